package org.holocron.derive.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.NewJob;
import org.holocron.derive.runner.InFlightJob;
import org.holocron.derive.simulator.Behaviour;
import org.holocron.derive.simulator.FaultPlan;
import org.holocron.derive.simulator.InjectedFault;
import org.holocron.derive.simulator.OllamaSimulator;
import org.holocron.derive.simulator.SimulatorOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each row of the design's table of outcomes: the job's state, its attempts and the node's pauses afterwards. */
class OutcomeTableTest {

    private static final Map<String, String> NO_PAUSE = Map.of();

    private @TempDir Path folder;
    private OllamaSimulator simulator;
    private RunnerHarness bench;

    @BeforeEach
    void open() {
        simulator = OllamaSimulator.start(SimulatorOptions.onAnyPort());
        bench = new RunnerHarness(folder, simulator.baseUri());
    }

    @AfterEach
    void close() {
        bench.close();
        simulator.close();
    }

    @Test
    void answeredAndTheJobHasSucceeded() {
        UUID job = bench.enqueue(1).get(0);
        bench.workOne();
        assertEquals(List.of("SUCCEEDED", "1", "null"), row(job));
        assertEquals(NO_PAUSE, bench.pauses());
        assertEquals(
                List.of("simulator"),
                bench.database().column("SELECT model_name FROM llm.run WHERE job_id = ?", job),
                "the record says who answered");
    }

    @ParameterizedTest
    @CsvSource({
        "not-json, NOT_JSON",
        "cut-json, NOT_JSON",
        "deep, NOT_JSON",
        "20mb, NOT_JSON",
        "wrong-schema, SCHEMA",
        "wrong-entity, ECHO",
        "unknown-citation, CITATION",
        "length, TRUNCATED",
        "empty, EMPTY",
        "not-done, INCOMPLETE",
        "500, SERVER_ERROR",
        "html, SERVER_ERROR",
        "cut-line, SERVER_ERROR",
        "stream-error, SERVER_ERROR",
    })
    void aRejectedAnswerSpendsAnAttemptAndIsTriedAgainAfterAPause(String fault, ErrorKind kind) {
        everyCall(fault);
        UUID job = bench.enqueue(1).get(0);
        bench.workOne();
        assertEquals(List.of("NEW", "1", kind.name()), row(job));
        assertBacksOff(job);
        assertEquals(NO_PAUSE, bench.pauses());
    }

    @ParameterizedTest
    @CsvSource({"wrong-schema, SCHEMA", "500, SERVER_ERROR"})
    void theLastAttemptPutsTheJobAside(String fault, ErrorKind kind) {
        everyCall(fault);
        UUID job = bench.enqueue(1, 1, Cluster.INPUT).get(0);
        bench.workOne();
        assertEquals(List.of("DEADLETTER", "1", kind.name()), row(job));
        assertEquals(NO_PAUSE, bench.pauses());
    }

    @ParameterizedTest
    @CsvSource({"silence, SILENT", "falls-silent, SILENT", "drip, TOO_LONG"})
    void tooSlowSpendsAnAttemptAsARejectedAnswerDoes(String fault, ErrorKind kind) {
        bench.close();
        bench = RunnerHarness.impatient(folder.resolve("impatient"), simulator.baseUri());
        everyCall(fault);
        UUID first = bench.enqueue(1).get(0);
        bench.workOne();
        UUID last = bench.enqueue(1, 1, Cluster.INPUT).get(0);
        bench.workOne();
        assertEquals(List.of("NEW", "1", kind.name()), row(first));
        assertBacksOff(first);
        assertEquals(List.of("DEADLETTER", "1", kind.name()), row(last));
        assertEquals(NO_PAUSE, bench.pauses());
    }

    @Test
    void aNodeThatSleptThroughItsLeaseCallsNoCallTooSlow() {
        bench.close();
        bench = RunnerHarness.impatient(folder.resolve("impatient"), simulator.baseUri());
        everyCall("silence");
        UUID job = bench.enqueue(1).get(0);
        InFlightJob held = bench.claim().orElseThrow();
        bench.sleep();
        bench.work(held);
        assertEquals(List.of("NEW", "0", "LEASE_LOST"), row(job));
        assertEquals(NO_PAUSE, bench.pauses());
    }

