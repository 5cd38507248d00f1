package org.holocron.derive.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.runner.InFlightJob;
import org.holocron.derive.simulator.Behaviour;
import org.holocron.derive.simulator.FaultPlan;
import org.holocron.derive.simulator.InjectedFault;
import org.holocron.derive.testing.Facts;
import org.holocron.derive.testing.Jobs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each row of the design's table of outcomes: the job's state, its attempts and the node's outages afterwards. */
class OutcomeTableTest extends SimulatedNode {

    private static final Map<String, String> NO_OUTAGE = Map.of();

    @Test
    void answeredAndTheJobHasSucceeded() {
        UUID job = harness.enqueue(1).get(0);
        harness.workOne();
        assertEquals(List.of("SUCCEEDED", "1", "null"), harness.row(job));
        assertEquals(NO_OUTAGE, harness.outages());
        assertEquals(
                List.of("simulator"),
                harness.database().column("SELECT model_name FROM llm.run WHERE job_id = ?", job),
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
    })
    void aRejectedAnswerSpendsAnAttemptAndIsTriedAgainAfterAPause(String fault, ErrorKind kind) {
        everyCall(fault);
        UUID job = harness.enqueue(1).get(0);
        harness.workOne();
        assertEquals(List.of("NEW", "1", kind.name()), harness.row(job));
        assertBacksOff(job);
        assertEquals(NO_OUTAGE, harness.outages());
    }

    /** Each of these spent an attempt, so that a sick server dead-lettered the whole queue in seconds. */
    @ParameterizedTest
    @CsvSource({
        "500, SERVER_ERROR",
        "html, SERVER_ERROR",
        "half, STREAM_BROKEN",
        "cut-line, STREAM_BROKEN",
        "stream-error, SERVER_ERROR",
        "silence, SILENT",
        "falls-silent, SILENT"
    })
    void whatDoesNotTellWhoseItIsIsDeferredAndTheProbeOpensTheModelsBreaker(String fault, ErrorKind kind) {
        beImpatient();
        everyCall(fault);
        UUID job = enqueueForOneAttempt();
        harness.workOne();
        assertEquals(List.of("NEW", "0", kind.name()), harness.row(job));
        assertYields(job);
        assertEquals(Map.of(kind.name(), "simulator:latest"), harness.outages());
        assertEquals(
                List.of("DEFER"), harness.database().column("SELECT disposition FROM llm.run WHERE job_id = ?", job));
        assertWorksAgainWithinOneProbe(job);
    }

    @ParameterizedTest
    @CsvSource({"wrong-schema, SCHEMA", "empty, EMPTY"})
    void theLastAttemptPutsTheJobAside(String fault, ErrorKind kind) {
        everyCall(fault);
        UUID job = enqueueForOneAttempt();
        harness.workOne();
        assertEquals(List.of("DEADLETTER", "1", kind.name()), harness.row(job));
        assertEquals(NO_OUTAGE, harness.outages());
    }

    @Test
    void tooSlowSpendsAnAttemptAsARejectedAnswerDoes() {
        beImpatient();
        everyCall("drip");
        UUID first = harness.enqueue(1).get(0);
        harness.workOne();
        UUID last = enqueueForOneAttempt();
        harness.workOne();
        assertEquals(List.of("NEW", "1", "TOO_LONG"), harness.row(first));
        assertBacksOff(first);
        assertEquals(List.of("DEADLETTER", "1", "TOO_LONG"), harness.row(last));
        assertEquals(NO_OUTAGE, harness.outages());
    }

    private void beImpatient() {
        harness.close();
        harness = RunnerHarness.in(folder.resolve("impatient"))
                .on(simulator.baseUri())
                .impatient()
                .build();
    }

    @Test
    void aNodeThatSleptThroughItsLeaseCallsNoCallTooSlow() {
        beImpatient();
        everyCall("silence");
        UUID job = harness.enqueue(1).get(0);
        InFlightJob claimed = harness.claim().orElseThrow();
        harness.sleep();
        harness.work(claimed);
        assertEquals(List.of("NEW", "0", "LEASE_LOST"), harness.row(job));
        assertEquals(NO_OUTAGE, harness.outages());
    }

    @Test
    void aRequestThatIsRefusedFailsTheJobAtOnce() {
        everyCall("400");
        UUID job = harness.enqueue(1).get(0);
        harness.workOne();
        assertEquals(List.of("FAILED", "1", "REFUSED"), harness.row(job));
        assertEquals(NO_OUTAGE, harness.outages());
    }

