package org.holocron.derive.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.holocron.derive.evidence.EvidenceBuilder;
import org.holocron.derive.evidence.RowEvidence;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.lake.Lake;
import org.holocron.derive.queue.ClaimRequest;
import org.holocron.derive.testing.SetClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each dependency is looked for in its own way, and no other one is asked for it. */
class RecoveryProbesTest {

    private static final LeaseTiming TIMING = new LeaseTiming(Duration.ofSeconds(60));

    private @TempDir Path folder;
    private final SetClock clock = new SetClock();
    private final CuttableQueue queue = new CuttableQueue();
    private final TestModelServer server = new TestModelServer();
    private final CircuitBreakers breakers = new CircuitBreakers(clock, CircuitBreakers.PROBE_DELAYS);
    private final Heartbeat heartbeat = new Heartbeat(queue.queue(), TIMING, clock::nanos);
    private final LastRequests requests = new LastRequests(model -> Optional.empty());
    private EvidenceBuilder evidence;
    private NodeDependencies dependencies;
    private RecoveryProbes probes;

    @BeforeEach
    void buildOnFolders() {
        evidence = new EvidenceBuilder(folder.resolve("evidence"));
        build();
    }

    private void build() {
        dependencies = new NodeDependencies(
                queue.nodeDatabase(),
                server,
                new Lake(folder.resolve("lake")),
                evidence,
                TestJobModels.interrogationsIn(folder.resolve("interrogations")));
        probes = new RecoveryProbes(breakers, dependencies, heartbeat, generation(), ProbeLeases.NONE);
    }

    /** Whether more may be claimed then. */
    private static boolean probeDue(RecoveryProbes probes) {
        AtomicBoolean more = new AtomicBoolean();
        probes.startDue(Runnable::run, () -> more.set(true));
        return more.get();
    }

    private OneTokenProbe generation() {
        return new OneTokenProbe(server, requests, TestNode.LIMITS, clock);
    }

    @AfterEach
    void close() {
        queue.close();
    }

    @Test
    void nothingIsLookedForBeforeItsTime() throws IOException {
        makeLakeUnavailable();
        open(Dependency.LAKE, ErrorKind.LAKE_AWAY);
        makeLakeAvailable();
        assertFalse(probes.areDue());
        assertFalse(probeDue(probes));
        assertEquals(1, breakers.outages().size());
        clock.passSeconds(2);
        assertTrue(probes.areDue());
        assertTrue(probeDue(probes));
        assertEquals(List.of(), breakers.outages());
    }

    @Test
    void theLakeIsWrittenTo() throws IOException {
        makeLakeUnavailable();
        assertStaysOpen(Dependency.LAKE, ErrorKind.LAKE_AWAY);
        makeLakeAvailable();
        assertCloses();
    }

    @Test
    void theDatabaseIsUsed() {
        queue.cut();
        assertStaysOpen(Dependency.DATABASE, ErrorKind.DATABASE_UNAVAILABLE);
        queue.repair();
        assertCloses();
    }

    /** Own leases may be nearly over when the database is back, and a rescue must not come first. */
    @Test
    void theProbeOfTheDatabaseRenewsTheNodesLeases() {
        UUID own = queue.enqueue();
        heartbeat
                .holding(() -> queue.queue().claim(ClaimRequest.any("w@n/1", TIMING.lease())))
                .orElseThrow();
        queue.expire(own);
        open(Dependency.DATABASE, ErrorKind.DATABASE_UNAVAILABLE);
        assertCloses();
        queue.queue().rescueExpired();
        assertEquals("RUNNING", queue.status(own));
    }

    /** It was looked for by writing into the lake, which is another folder, often on another disk. */
    @Test
    void theEvidenceIsLookedForAtItsSourceThoughTheLakeIsUnavailable() throws IOException {
        makeLakeUnavailable();
        assertStaysOpen(Dependency.EVIDENCE, ErrorKind.EVIDENCE_UNAVAILABLE);
        Files.createDirectory(folder.resolve("evidence"));
        assertCloses();
    }

    /** A folder that is there says nothing about a source of another kind. */
    @Test
    void aSourceOfAnotherKindIsLookedForInItsOwnWay() {
        Map<String, String> rows = new HashMap<>();
        evidence = new EvidenceBuilder(List.of(new RowEvidence(rows)));
        build();
        assertStaysOpen(Dependency.EVIDENCE, ErrorKind.EVIDENCE_UNAVAILABLE);
        assertEquals("the table is away", breakers.outages().get(0).message());
        rows.put("luke", "Luke was a human.");
        assertCloses();
    }

