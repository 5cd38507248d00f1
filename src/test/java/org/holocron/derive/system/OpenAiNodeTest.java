package org.holocron.derive.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.holocron.derive.history.Run;
import org.holocron.derive.job.ArtifactType;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.model.CallLimits;
import org.holocron.derive.openai.OpenAiServer;
import org.holocron.derive.runner.SlotLoop;
import org.holocron.derive.simulator.Behaviour;
import org.holocron.derive.simulator.FaultPlan;
import org.holocron.derive.simulator.InjectedFault;
import org.holocron.derive.simulator.OllamaSimulator;
import org.holocron.derive.simulator.SimulatorOptions;
import org.holocron.derive.testing.Facts;
import org.holocron.derive.testing.Jobs;
import org.holocron.derive.wire.AnswerBound;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A whole node on an OpenAI-compatible server: from the claim over a call by HTTP to what is recorded. */
@Timeout(120)
class OpenAiNodeTest {

    /** Longer than any delay of a breaker. */
    private static final Duration UNTIL_ANY_PROBE = Duration.ofHours(2);

    private static final Duration FIRST_TOKEN = Duration.ofSeconds(3);

    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final OllamaSimulator simulator = OllamaSimulator.start(SimulatorOptions.onAnyPort());
    private final OpenAiServer server =
            new OpenAiServer(simulator.baseUri(), null, executor, Clock.systemUTC(), AnswerBound.WITHOUT_SHARE);
    private @TempDir Path folder;
    private RunnerHarness harness;

    @BeforeEach
    void open() {
        harness = RunnerHarness.in(folder)
                .on(server, "simulator")
                .with(new CallLimits(FIRST_TOKEN, FIRST_TOKEN, Duration.ofSeconds(60)))
                .build();
    }

    @AfterEach
    void close() {
        harness.close();
        simulator.close();
        executor.shutdownNow();
    }

    @Test
    void aJobIsWorkedAndRecordedWithWhatTheServerSent() throws Exception {
        UUID job = enqueue(0);

        assertTrue(harness.workOne());

        assertEquals(List.of("SUCCEEDED", "1", "null"), harness.row(job));
        Run run = harness.history().runsOf(job).get(0);
        assertEquals(simulator.baseUri().toString(), run.modelServerUrl());
        assertTrue(String.valueOf(run.modelDigest()).startsWith("weak:"), run::toString);
        assertTrue(harness.file(job, ArtifactType.REQUEST_JSON).contains("\"response_format\""));
        assertTrue(harness.file(job, ArtifactType.RESPONSE_JSON).contains("\"object\":\"chat.completion\""));
        assertTrue(harness.verifyLake().isClean());
    }

    @Test
    void whenTheServerRefusesTheKeyItsJobsWaitUnspentUntilItsProbeFindsItWell() {
        UUID job = workWith(InjectedFault.UNAUTHORIZED);

        assertEquals(List.of("NEW", "0", "REFUSED"), harness.row(job));
        assertEquals(Set.of(Dependency.modelServer(simulator.baseUri().toString())), harness.unavailable());
        assertFalse(harness.workOne(), "nothing is claimed");
        recover();
        assertEquals(List.of("SUCCEEDED", "1", "null"), harness.row(job));
    }

    @Test
    void forAMissingModelOnlyItsOwnJobsWait() {
        UUID waits = harness.enqueue(
                Jobs.askingForFacts(Facts.hoth(1)).modelHint("Org/Other").build());
        UUID works = enqueue(2);

        while (harness.workOne()) {
            continue;
        }

        assertEquals(List.of("NEW", "0", "MODEL_MISSING"), harness.row(waits));
        assertEquals(List.of("SUCCEEDED", "1", "null"), harness.row(works));
        assertEquals(Map.of("MODEL_MISSING", "Org/Other"), harness.outages());
    }

    /** One token by the last request tells whether the job or the model is to blame. */
    @Test
    void aBrokenStreamSpendsNothingWhileTheModelGeneratesForNobody() {
        UUID job = workWith(InjectedFault.STREAM_ERROR);

        assertEquals(List.of("NEW", "0", "SERVER_ERROR"), harness.row(job));
        recover();
        assertEquals(List.of("SUCCEEDED", "1", "null"), harness.row(job));
    }

    @Test
    void anAnswerThatTheServerWithheldSpendsAnAttempt() {
        assertEquals(List.of("DEADLETTER", "1", "INCOMPLETE"), harness.row(workWith(InjectedFault.CONTENT_FILTER)));
    }

    /** A server with one slot gives the second call not a byte while it answers the first. */
    @Test
    void aCallThatWaitsBehindAnotherIsNotSilent() {
        UUID warm = enqueue(3);
        harness.workOne();
        simulator.behave(Behaviour.DEFAULT.withPace(
                (int) FIRST_TOKEN.dividedBy(2).toMillis(), (int) FIRST_TOKEN.toMillis() / 30));
        List<UUID> jobs = List.of(enqueue(4), enqueue(5));
        try (SlotLoop other = harness.openSlot(2)) {
            CompletableFuture<Void> beside = CompletableFuture.runAsync(() -> workOneOf(other));
            assertTrue(harness.workOne());
            beside.join();
        }

        for (UUID job : jobs) {
            assertEquals(List.of("SUCCEEDED", "1", "null"), harness.row(job));
        }
        assertEquals(List.of("SUCCEEDED", "1", "null"), harness.row(warm));
        assertEquals(0, simulator.stats().getInt("hang_ups"));
        assertEquals(1, simulator.stats().getInt("most_running"), "one at a time");
    }

    private void workOneOf(SlotLoop slot) {
        try {
            harness.work(slot.next().orElseThrow());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private UUID enqueue(int number) {
        return harness.enqueue(Jobs.askingForFacts(Facts.hoth(number)).build());
    }

    /** The job has one attempt only. */
    private UUID workWith(InjectedFault fault) {
        simulator.behave(Behaviour.DEFAULT.withFaults(FaultPlan.every(1, fault)));
        UUID job = harness.enqueue(
                Jobs.askingForFacts(Facts.hoth(9)).maxAttempts(1).build());
        assertTrue(harness.workOne(), "the job is claimed");
        return job;
    }

    private void recover() {
        simulator.behave(Behaviour.DEFAULT);
        harness.pass(UNTIL_ANY_PROBE);
        harness.tick();
        while (harness.workOne()) {
            continue;
        }
    }
}
