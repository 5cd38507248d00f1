package org.holocron.derive.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
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

/** Each row of the design's table of outcomes: the job's state, its attempts and the node's outages afterwards. */
class OutcomeTableTest {

    private static final Map<String, String> NO_OUTAGE = Map.of();

    private @TempDir Path folder;
    private OllamaSimulator simulator;
    private RunnerHarness harness;

    @BeforeEach
    void open() {
        simulator = OllamaSimulator.start(SimulatorOptions.onAnyPort());
        harness = new RunnerHarness(folder, simulator.baseUri());
    }

    @AfterEach
    void close() {
        harness.close();
        simulator.close();
    }

    @Test
    void answeredAndTheJobHasSucceeded() {
        UUID job = harness.enqueue(1).get(0);
        harness.workOne();
        assertEquals(List.of("SUCCEEDED", "1", "null"), row(job));
        assertEquals(NO_OUTAGE, harness.outages());
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
        // Nobody's on words alone: no breaker opens.
        "500, SERVER_ERROR",
        "html, SERVER_ERROR",
        "half, STREAM_BROKEN",
        "cut-line, STREAM_BROKEN",
        "stream-error, SERVER_ERROR",
    })
    void aRejectedAnswerSpendsAnAttemptAndIsTriedAgainAfterAPause(String fault, ErrorKind kind) {
        everyCall(fault);
        UUID job = harness.enqueue(1).get(0);
        harness.workOne();
        assertEquals(List.of("NEW", "1", kind.name()), row(job));
        assertBacksOff(job);
        assertEquals(NO_OUTAGE, harness.outages());
    }

    @ParameterizedTest
    @CsvSource({"wrong-schema, SCHEMA", "500, SERVER_ERROR"})
    void theLastAttemptPutsTheJobAside(String fault, ErrorKind kind) {
        everyCall(fault);
        UUID job = harness.enqueue(1, 1, Cluster.INPUT).get(0);
        harness.workOne();
        assertEquals(List.of("DEADLETTER", "1", kind.name()), row(job));
        assertEquals(NO_OUTAGE, harness.outages());
    }

    @ParameterizedTest
    @CsvSource({"silence, SILENT", "falls-silent, SILENT", "drip, TOO_LONG"})
    void tooSlowSpendsAnAttemptAsARejectedAnswerDoes(String fault, ErrorKind kind) {
        harness.close();
        harness = RunnerHarness.impatient(folder.resolve("impatient"), simulator.baseUri());
        everyCall(fault);
        UUID first = harness.enqueue(1).get(0);
        harness.workOne();
        UUID last = harness.enqueue(1, 1, Cluster.INPUT).get(0);
        harness.workOne();
        assertEquals(List.of("NEW", "1", kind.name()), row(first));
        assertBacksOff(first);
        assertEquals(List.of("DEADLETTER", "1", kind.name()), row(last));
        assertEquals(NO_OUTAGE, harness.outages());
    }

    @Test
    void aNodeThatSleptThroughItsLeaseCallsNoCallTooSlow() {
        harness.close();
        harness = RunnerHarness.impatient(folder.resolve("impatient"), simulator.baseUri());
        everyCall("silence");
        UUID job = harness.enqueue(1).get(0);
        InFlightJob claimed = harness.claim().orElseThrow();
        harness.sleep();
        harness.work(claimed);
        assertEquals(List.of("NEW", "0", "LEASE_LOST"), row(job));
        assertEquals(NO_OUTAGE, harness.outages());
    }

    @Test
    void aRequestThatIsRefusedFailsTheJobAtOnce() {
        everyCall("400");
        UUID job = harness.enqueue(1).get(0);
        harness.workOne();
        assertEquals(List.of("FAILED", "1", "REFUSED"), row(job));
        assertEquals(NO_OUTAGE, harness.outages());
    }

    @Test
    void aJobThatMakesNoSenseFailsAtOnceAndNoModelIsAsked() {
        UUID unknown = harness.enqueue(NewJob.of("no_such_interrogation", "{}"));
        UUID unfit = harness.enqueue(NewJob.of(RunnerHarness.INTERROGATION, "{\"entity_type\": 7}"));
        UUID outside = harness.enqueue(new NewJob(
                100,
                RunnerHarness.INTERROGATION,
                "{\"entity_type\": \"planet\", \"entity_id\": \"hoth\", \"source_refs\": [], \"extra_params\": {}}",
                "{\"lake_text\": [\"../../etc/passwd\"]}",
                null,
                3,
                null));
        while (harness.workOne()) {
            continue;
        }
        assertEquals(List.of("FAILED", "1", "UNKNOWN_INTERROGATION"), row(unknown));
        assertEquals(List.of("FAILED", "1", "INPUT"), row(unfit));
        assertEquals(List.of("FAILED", "1", "EVIDENCE"), row(outside));
        assertEquals(0, simulator.stats().getInt("calls"));
        assertEquals(NO_OUTAGE, harness.outages());
    }

    @ParameterizedTest
    @CsvSource({
        "reset, MODEL_SERVER_UNAVAILABLE",
        "503, MODEL_SERVER_BUSY",
    })
    void whileTheServerIsAwayTheJobGoesBackUnspentAndClaimingPauses(String fault, ErrorKind kind) {
        everyCall(fault);
        UUID job = harness.enqueue(2).get(0);
        harness.workOne();
        assertEquals(List.of("NEW", "0", kind.name()), row(job));
        assertKeepsItsPlace(job);
        assertEquals(Map.of(kind.name(), "null"), harness.outages());
        assertTrue(harness.claim().isEmpty(), "nothing is claimed");
        assertWorksAgainWithinOneProbe(job);
    }

    /** However its name is written: a pause that did not hold for one would have its job claimed for ever. */
    @ParameterizedTest
    @ValueSource(
            strings = {"unheard-of", "Unheard-Of:8B", "library/unheard-of", "HF.co/Someone/Unheard-Of-GGUF:Q4_K_M"})
    void forAMissingModelOnlyItsOwnJobsWait(String model) {
        UUID waits = harness.enqueue(
                new NewJob(100, RunnerHarness.INTERROGATION, Cluster.INPUT.formatted(1), null, model, 3, null));
        UUID works = harness.enqueue(NewJob.of(RunnerHarness.INTERROGATION, Cluster.INPUT.formatted(2)));
        while (harness.workOne()) {
            continue;
        }
        assertEquals(List.of("NEW", "0", "MODEL_MISSING"), row(waits));
        assertEquals(List.of("SUCCEEDED", "1", "null"), row(works));
        assertEquals(Map.of("MODEL_MISSING", harness.canonical(model)), harness.outages());
    }

    /** A model that cannot be loaded once paused all models, or spent every job's attempts. */
    @ParameterizedTest
    @CsvSource({"404, MODEL_MISSING", "out-of-memory, OUT_OF_MEMORY"})
    void aModelThatCannotWorkThoughItWasListedPausesTheSameWay(String fault, ErrorKind kind) {
        everyCall(fault);
        UUID job = harness.enqueue(1).get(0);
        harness.workOne();
        assertEquals(List.of("NEW", "0", kind.name()), row(job));
        assertEquals(Map.of(kind.name(), "simulator:latest"), harness.outages());
        assertTrue(harness.claim().isEmpty(), "no job of that model is claimed");
        assertWorksAgainWithinOneProbe(job);
    }

    @ParameterizedTest
    @CsvSource({"STOPPED", "LEASE_LOST"})
    void anInterruptedCallGivesTheJobBackUnspent(ErrorKind kind) {
        UUID job = harness.enqueue(1).get(0);
        InFlightJob claimed = harness.claim().orElseThrow();
        claimed.lease().stop().raise(kind, "for the test");
        harness.work(claimed);
        assertEquals(List.of("NEW", "0", kind.name()), row(job));
        assertKeepsItsPlace(job);
        assertEquals(NO_OUTAGE, harness.outages());
        assertTrue(harness.workOne(), "it can be claimed at once");
        assertEquals("SUCCEEDED", row(job).get(0));
    }

    /** Two dependencies are unavailable at once: the trial of the one found the other. */
    @Test
    void aTrialThatMeetsAnotherOutageIsNotUsedUp() {
        everyCall("503");
        UUID job = harness.enqueue(1).get(0);
        harness.workOne();
        everyCall("404");
        harness.pass(RunnerHarness.FIRST_DELAY);
        harness.tick();
        assertTrue(harness.workOne(), "one job is the trial");
        assertEquals(Map.of("MODEL_SERVER_BUSY", "null", "MODEL_MISSING", "simulator:latest"), harness.outages());
        assertWorksAgainWithinOneProbe(job);
    }

    @Test
    void whileTheLakeIsAwayTheJobGoesBackUnspentAndClaimingPauses() throws IOException {
        UUID job = harness.enqueue(2).get(0);
        Path lake = folder.resolve("lake");
        Files.delete(lake);
        Files.createFile(lake);
        harness.workOne();
        assertEquals(List.of("NEW", "0", "LAKE_AWAY"), row(job));
        assertKeepsItsPlace(job);
        assertEquals(Map.of("LAKE_AWAY", "null"), harness.outages());
        assertTrue(harness.claim().isEmpty(), "nothing is claimed");
        assertEquals(0, harness.database().number("SELECT COUNT(*) FROM llm.artifact"), "nothing half-written");
        Files.delete(lake);
        Files.createDirectory(lake);
        assertWorksAgainWithinOneProbe(job);
    }

    /**
     * The disk of the evidence is not mounted: the node is set up wrongly, and must not fail the whole queue. It was taken
     * for an outage of the lake and looked for there, so that jobs were claimed and deferred for as long as it lasted.
     */
    @Test
    void whileTheEvidenceRootIsNotThereTheJobGoesBackUnspentAndClaimingPauses() throws IOException {
        harness.close();
        Path elsewhere = folder.resolve("elsewhere");
        Path evidence = elsewhere.resolve("evidence");
        harness = RunnerHarness.withEvidenceIn(evidence, elsewhere, simulator.baseUri());
        UUID job = harness.enqueue(new NewJob(
                100,
                RunnerHarness.INTERROGATION,
                "{\"entity_type\": \"planet\", \"entity_id\": \"hoth\", \"source_refs\": [], \"extra_params\": {}}",
                "{\"lake_text\": [\"hoth.txt\"]}",
                null,
                3,
                null));
        harness.workOne();
        assertEquals(List.of("NEW", "0", "EVIDENCE_UNAVAILABLE"), row(job));
        assertKeepsItsPlace(job);
        assertStaysUnavailable("EVIDENCE_UNAVAILABLE");
        Files.createDirectory(evidence);
        Files.writeString(evidence.resolve("hoth.txt"), "Hoth is an ice planet.");
        assertWorksAgainWithin(RunnerHarness.FIRST_DELAY.multipliedBy(2), job);
    }

    /** As with the evidence: it was looked for in the lake. */
    @Test
    void whileThereIsNoInterrogationAtAllTheJobGoesBackUnspentAndClaimingPauses() throws IOException {
        harness.close();
        Path elsewhere = folder.resolve("elsewhere");
        Path interrogations = elsewhere.resolve("interrogations");
        harness = RunnerHarness.withInterrogationsIn(interrogations, elsewhere, simulator.baseUri());
        UUID job = harness.enqueue(1).get(0);
        harness.workOne();
        assertEquals(List.of("NEW", "0", "INTERROGATIONS_UNAVAILABLE"), row(job));
        assertKeepsItsPlace(job);
        assertStaysUnavailable("INTERROGATIONS_UNAVAILABLE");
        copyInterrogationTo(interrogations);
        assertWorksAgainWithin(RunnerHarness.FIRST_DELAY.multipliedBy(2), job);
    }

    /** It was called a lost lease, and no breaker heard of it. */
    @Test
    void aDatabaseThatGoesAwayUnderAnAttemptIsTheDatabasesOutage() {
        harness.enqueue(1);
        harness.workOne();
        UUID job = harness.enqueue(1).get(0);
        harness.makeHistoryUnavailable(true);
        harness.workOne();
        assertEquals(List.of("NEW", "0", "DATABASE_UNAVAILABLE"), row(job));
        assertKeepsItsPlace(job);
        assertEquals(Map.of("DATABASE_AWAY", "null"), harness.outages());
        assertTrue(harness.claim().isEmpty(), "nothing is claimed");
        harness.makeHistoryUnavailable(false);
        assertWorksAgainWithinOneProbe(job);
    }

    /** A probe that looks elsewhere would let the job be claimed again. */
    private void assertStaysUnavailable(String kind) {
        assertEquals(Map.of(kind, "null"), harness.outages());
        harness.pass(RunnerHarness.FIRST_DELAY);
        harness.tick();
        assertEquals(Map.of(kind, "null"), harness.outages());
        assertTrue(harness.claim().isEmpty(), "nothing is claimed");
    }

    private static void copyInterrogationTo(Path interrogations) throws IOException {
        Path from = Path.of("interrogations", RunnerHarness.INTERROGATION);
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path to = interrogations.resolve(from.getParent().relativize(file));
                Files.createDirectories(to.getParent());
                Files.copy(file, to);
            }
        }
    }

    private void everyCall(String fault) {
        simulator.behave(Behaviour.DEFAULT.withFaults(FaultPlan.every(1, InjectedFault.of(fault))));
    }

    private void assertWorksAgainWithinOneProbe(UUID job) {
        assertWorksAgainWithin(RunnerHarness.FIRST_DELAY, job);
    }

    private void assertWorksAgainWithin(Duration probe, UUID job) {
        simulator.behave(Behaviour.DEFAULT);
        harness.pass(probe);
        harness.tick();
        assertTrue(harness.workOne(), "claiming goes on");
        assertEquals(List.of("SUCCEEDED", "1"), row(job).subList(0, 2));
        assertEquals(NO_OUTAGE, harness.outages());
    }

    /** Full jitter may draw any pause up to a minute, but hardly ever none at all. */
    private void assertBacksOff(UUID job) {
        assertEquals(
                1,
                harness.database()
                        .number(
                                "SELECT COUNT(*) FROM llm.job WHERE job_id = ? AND available_utc > created_utc"
                                        + " AND available_utc <= DATEADD(SECOND, 60, CURRENT_TIMESTAMP)",
                                job));
    }

    private void assertKeepsItsPlace(UUID job) {
        assertEquals(
                1,
                harness.database()
                        .number("SELECT COUNT(*) FROM llm.job WHERE job_id = ? AND available_utc <= created_utc", job));
    }

    /** Status, attempts and kind of error. */
    private List<String> row(UUID job) {
        return harness.database()
                .rows("SELECT status, attempt_count, error_kind FROM llm.job WHERE job_id = ?", job)
                .get(0);
    }
}