    @Test
    void aJobThatMakesNoSenseFailsAtOnceAndNoModelIsAsked() {
        UUID unknown = harness.enqueue(
                Jobs.toEnqueue().interrogation("no_such_interrogation").build());
        UUID unfit = harness.enqueue(Jobs.askingForFacts("{\"entity_type\": 7}").build());
        UUID outside = harness.enqueue(Jobs.askingForFacts(Facts.HOTH_WITHOUT_EVIDENCE)
                .evidenceRef("{\"lake_text\": [\"../../etc/passwd\"]}")
                .build());
        while (harness.workOne()) {
            continue;
        }
        assertEquals(List.of("FAILED", "1", "UNKNOWN_INTERROGATION"), harness.row(unknown));
        assertEquals(List.of("FAILED", "1", "INPUT"), harness.row(unfit));
        assertEquals(List.of("FAILED", "1", "EVIDENCE"), harness.row(outside));
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
        assertEquals(List.of("NEW", "0", kind.name()), harness.row(job));
        assertYields(job);
        assertEquals(Map.of(kind.name(), "null"), harness.outages());
        assertTrue(harness.claim().isEmpty(), "nothing is claimed");
        simulator.behave(Behaviour.DEFAULT);
        harness.pass(RunnerHarness.FIRST_DELAY);
        harness.tick();
        assertTrue(harness.workOne(), "claiming goes on");
        assertTrue(harness.workOne(), "a trial is another job than the one that found out");
        assertEquals(List.of("SUCCEEDED", "1"), harness.row(job).subList(0, 2));
        assertEquals(NO_OUTAGE, harness.outages());
    }

    /** However its name is written: a pause that did not hold for one would have its job claimed for ever. */
    @ParameterizedTest
    @ValueSource(
            strings = {"unheard-of", "Unheard-Of:8B", "library/unheard-of", "HF.co/Someone/Unheard-Of-GGUF:Q4_K_M"})
    void forAMissingModelOnlyItsOwnJobsWait(String model) {
        UUID waits = harness.enqueue(
                Jobs.askingForFacts(Facts.hoth(1)).modelHint(model).build());
        UUID works = harness.enqueue(Jobs.askingForFacts(Facts.hoth(2)).build());
        while (harness.workOne()) {
            continue;
        }
        assertEquals(List.of("NEW", "0", "MODEL_MISSING"), harness.row(waits));
        assertEquals(List.of("SUCCEEDED", "1", "null"), harness.row(works));
        assertEquals(Map.of("MODEL_MISSING", harness.canonical(model)), harness.outages());
    }

    /** A model that cannot be loaded once paused all models, or spent every job's attempts. */
    @ParameterizedTest
    @CsvSource({"404, MODEL_MISSING", "out-of-memory, OUT_OF_MEMORY"})
    void aModelThatCannotWorkThoughItWasListedPausesTheSameWay(String fault, ErrorKind kind) {
        everyCall(fault);
        UUID job = harness.enqueue(1).get(0);
        harness.workOne();
        assertEquals(List.of("NEW", "0", kind.name()), harness.row(job));
        assertEquals(Map.of(kind.name(), "simulator:latest"), harness.outages());
        assertTrue(harness.claim().isEmpty(), "no job of that model is claimed");
        assertWorksAgainWithinOneProbe(job);
    }

    @ParameterizedTest
    @CsvSource({"STOPPED", "LEASE_LOST"})
    void anInterruptedCallGivesTheJobBackUnspent(ErrorKind kind) {
        UUID job = harness.enqueue(1).get(0);
        InFlightJob claimed = harness.claim().orElseThrow();
        claimed.stopSignal().raise(kind, "for the test");
        harness.work(claimed);
        assertEquals(List.of("NEW", "0", kind.name()), harness.row(job));
        assertKeepsItsPlace(job);
        assertEquals(NO_OUTAGE, harness.outages());
        assertTrue(harness.workOne(), "it can be claimed at once");
        assertEquals("SUCCEEDED", harness.row(job).get(0));
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
        assertWorksAgainWithin(RunnerHarness.FIRST_DELAY.multipliedBy(2), job);
    }

    @Test
    void whileTheLakeIsAwayTheJobGoesBackUnspentAndClaimingPauses() throws IOException {
        UUID job = harness.enqueue(2).get(0);
        Path lake = folder.resolve("lake");
        makeUnavailable(lake);
        harness.workOne();
        assertEquals(List.of("NEW", "0", "LAKE_AWAY"), harness.row(job));
        assertYields(job);
        assertEquals(Map.of("LAKE_AWAY", "null"), harness.outages());
        assertTrue(harness.claim().isEmpty(), "nothing is claimed");
        assertEquals(0, harness.database().number("SELECT COUNT(*) FROM llm.artifact"), "nothing half-written");
        makeAvailable(lake);
        assertWorksAgainWithinOneProbe(job);
    }

