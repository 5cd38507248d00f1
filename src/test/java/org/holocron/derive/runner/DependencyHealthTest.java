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
import org.holocron.derive.dependency.BreakerState;
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
import org.holocron.derive.job.Dependency;
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
    private final SetClock clock = new SetClock();
    private final CircuitBreakers breakers = new CircuitBreakers(clock, CircuitBreakers.PROBE_DELAYS);
    private final DependencyHealth health = TestNode.health(breakers, queue);
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

    private static final List<ErrorKind> FOUND_OUT = List.of(ErrorKind.GRAMMAR_NOT_HELD, ErrorKind.PROMPT_CUT);

    private Dependency model() {
        return Dependency.model(server.address(), server.canonicalName(MODEL));
    }

    private BreakerState state() {
        return breakers.outages().stream()
                .map(outage -> outage.details().state())
                .findFirst()
                .orElse(BreakerState.CLOSED);
    }

    private void end(InFlightJob job, AttemptResult result) {
        health.attemptEnded(job, recorder.write(result), result);
    }

    /** Three other slots' answers, asked for before, and each like what had opened it, closed the breaker at once. */
    @Test
    void answersThatWereAskedForBeforeCloseNoBreakerOfWhatAnswersShowed() {
        for (ErrorKind kind : FOUND_OUT) {
            List<InFlightJob> jobs = List.of(claim(), claim(), claim(), claim());
            server.says("unfit")
                    .says("unfit")
                    .says("unfit")
                    .says("unfit")
                    .says("unfit")
                    .says("unfit");
            List<AttemptResult> others = jobs.stream().skip(1).map(this::derive).toList();
            breakers.unavailable(new Outcome.Unavailable(kind, "it does not", model()));
            for (int other = 0; other < 3; other++) {
                end(jobs.get(other + 1), others.get(other));
                assertEquals(BreakerState.OPEN, state(), kind.name());
            }
            breakers.reset(dependency -> true);
        }
    }

    /** The trial's answer broke the schema, which is what it was to tell, and counted as work. */
    @Test
    void aTrialWhoseAnswerShowsItAgainDoesNotClose() {
        for (ErrorKind kind : FOUND_OUT) {
            breakers.unavailable(new Outcome.Unavailable(kind, "it does not", model()));
            breakers.letOneTry(model(), ChangeCause.PERSON);
            clock.pass(Duration.ofHours(1));
            server.says("unfit").says("unfit");
            InFlightJob trial = claim();
            AttemptResult result = derive(trial);
            end(trial, result.withOutcome(new Outcome.Interrupted(kind, "again")));
            assertEquals(BreakerState.HALF_OPEN, state(), kind.name());
            end(trial, result);
            assertEquals(BreakerState.CLOSED, state(), kind.name());
        }
    }

    /** The server works, as far as others need to know. */
    @Test
    void anAnswerThatShowsItClosesBreakersOfOtherReasons() {
        breakers.unavailable(new Outcome.Unavailable(ErrorKind.OUT_OF_MEMORY, "no memory", model()));
        server.says("unfit").says("unfit");
        InFlightJob job = claim();
        AttemptResult result = derive(job);
        end(job, result.withOutcome(new Outcome.Interrupted(ErrorKind.GRAMMAR_NOT_HELD, "it broke it")));
        assertEquals(BreakerState.CLOSED, state());
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