    @Test
    void aRequestThatIsRefusedFailsTheJobAtOnce() {
        everyCall("400");
        UUID job = bench.enqueue(1).get(0);
        bench.workOne();
        assertEquals(List.of("FAILED", "1", "REFUSED"), row(job));
        assertEquals(NO_PAUSE, bench.pauses());
    }

    @Test
    void aJobThatMakesNoSenseFailsAtOnceAndNobodyIsAsked() {
        UUID unknown = bench.enqueue(NewJob.of("no_such_interrogation", "{}"));
        UUID unfit = bench.enqueue(NewJob.of(RunnerHarness.INTERROGATION, "{\"entity_type\": 7}"));
        UUID outside = bench.enqueue(new NewJob(
                100,
                RunnerHarness.INTERROGATION,
                "{\"entity_type\": \"planet\", \"entity_id\": \"hoth\", \"source_refs\": [], \"extra_params\": {}}",
                "{\"lake_text\": [\"../../etc/passwd\"]}",
                null,
                3,
                null));
        while (bench.workOne()) {
            continue;
        }
        assertEquals(List.of("FAILED", "1", "UNKNOWN_INTERROGATION"), row(unknown));
        assertEquals(List.of("FAILED", "1", "INPUT"), row(unfit));
        assertEquals(List.of("FAILED", "1", "EVIDENCE"), row(outside));
        assertEquals(0, simulator.stats().getInt("calls"));
        assertEquals(NO_PAUSE, bench.pauses());
    }

    @ParameterizedTest
    @CsvSource({
        "reset, MODEL_SERVER_UNAVAILABLE",
        "half, MODEL_SERVER_UNAVAILABLE",
        "503, MODEL_SERVER_BUSY",
        "out-of-memory, OUT_OF_MEMORY",
    })
    void whileTheServerIsAwayTheJobGoesBackUnspentAndClaimingPauses(String fault, ErrorKind kind) {
        everyCall(fault);
        UUID job = bench.enqueue(2).get(0);
        bench.workOne();
        assertEquals(List.of("NEW", "0", kind.name()), row(job));
        assertKeepsItsPlace(job);
        assertEquals(Map.of(kind.name(), "null"), bench.pauses());
        assertTrue(bench.claim().isEmpty(), "nothing is claimed");
        assertWorksAgainWithinOneProbe(job);
    }

    /** However its name is written: a pause that did not hold for one would have its job claimed for ever. */
    @ParameterizedTest
    @ValueSource(
            strings = {"unheard-of", "Unheard-Of:8B", "library/unheard-of", "HF.co/Someone/Unheard-Of-GGUF:Q4_K_M"})
    void forAMissingModelOnlyItsOwnJobsWait(String model) {
        UUID waits = bench.enqueue(
                new NewJob(100, RunnerHarness.INTERROGATION, Cluster.INPUT.formatted(1), null, model, 3, null));
        UUID works = bench.enqueue(NewJob.of(RunnerHarness.INTERROGATION, Cluster.INPUT.formatted(2)));
        while (bench.workOne()) {
            continue;
        }
        assertEquals(List.of("NEW", "0", "MODEL_MISSING"), row(waits));
        assertEquals(List.of("SUCCEEDED", "1", "null"), row(works));
        assertEquals(Map.of("MODEL_MISSING", bench.canonical(model)), bench.pauses());
    }

    @Test
    void aModelThatVanishedSinceItWasLookedUpPausesTheSameWay() {
        everyCall("404");
        UUID job = bench.enqueue(1).get(0);
        bench.workOne();
        assertEquals(List.of("NEW", "0", "MODEL_MISSING"), row(job));
        assertEquals(Map.of("MODEL_MISSING", "simulator:latest"), bench.pauses());
        assertTrue(bench.claim().isEmpty(), "no job of that model is claimed");
        assertWorksAgainWithinOneProbe(job);
    }

    @ParameterizedTest
    @CsvSource({"STOPPED", "LEASE_LOST"})
    void anInterruptedCallGivesTheJobBackUnspent(ErrorKind kind) {
        UUID job = bench.enqueue(1).get(0);
        InFlightJob held = bench.claim().orElseThrow();
        held.lease().stop().raise(kind, "for the test");
        bench.work(held);
        assertEquals(List.of("NEW", "0", kind.name()), row(job));
        assertKeepsItsPlace(job);
        assertEquals(NO_PAUSE, bench.pauses());
        assertTrue(bench.workOne(), "it can be claimed at once");
        assertEquals("SUCCEEDED", row(job).get(0));
    }