    /**
     * A probe that succeeds does not shorten the next delay; a run that was written whole does. No other job waits meanwhile: after the
     * outage it came first now and then, since a deferred job waits for a time by chance, and real time passes too.
     */
    @Test
    void afterARunWasWrittenTheNextOutageOfTheLakeBeginsWithTheShortestDelay() throws IOException {
        Path lake = folder.resolve("lake");
        for (int outages = 0; outages < 3; outages++) {
            UUID job = harness.enqueue(1).get(0);
            makeUnavailable(lake);
            harness.workOne();
            assertEquals(Map.of("LAKE_AWAY", "null"), harness.outages());
            makeAvailable(lake);
            assertWorksAgainWithinOneProbe(job);
        }
    }

    private static void makeUnavailable(Path lake) throws IOException {
        empty(lake);
        Files.delete(lake);
        Files.createFile(lake);
    }

    private static void makeAvailable(Path lake) throws IOException {
        Files.delete(lake);
        Files.createDirectory(lake);
    }

    private static void empty(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder())
                    .filter(each -> !each.equals(folder))
                    .toList()) {
                Files.delete(file);
            }
        }
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
        harness = RunnerHarness.in(elsewhere)
                .on(simulator.baseUri())
                .evidenceIn(evidence)
                .build();
        UUID job = harness.enqueue(Jobs.askingForFacts(Facts.HOTH_WITHOUT_EVIDENCE)
                .evidenceRef("{\"lake_text\": [\"hoth.txt\"]}")
                .build());
        harness.workOne();
        assertEquals(List.of("NEW", "0", "EVIDENCE_UNAVAILABLE"), harness.row(job));
        assertYields(job);
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
        harness = RunnerHarness.in(elsewhere)
                .on(simulator.baseUri())
                .interrogationsIn(interrogations)
                .build();
        UUID job = harness.enqueue(1).get(0);
        harness.workOne();
        assertEquals(List.of("NEW", "0", "INTERROGATIONS_UNAVAILABLE"), harness.row(job));
        assertYields(job);
        assertStaysUnavailable("INTERROGATIONS_UNAVAILABLE");
        copyInterrogationTo(interrogations);
        assertWorksAgainWithin(RunnerHarness.FIRST_DELAY.multipliedBy(2), job);
    }

    /** Its jobs failed for good; or everybody's did, where reading the folder threw. */
    @Test
    void aBrokenInterrogationsJobWaitsUnspentUntilItsFolderIsRepaired() throws IOException {
        harness.close();
        Path elsewhere = folder.resolve("elsewhere");
        Path interrogations = elsewhere.resolve("interrogations");
        copyInterrogationTo(interrogations);
        Path schema = interrogations.resolve(Facts.INTERROGATION).resolve("output.schema.json");
        String good = Files.readString(schema);
        Files.writeString(schema, "{\"type\": \"object\", \"patternProperties\": {\"^[\": {}}}");
        harness = RunnerHarness.in(elsewhere)
                .on(simulator.baseUri())
                .interrogationsIn(interrogations)
                .build();
        UUID job = harness.enqueue(1).get(0);
        harness.workOne();
        assertEquals(List.of("NEW", "0", "INTERROGATION_INVALID"), harness.row(job));
        assertYields(job);
        assertStaysUnavailable("INTERROGATION_INVALID");
        Files.writeString(schema, good);
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
        assertEquals(List.of("NEW", "0", "DATABASE_UNAVAILABLE"), harness.row(job));
        assertYields(job);
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
        Path from = Path.of("interrogations", Facts.INTERROGATION);
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path to = interrogations.resolve(from.getParent().relativize(file));
                Files.createDirectories(to.getParent());
                Files.copy(file, to);
            }
        }
    }

    private UUID enqueueForOneAttempt() {
        return harness.enqueue(Jobs.askingForFacts(Facts.hoth(0)).maxAttempts(1).build());
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
        assertEquals(List.of("SUCCEEDED", "1"), harness.row(job).subList(0, 2));
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

    /** A job that was deferred lets the others go first, for some seconds. */
    private void assertYields(UUID job) {
        assertEquals(
                1,
                harness.database()
                        .number(
                                "SELECT COUNT(*) FROM llm.job WHERE job_id = ? AND available_utc > created_utc"
                                        + " AND available_utc <= DATEADD(SECOND, 2, CURRENT_TIMESTAMP)",
                                job));
    }

    private void assertKeepsItsPlace(UUID job) {
        assertEquals(
                1,
                harness.database()
                        .number("SELECT COUNT(*) FROM llm.job WHERE job_id = ? AND available_utc <= created_utc", job));
    }
}
