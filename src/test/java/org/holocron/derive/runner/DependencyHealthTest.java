package org.holocron.derive.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.holocron.derive.derivation.AnswerLoop;
import org.holocron.derive.derivation.Attempt;
import org.holocron.derive.derivation.AttemptResult;
import org.holocron.derive.derivation.Deriver;
import org.holocron.derive.derivation.ModelCallSettings;
import org.holocron.derive.derivation.Preparation;
import org.holocron.derive.derivation.Recorder;
import org.holocron.derive.derivation.ResponseReuse;
import org.holocron.derive.evidence.EvidenceBuilder;
import org.holocron.derive.interrogation.Interrogations;
import org.holocron.derive.job.Backoff;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.job.Progress;
import org.holocron.derive.job.StopSignal;
import org.holocron.derive.job.Suspicion;
import org.holocron.derive.job.VersionedPair;
import org.holocron.derive.lake.Lake;
import org.holocron.derive.model.EchoServer;
import org.holocron.derive.model.PartialSampling;
import org.holocron.derive.ollama.OllamaDialect;
import org.holocron.derive.queue.AttemptCompletion;
import org.holocron.derive.queue.ClaimRequest;
import org.holocron.derive.testing.Facts;
import org.holocron.derive.testing.Jobs;
import org.holocron.derive.testing.SetClock;
import org.holocron.derive.validation.AnswerValidator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On whole attempts at jobs of a real queue. */
class DependencyHealthTest {

    private static final String MODEL = "Org/Echo-1";

    private @TempDir Path folder;
    private final CuttableQueue queue = new CuttableQueue();
    private final EchoServer server = new EchoServer(MODEL);
    private final Slots slots = new Slots("runner", "ab12cd34", () -> Instant.EPOCH, () -> TestNode.BOOT);
    private final DependencyHealth health =
            TestNode.health(new CircuitBreakers(new SetClock(), CircuitBreakers.PROBE_DELAYS), queue);
    private Deriver deriver;
    private Recorder recorder;

    @BeforeEach
    void build() {
        Lake lake = new Lake(folder.resolve("lake"));
        ModelCallSettings settings = new ModelCallSettings(null, PartialSampling.NONE, null, TestNode.LIMITS, true);
        deriver = new Deriver(
                new Preparation(
                        new Interrogations(Path.of("interrogations"), new OllamaDialect()),
                        new EvidenceBuilder(folder),
                        server,
                        settings),
                new AnswerLoop(
                        server, new AnswerValidator(), new ResponseReuse(lake.receipts(), run -> false), settings),
                lake);
        recorder = new Recorder(
                queue.queue(), new Backoff(Duration.ofMinutes(1), Duration.ofHours(1)), new Random(1), server);
    }

    @AfterEach
    void close() {
        queue.close();
    }

    /**
     * A first answer does not fit, a call of another job begins and stays silent, and then the repair begins, which gets no answer either.
     * The repair passed for the call that was answered: the silent one seemed overtaken, and was no suspect.
     */
    @Test
    void aRepairThatNobodyAnsweredOvertakesNoCall() {
        InFlightJob repaired = claim();
        InFlightJob silent = claim();
        List<AttemptResult> nested = new ArrayList<>();
        server.atEachToken(() -> nested.add(derive(silent)));
        server.says("unfit");
        AttemptResult broken = derive(repaired);
        assertEquals(3, server.requests().size(), "a call, that of the other job, and the repair");

        health.attemptEnded(repaired, recorder.write(broken), broken);
        AttemptResult fellSilent = nested.get(0).withOutcome(new Outcome.Ambiguous(ErrorKind.SILENT, "nothing came"));
        AttemptCompletion reviewed = health.reviewed(silent, recorder.write(fellSilent), fellSilent);

        Suspicion suspicion = reviewed.conclusion().attribution().suspicion();
        assertNotNull(suspicion, "the other job is in flight: one of both");
        assertEquals(2, suspicion.size());
    }

    /** No event knew of the comparison: a call that broke with it was the only one, and the job was charged at the second time. */
    @Test
    void aCallThatBrokeBesideAComparisonHadCompany() {
        InFlightJob job = claim();
        server.says("unfit");
        AttemptResult broken = derive(job).withOutcome(new Outcome.Ambiguous(ErrorKind.SERVER_ERROR, "it hung up"));
        AttemptCompletion written = recorder.write(broken);
        VersionedPair asked = Objects.requireNonNull(written.run().call().asked());
        Attempt recorded = new Attempt(job.claimed(), new StopSignal(), new Progress(InstantSource.system()));
        health.compare(asked, recorded, () -> true);
        assertNull(suspicion(health.reviewed(job, written, broken)), "nothing was compared");

        recorded.afterRecord(mayCall -> assertFalse(mayCall.getAsBoolean()));
        health.compare(asked, recorded, () -> false);
        assertNull(suspicion(health.reviewed(job, written, broken)), "it was not permitted");

        recorded.afterRecord(mayCall -> {
            assertTrue(mayCall.getAsBoolean());
            assertEquals(2, sizeOf(suspicion(health.reviewed(job, written, broken))), "while it is made");
        });
        health.compare(asked, recorded, () -> true);
        assertEquals(2, sizeOf(suspicion(health.reviewed(job, written, broken))), "it ended since the call began");
    }

    private static @Nullable Suspicion suspicion(AttemptCompletion reviewed) {
        return reviewed.conclusion().attribution().suspicion();
    }

    private static int sizeOf(@Nullable Suspicion suspicion) {
        return suspicion == null ? 0 : suspicion.size();
    }

    private InFlightJob claim() {
        queue.queue().enqueue(Jobs.askingForFacts(Facts.LUKE).modelHint(MODEL).build());
        return TestJobs.inFlight(
                queue.queue()
                        .claim(ClaimRequest.any("w", Duration.ofMinutes(1)))
                        .orElseThrow(),
                slots.open(slots.count() + 1, null, () -> false));
    }

    /** The server fails where it was given no answer. */
    private AttemptResult derive(InFlightJob job) {
        return deriver.derive(new Attempt(job.claimed(), new StopSignal(), new Progress(InstantSource.system())));
    }
}
