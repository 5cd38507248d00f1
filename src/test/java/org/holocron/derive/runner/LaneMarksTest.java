package org.holocron.derive.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.queue.ClaimRequest;
import org.holocron.derive.queue.ClaimableLanes;
import org.holocron.derive.testing.SetClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LaneMarksTest {

    private static final Dependency QWEN = TestModelServer.dependency("qwen3");

    private final SetClock clock = new SetClock();
    private final CuttableQueue queue = new CuttableQueue();
    private final TestModelServer server = new TestModelServer();
    private final JobModels jobModels = TestJobModels.on(server);
    private final CircuitBreakers breakers = new CircuitBreakers(clock, CircuitBreakers.PROBE_DELAYS);
    private final KnownModels models = new KnownModels(server, breakers, clock::nanos);
    private final Set<Dependency> isolated = new HashSet<>();
    private final LaneMarks marks =
            new LaneMarks(jobModels, queue.queue().lanes(), () -> "w@n", models, () -> isolated);

    @AfterEach
    void close() {
        queue.close();
    }

    @Test
    void aLaneIsClaimableAgainWhenNothingHoldsItBack() {
        UUID job = queue.enqueueFor("qwen3");
        assertFalse(hasWork(marks.claimable(Set.of(QWEN), Set.of(QWEN))));
        assertFalse(hasWork(marks.claimable(Set.of(QWEN, TestModelServer.dependency("phi4")), Set.of(QWEN))));

        assertEquals(job, claimed(marks.claimable(Set.of(), Set.of())));
    }

    /** What it was when the process ended may have changed. */
    @Test
    void theMarksOfAnEarlierProcessAreLookedThrough() {
        queue.enqueueFor("qwen3");
        assertFalse(hasWork(marks.claimable(Set.of(QWEN), Set.of(QWEN))));

        LaneMarks restarted = new LaneMarks(jobModels, queue.queue().lanes(), () -> "w@n", models, () -> isolated);

        assertTrue(hasWork(restarted.claimable(Set.of(), Set.of())));
    }

    /** The claim began before the breaker closed, and marked its lanes after it had. */
    @Test
    void aLaneThatIsMarkedTooLateIsUnmarkedByTheNextClaim() {
        UUID job = queue.enqueueFor("qwen3");
        ClaimableLanes early = marks.claimable(Set.of(QWEN), Set.of(QWEN));
        marks.claimable(Set.of(), Set.of());
        assertFalse(hasWork(early));

        assertEquals(job, claimed(marks.claimable(Set.of(), Set.of())));
    }

    /** Half-open: its lanes stay held back from the others. */
    @Test
    void aTrialTakesFromALaneThatIsMarked() {
        queue.enqueueFor("qwen3");
        assertFalse(hasWork(marks.claimable(Set.of(QWEN), Set.of(QWEN))));

        assertTrue(hasWork(marks.claimable(Set.of(QWEN), Set.of())));
        assertFalse(hasWork(marks.claimable(Set.of(QWEN), Set.of(QWEN))));
    }

    @Test
    void theModelThatAJobIsAloneOnIsHeldBackAsLongAsItIs() {
        queue.enqueueFor("qwen3");
        isolated.add(QWEN);
        assertFalse(hasWork(marks.claimable(Set.of(), Set.of())));
        isolated.clear();
        assertTrue(hasWork(marks.claimable(Set.of(), Set.of())));
    }

    /** A run and a folder for each, a breaker for each, and a claim that compared every job with every breaker: 1,500 stopped a node. */
    @Test
    void jobsOfModelsThatTheServerDoesNotListAreNotClaimedToFindItOut() {
        server.lists("llama3.2");
        models.update();
        for (int i = 0; i < 40; i++) {
            queue.enqueueFor("unknown-" + i);
            server.misses("unknown-" + i);
        }
        UUID good = queue.enqueueFor("Llama3.2:latest");

        assertEquals(good, claimed(marks.claimable(Set.of(), Set.of())));
        assertFalse(hasWork(marks.claimable(Set.of(), Set.of())));

        clock.passSeconds(2);
        assertTrue(models.isDue());
        models.update();
        assertEquals(KnownModels.MOST_BREAKERS, breakers.outages().size());
        assertTrue(breakers.outages().stream().allMatch(outage -> outage.kind().equals("MODEL_MISSING")));
    }

    @Test
    void aModelThatWasPulledIsSeenByTheNextList() {
        server.lists("llama3.2");
        models.update();
        UUID job = queue.enqueueFor("qwen3");
        assertFalse(hasWork(marks.claimable(Set.of(), Set.of())));
        server.lists("llama3.2", "qwen3");
        clock.passSeconds(10);
        assertTrue(models.isDue());

        assertTrue(models.update(), "more may be claimed");

        assertEquals(job, claimed(marks.claimable(Set.of(), Set.of())));
        assertFalse(models.update());
    }

    @Test
    void nothingIsMissingAsLongAsTheServerDoesNotTell() {
        queue.enqueueFor("qwen3");
        models.update();

        assertTrue(hasWork(marks.claimable(Set.of(), Set.of())));
        assertFalse(models.lacksNow("qwen3"));
    }

    /** Who pulls a model and then enqueues must not be told that it is missing. */
    @Test
    void aCallerIsToldByAListOfNow() {
        server.lists("llama3.2");
        models.update();
        assertTrue(models.lacksNow("qwen3"), "the list is fresh");
        server.lists("llama3.2", "qwen3");
        clock.passSeconds(2);

        assertFalse(models.lacksNow("QWEN3"));
        int asked = server.timesAsked();
        assertFalse(models.lacksNow("qwen3"));
        assertEquals(asked, server.timesAsked(), "what is listed is not asked for again");
    }

    private boolean hasWork(ClaimableLanes lanes) {
        return queue.queue().hasWork(request(lanes));
    }

    private UUID claimed(ClaimableLanes lanes) {
        return queue.queue().claim(request(lanes)).orElseThrow().job().jobId();
    }

    private static ClaimRequest request(ClaimableLanes lanes) {
        return new ClaimRequest("w@n/1", Duration.ofMinutes(1), lanes);
    }
}
