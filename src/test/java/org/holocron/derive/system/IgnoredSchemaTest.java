package org.holocron.derive.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.holocron.derive.job.ArtifactType;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.NewJob;
import org.holocron.derive.proof.GrammarMode;
import org.holocron.derive.proof.GrammarVerdict;
import org.holocron.derive.runner.InFlightJob;
import org.holocron.derive.simulator.Behaviour;
import org.holocron.derive.simulator.FaultPlan;
import org.holocron.derive.simulator.InjectedFault;
import org.holocron.derive.simulator.OllamaSimulator;
import org.holocron.derive.simulator.SimulatorOptions;
import org.holocron.derive.testing.Facts;
import org.holocron.derive.testing.Jobs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that do not hold a model to the schema of a call: stopped within twenty jobs, at nobody's cost. */
@Timeout(120)
class IgnoredSchemaTest {

    private @TempDir Path folder;
    private OllamaSimulator simulator;

    @BeforeEach
    void start() {
        simulator = OllamaSimulator.start(SimulatorOptions.onAnyPort());
    }

    @AfterEach
    void close() {
        simulator.close();
    }

    private RunnerHarness node(GrammarMode mode) {
        return RunnerHarness.in(folder).on(simulator.baseUri()).proving(mode).build();
    }

    private void ignoring(FaultPlan plan) {
        simulator.behave(Behaviour.DEFAULT.withFaults(plan));
    }

    private static long spent(RunnerHarness node) {
        return node.database().number("SELECT COUNT(*) FROM llm.job WHERE status <> 'SUCCEEDED' AND attempt_count > 0");
    }

    @Test
    void aServerThatAlwaysIgnoresItIsStoppedByTheFirstJob() {
        ignoring(FaultPlan.every(1, InjectedFault.FORMAT_IGNORED));
        try (RunnerHarness node = node(GrammarMode.REQUIRE)) {
            List<UUID> jobs = node.enqueue(3);
            assertTrue(node.workOne());
            assertFalse(node.workOne(), "the model's breaker is open");

            assertEquals(Map.of("GRAMMAR_NOT_HELD", "simulator:latest"), node.outages());
            assertEquals(List.of("NEW", "0", "GRAMMAR_NOT_HELD"), node.row(jobs.get(0)));
            assertEquals(
                    List.of(GrammarVerdict.NOT_HELD),
                    node.database().proofs().read().stream()
                            .map(proof -> proof.finding().verdict())
                            .toList());
        }
    }

    /** What {@code think: false} does to chats of models that could think, on several versions of Ollama. */
    @Test
    void whereOnlyPromptsAreHeldJobsAskSoAndAreRepairedSo() throws Exception {
        ignoring(FaultPlan.every(1, InjectedFault.FORMAT_IGNORED_IN_CHAT));
        try (RunnerHarness node = node(GrammarMode.REQUIRE)) {
            List<UUID> jobs = node.enqueue(3);
            while (node.workOne()) {
                // Until there is no more.
            }
            for (UUID job : jobs) {
                assertEquals(List.of("SUCCEEDED", "1"), node.row(job).subList(0, 2));
                assertTrue(node.file(job, ArtifactType.REQUEST_JSON).contains("\"prompt\":"));
                assertTrue(node.file(job, ArtifactType.MANIFEST).contains("\"form\": \"PROMPT\""));
            }
            assertEquals(Map.of(), node.outages());
            assertEquals(5, simulator.stats().getInt("calls"), "three jobs' and two trap calls");
        }
    }

    /** A person cancels it, its node stops, or its lease is lost. */
    @Test
    void aJobThatIsStoppedWhileItsModelIsProvenPaysNothingAndTheNextProves() throws Exception {
        ignoring(FaultPlan.next(1, InjectedFault.SILENCE));
        try (RunnerHarness node = node(GrammarMode.REQUIRE)) {
            List<UUID> jobs = node.enqueue(2);
            InFlightJob stopped = node.claim().orElseThrow();
            CompletableFuture<Void> work = CompletableFuture.runAsync(() -> node.work(stopped));
            while (simulator.stats().getInt("calls") == 0) {
                Thread.onSpinWait();
            }
            stopped.stopSignal().raise(ErrorKind.STOPPED, "the node stops");
            work.get();
            assertEquals(
                    List.of("NEW", "0"),
                    node.row(stopped.claimed().job().jobId()).subList(0, 2));
            assertEquals(List.of(), node.database().proofs().read());

            while (node.workOne()) {
                // Until there is no more.
            }
            for (UUID job : jobs) {
                assertEquals(List.of("SUCCEEDED", "1"), node.row(job).subList(0, 2));
            }
            assertEquals(4, simulator.stats().getInt("calls"), "two jobs' and two trap calls");
            assertEquals(1, node.database().proofs().read().size());
        }
    }