    /** As the evidence. */
    @Test
    void theInterrogationsAreLookedForInTheirFolderThoughTheLakeIsUnavailable() throws IOException {
        makeLakeUnavailable();
        assertStaysOpen(Dependency.INTERROGATIONS, ErrorKind.INTERROGATIONS_UNAVAILABLE);
        Files.createDirectories(folder.resolve("interrogations/any_v1"));
        assertCloses();
    }

    /** A person repairs the folder, and nothing else tells of it. */
    @Test
    void aBrokenInterrogationIsLookedForInItsFolder() throws IOException {
        Path broken = Files.createDirectories(folder.resolve("interrogations/sw_entity_facts_v1"));
        assertStaysOpen(Dependency.interrogation("sw_entity_facts_v1"), ErrorKind.INTERROGATION_INVALID);
        assertTrue(breakers.outages().get(0).message().contains("interrogation.json: is missing"));
        assertTrue(breakers.permitsClaims(), "the jobs of others go on");
        for (String file :
                List.of("interrogation.json", "system.md", "prompt.md", "input.schema.json", "output.schema.json")) {
            Files.copy(Path.of("interrogations/sw_entity_facts_v1", file), broken.resolve(file));
        }
        assertCloses();
    }

    /** Its jobs fail by themselves then, with the keys that there are. */
    @Test
    void anInterrogationWhoseFolderIsGoneIsNotWaitedFor() throws IOException {
        Files.createDirectories(folder.resolve("interrogations/any_v1"));
        open(Dependency.interrogation("gone_v1"), ErrorKind.INTERROGATION_INVALID);
        assertCloses();
    }

    @Test
    void aServerThatRefusedConnectionsIsProvenByItsAnswer() {
        Outcome.Unavailable refused =
                new Outcome.Unavailable(ErrorKind.MODEL_SERVER_UNAVAILABLE, "refused", TestModelServer.SERVER);
        server.fails(refused);
        assertStaysOpen(TestModelServer.SERVER, ErrorKind.MODEL_SERVER_UNAVAILABLE);
        server.recovers();
        assertCloses();
    }

    @Test
    void aServerThatWasBusyIsProvenByAJobOnly() {
        open(TestModelServer.SERVER, ErrorKind.MODEL_SERVER_BUSY);
        clock.passSeconds(2);
        assertTrue(probeDue(probes), "one may try");
        assertEquals(1, breakers.outages().size());
        assertEquals(1, breakers.permittedSlots(4));
    }

    @Test
    void aModelIsLookedForOnItsServer() {
        server.misses("qwen3");
        assertStaysOpen(TestModelServer.dependency("qwen3"), ErrorKind.MODEL_MISSING);
        server.recovers();
        assertCloses();
    }

    /** That it is listed proves nothing for a model that could not be loaded. */
    @Test
    void aModelThatCouldNotBeLoadedIsTriedByOneJob() {
        open(TestModelServer.dependency("qwen3"), ErrorKind.MODEL_LOAD_FAILED);
        clock.passSeconds(2);
        assertTrue(probeDue(probes), "slots that wait were not told, and the trial began with the next poll");
        assertEquals(1, breakers.outages().size());
        assertTrue(breakers.tryTakeTrials().orElseThrow().include(TestModelServer.dependency("qwen3")), "one may try");
    }

    /** One probe that hung kept all others waiting for as long as a call may take. */
    @Test
    void aProbeThatTakesLongKeepsNoOtherWaiting() throws IOException {
        makeLakeUnavailable();
        open(Dependency.LAKE, ErrorKind.LAKE_AWAY);
        open(TestModelServer.dependency("qwen3"), ErrorKind.MODEL_LOAD_FAILED);
        makeLakeAvailable();
        clock.passSeconds(2);
        List<Runnable> begun = new ArrayList<>();

        probes.startDue(begun::add, () -> {});
        assertEquals(2, begun.size());
        assertFalse(probes.areDue(), "both are under way");
        begun.get(breakers.due().get(0).dependency().equals(Dependency.LAKE) ? 0 : 1)
                .run();

        assertEquals(1, breakers.outages().size());
        assertFalse(probes.areDue());
    }