    /** Two things away at once: the job that was to try the one found the other. */
    @Test
    void aTrialThatMeetsAnotherOutageIsNotUsedUp() {
        everyCall("503");
        UUID job = bench.enqueue(1).get(0);
        bench.workOne();
        everyCall("404");
        bench.pass(RunnerHarness.FIRST_PAUSE);
        bench.probe();
        assertTrue(bench.workOne(), "one job tries");
        assertEquals(Map.of("MODEL_SERVER_BUSY", "null", "MODEL_MISSING", "simulator:latest"), bench.pauses());
        assertWorksAgainWithinOneProbe(job);
    }

    @Test
    void whileTheLakeIsAwayTheJobGoesBackUnspentAndClaimingPauses() throws IOException {
        UUID job = bench.enqueue(2).get(0);
        Path lake = folder.resolve("lake");
        Files.delete(lake);
        Files.createFile(lake);
        bench.workOne();
        assertEquals(List.of("NEW", "0", "LAKE_AWAY"), row(job));
        assertKeepsItsPlace(job);
        assertEquals(Map.of("LAKE_AWAY", "null"), bench.pauses());
        assertTrue(bench.claim().isEmpty(), "nothing is claimed");
        assertEquals(0, bench.database().number("SELECT COUNT(*) FROM llm.artifact"), "nothing half-written");
        Files.delete(lake);
        Files.createDirectory(lake);
        assertWorksAgainWithinOneProbe(job);
    }

    /** The disk of the evidence is not mounted: it is a node that is set up wrongly, and it must not fail the whole queue. */
    @Test
    void whileTheEvidenceRootIsNotThereTheJobGoesBackUnspentAndClaimingPauses() throws IOException {
        bench.close();
        Path elsewhere = folder.resolve("elsewhere");
        bench = RunnerHarness.withEvidenceIn(elsewhere.resolve("evidence"), elsewhere, simulator.baseUri());
        UUID job = bench.enqueue(new NewJob(
                100,
                RunnerHarness.INTERROGATION,
                "{\"entity_type\": \"planet\", \"entity_id\": \"hoth\", \"source_refs\": [], \"extra_params\": {}}",
                "{\"lake_text\": [\"hoth.txt\"]}",
                null,
                3,
                null));
        bench.workOne();
        assertEquals(List.of("NEW", "0", "LAKE_AWAY"), row(job));
        assertEquals(Map.of("LAKE_AWAY", "null"), bench.pauses());
        Files.createDirectory(elsewhere.resolve("evidence"));
        Files.writeString(elsewhere.resolve("evidence/hoth.txt"), "Hoth is an ice planet.");
        assertWorksAgainWithinOneProbe(job);
    }

    private void everyCall(String fault) {
        simulator.behave(Behaviour.DEFAULT.withFaults(FaultPlan.every(1, InjectedFault.of(fault))));
    }

    private void assertWorksAgainWithinOneProbe(UUID job) {
        simulator.behave(Behaviour.DEFAULT);
        bench.pass(RunnerHarness.FIRST_PAUSE);
        bench.probe();
        assertTrue(bench.workOne(), "claiming goes on");
        assertEquals(List.of("SUCCEEDED", "1"), row(job).subList(0, 2));
        assertEquals(NO_PAUSE, bench.pauses());
    }

    /** Full jitter may draw any pause up to a minute, but hardly ever none at all. */
    private void assertBacksOff(UUID job) {
        assertEquals(
                1,
                bench.database()
                        .number(
                                "SELECT COUNT(*) FROM llm.job WHERE job_id = ? AND available_utc > created_utc"
                                        + " AND available_utc <= DATEADD(SECOND, 60, CURRENT_TIMESTAMP)",
                                job));
    }

    private void assertKeepsItsPlace(UUID job) {
        assertEquals(
                1,
                bench.database()
                        .number("SELECT COUNT(*) FROM llm.job WHERE job_id = ? AND available_utc <= created_utc", job));
    }

    /** Status, attempts and kind of error. */
    private List<String> row(UUID job) {
        return bench.database()
                .rows("SELECT status, attempt_count, error_kind FROM llm.job WHERE job_id = ?", job)
                .get(0);
    }
}