    /** It may well pass the trap call: then its answers tell. */
    @ParameterizedTest
    @ValueSource(longs = {2, 3, 4, 5})
    void aServerThatIgnoresItNowAndThenIsStoppedWithinTwentyJobs(long every) {
        ignoring(FaultPlan.every(every, InjectedFault.FORMAT_IGNORED));
        try (RunnerHarness node = node(GrammarMode.REQUIRE)) {
            node.enqueue(30);
            int worked = 0;
            while (worked < 20 && node.workOne()) {
                worked++;
            }
            assertTrue(worked < 20, "it was not stopped");
            assertEquals(Set.of("GRAMMAR_NOT_HELD"), node.outages().keySet());
            assertEquals(0, spent(node));
        }
    }

    private static NewJob ofItsOwnFault(int number) {
        String input = Facts.hoth(number).replace("its system.", "its system. [[simulator:format-ignored]]");
        return Jobs.askingForFacts(input).build();
    }

    /** It is released once, in case that it was chance. Then it pays as for any bad answer, since all else is held; else it would come for ever. */
    @Test
    void aJobWhoseAnswersAloneBreakItEndsAndStopsNobody() {
        try (RunnerHarness node = node(GrammarMode.REQUIRE)) {
            UUID job = node.enqueue(ofItsOwnFault(1));
            assertTrue(node.workOne());
            assertEquals(List.of("NEW", "0", "GRAMMAR_NOT_HELD"), node.row(job));
            assertEquals(Map.of(), node.outages());

            for (int runs = 0; runs < 3; runs++) {
                assertTrue(node.workOne());
                node.pass(Duration.ofHours(1));
            }
            assertEquals(List.of("DEADLETTER", "3", "NOT_JSON"), node.row(job));
            assertEquals(Map.of(), node.outages());
        }
    }

    /** All trap calls are held: one schema, read otherwise than we do, must not stop the model's other interrogations. */
    @Test
    void ifOnlyOneInterrogationsAnswersBreakItTheModelGoesOn() {
        try (RunnerHarness node = node(GrammarMode.REQUIRE)) {
            List<UUID> jobs = List.of(node.enqueue(ofItsOwnFault(1)), node.enqueue(ofItsOwnFault(2)));
            assertTrue(node.workOne());
            node.database().change("UPDATE llm.job SET priority = 0 WHERE job_id = ?", jobs.get(0));
            assertTrue(node.workOne());

            assertEquals(
                    Set.of(Dependency.model(simulator.baseUri().toString(), "simulator:latest")
                            .with(Facts.INTERROGATION)),
                    node.unavailable());
            assertEquals(0, spent(node));
        }
    }

    @Test
    void aServerThatHoldsItIsProvenOnceAndTheRunSaysSo() throws Exception {
        try (RunnerHarness node = node(GrammarMode.REQUIRE)) {
            List<UUID> jobs = node.enqueue(3);
            while (node.workOne()) {
                // Until there is no more.
            }
            for (UUID job : jobs) {
                assertEquals("SUCCEEDED", node.row(job).get(0));
                assertTrue(node.file(job, ArtifactType.MANIFEST).contains("\"grammar\": \"HELD\""));
            }
            assertEquals(
                    3,
                    node.database()
                            .number(
                                    "SELECT COUNT(*) FROM llm.run WHERE metrics_json LIKE '%\"calls\":1,%\"grammar\":\"HELD\"%'"));
            assertEquals(4, simulator.stats().getInt("calls"), "three jobs' and one trap call");
        }
    }

    /** A server is repaired, or the setting was wrong: the next job after the breaker's time proves it again. */
    @Test
    void aServerThatHoldsItAgainIsUsedAgain() {
        ignoring(FaultPlan.every(1, InjectedFault.FORMAT_IGNORED));
        try (RunnerHarness node = node(GrammarMode.REQUIRE)) {
            List<UUID> jobs = node.enqueue(1);
            assertTrue(node.workOne());
            simulator.behave(Behaviour.DEFAULT);
            node.database().change("UPDATE llm.model_proof SET proven_utc = DATEADD(MINUTE, -6, proven_utc)");
            node.pass(Duration.ofMinutes(6));
            node.tick();
            assertTrue(node.workOne());
            assertEquals(List.of("SUCCEEDED", "1"), node.row(jobs.get(0)).subList(0, 2));
        }
    }

    @Test
    void withAWarningJobsGoOnAndAnswersAreOnlyChecked() {
        ignoring(FaultPlan.every(1, InjectedFault.FORMAT_IGNORED));
        try (RunnerHarness node = node(GrammarMode.WARN)) {
            List<UUID> jobs = node.enqueue(1);
            assertTrue(node.workOne());
            assertEquals(List.of("NEW", "1", "NOT_JSON"), node.row(jobs.get(0)));
            assertEquals(Map.of(), node.outages());
        }
    }

    @Test
    void switchedOffNothingIsAsked() {
        try (RunnerHarness node = node(GrammarMode.OFF)) {
            node.enqueue(1);
            assertTrue(node.workOne());
            assertEquals(1, simulator.stats().getInt("calls"));
        }
    }
}