    /** A model that is listed was tried by a job at each probe, which failed like those before it. */
    @Test
    void aModelMustGenerateATokenBeforeAJobIsRiskedForIt() {
        Dependency model = TestModelServer.dependency("qwen3");
        requests.answered(model, "the last one".getBytes(StandardCharsets.UTF_8));
        server.generatesNothing(new Outcome.Ambiguous(ErrorKind.SERVER_ERROR, "the runner died"));
        assertStaysOpen(model, ErrorKind.MODEL_LOAD_FAILED);
        assertEquals(List.of("the last one"), server.earlierRequests());
    }

    @Test
    void noQuestionTellsWhetherAnInterrogationWorksWithAModel() {
        Dependency pair = TestModelServer.dependency("qwen3").with("facts");
        open(pair, ErrorKind.SERVER_ERROR);
        clock.passSeconds(2);
        assertTrue(probeDue(probes));
        assertEquals(1, breakers.outages().size());
        assertTrue(breakers.tryTakeTrials().orElseThrow().include(pair), "one may try");
    }

    /** What all nodes share is probed by one of them. */
    @Test
    void whatAnotherNodeProbesIsLookedForLater() {
        List<Dependency> asked = new ArrayList<>();
        RecoveryProbes second = new RecoveryProbes(breakers, dependencies, heartbeat, generation(), new ProbeLeases() {
            @Override
            public boolean beginProbe(Dependency dependency) {
                asked.add(dependency);
                return false;
            }

            @Override
            public void endProbe(Dependency dependency) {
                throw new AssertionError("it never began");
            }

            @Override
            public boolean holdTrial(Dependency dependency) {
                return false;
            }
        });
        open(TestModelServer.dependency("qwen3"), ErrorKind.MODEL_MISSING);
        clock.passSeconds(2);
        probeDue(second);
        assertEquals(List.of(TestModelServer.dependency("qwen3")), asked);
        assertEquals(1, breakers.outages().get(0).failures());
        assertFalse(second.areDue());
        clock.passSeconds(2);
        assertTrue(second.areDue());
    }

    @Test
    void aProbeThatBreaksLeavesTheOthersTheirTurn() throws IOException {
        Files.createDirectory(folder.resolve("evidence"));
        server.breaks();
        open(TestModelServer.SERVER, ErrorKind.MODEL_SERVER_UNAVAILABLE);
        open(Dependency.EVIDENCE, ErrorKind.EVIDENCE_UNAVAILABLE);
        clock.passSeconds(2);
        probeDue(probes);
        assertEquals(1, breakers.outages().size());
        assertEquals(TestModelServer.SERVER, breakers.outages().get(0).dependency());
        assertEquals(2, breakers.outages().get(0).failures());
    }

    @Test
    void moreMayBeClaimedOnlyWhenAllThatHoldsBackEverythingIsOver() throws IOException {
        Files.createDirectory(folder.resolve("evidence"));
        makeLakeUnavailable();
        open(Dependency.LAKE, ErrorKind.LAKE_AWAY);
        open(Dependency.EVIDENCE, ErrorKind.EVIDENCE_UNAVAILABLE);
        clock.passSeconds(2);
        assertFalse(probeDue(probes));
        makeLakeAvailable();
        clock.passSeconds(4);
        assertTrue(probeDue(probes));
    }

    private void open(Dependency dependency, ErrorKind kind) {
        breakers.unavailable(new Outcome.Unavailable(kind, "gone", dependency));
    }

    private void assertStaysOpen(Dependency dependency, ErrorKind kind) {
        open(dependency, kind);
        clock.passSeconds(2);
        assertFalse(probeDue(probes));
        assertEquals(2, breakers.outages().get(0).failures());
        assertEquals(clock.instant().plusSeconds(4), breakers.outages().get(0).nextProbe());
    }

    private void assertCloses() {
        clock.passSeconds(4);
        assertTrue(probeDue(probes));
        assertEquals(List.of(), breakers.outages());
    }

    private void makeLakeUnavailable() throws IOException {
        Files.delete(folder.resolve("lake"));
        Files.createFile(folder.resolve("lake"));
    }

    private void makeLakeAvailable() throws IOException {
        Files.delete(folder.resolve("lake"));
        Files.createDirectory(folder.resolve("lake"));
    }
}
