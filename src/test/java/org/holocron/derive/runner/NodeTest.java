package org.holocron.derive.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.holocron.derive.derivation.Attempt;
import org.holocron.derive.derivation.AttemptResult;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.pause.Pause;
import org.holocron.derive.pause.PauseNote;
import org.holocron.derive.pause.PauseTarget;
import org.holocron.derive.sql.DatabaseUnavailableException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That the parts of a node are wired to each other; each has a test of its own. */
class NodeTest {

    private static final SlotPlan DRAIN = new SlotPlan(Long.MAX_VALUE, Duration.ZERO, Duration.ZERO);

    private @TempDir Path folder;
    private TestNode test;
    private Node node;

    @BeforeEach
    void build() {
        test = new TestNode(folder, new SlotPolicy(true, 3));
        node = test.node;
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void aPollCompletesTheStartRescuesAndOpensTheSlotsThatHaveWork() {
        test.executions.seemsToRun();
        UUID own = test.queue.enqueueHeldBy(TestNode.WORKER + "/1", TestNode.OLDER_BOOT);
        UUID expired = test.queue.enqueueExpired();
        node.poll();
        assertEquals(List.of("force end 1", "start 3"), test.executions.log());
        assertEquals("NEW", test.queue.status(own));
        assertEquals("NEW", test.queue.status(expired));
        node.poll();
        assertEquals(2, test.executions.log().size(), "it runs");
    }

    @Test
    void aPollOpensNoSlotsForNothing() {
        node.poll();
        assertEquals(List.of(), test.executions.log());
    }

    @Test
    void aPollWithoutDatabaseSaysWhyAndTheNextOneGoesOn() {
        test.queue.enqueue();
        test.queue.cut();
        node.poll();
        assertEquals("DATABASE_AWAY", onlyOutage().kind());
        test.queue.repair();
        test.clock.passSeconds(2);
        node.tick();
        assertEquals(0, node.blockers().count(), "the probe found it back");
        assertEquals(1, test.executions.log().size(), "and a poll came at once");
    }

    /** JBeret's record is on the data disk, which may be full while the queue is well. */
    @Test
    void executionsThatCannotBeRecordedAreShownAsTheDatabasesOutage() {
        node.poll();
        test.executions.makeUnavailable(true);
        node.poll();
        assertEquals("the record is on a full disk", onlyOutage().message());
    }

    @Test
    void anExecutionThatHasNoSlotForHalfAMinuteIsSettledByAPoll() {
        node.poll();
        test.executions.seemsToRun();
        node.poll();
        test.clock.passSeconds(31);
        node.poll();
        assertEquals(List.of("force end 1"), test.executions.log());
    }

    @Test
    void aNudgePollsAtOnce() {
        test.queue.enqueue();
        node.nudge();
        assertEquals(1, test.executions.log().size());
    }

    @Test
    void onceAndDrainOpenASlotAfterTheStartIsComplete() {
        test.executions.seemsToRun();
        assertEquals(3, node.once());
        assertEquals(4, node.drain());
        assertEquals(List.of("force end 1", "once 3", "drain 4"), test.executions.log());
    }

    @Test
    void anExecutionIsRestartedLikeAnyOtherSlotThatAPersonAsksFor() {
        assertEquals(1, node.restartExecution(7));
        node.stopExecution(1);
        assertEquals(List.of("restart 7 as 1", "stop 1"), test.executions.log());
    }

    @Test
    void onceFailsWhileTheStartCannotBeCompleted() {
        test.queue.cut();
        assertThrows(DatabaseUnavailableException.class, node::once);
        assertEquals(List.of(), test.executions.log());
    }

    @Test
    void aPersonsPauseIsKeptByTheSlotsAndShown() throws Exception {
        test.queue.enqueue();
        Pause pause = node.pause(PauseTarget.ALL, new PauseNote("anna", "a disk is changed"))
                .pause();
        node.poll();
        assertEquals(List.of(), test.executions.log());
        SlotLoop slot = node.openSlot(1, null, DRAIN, () -> false);
        assertTrue(slot.next().isEmpty());
        assertEquals(
                "USER since " + pause.since() + ": paused by a user, anna (unverified): a disk is changed",
                slot.blockedReason().orElseThrow());
        assertEquals(List.of(pause), node.status().blockers().pauses());
        assertEquals(Optional.of(pause), node.resume(PauseTarget.ALL, null));
        assertTrue(slot.next().isPresent());
    }

    @Test
    void aTickRenewsTheLeasesOfTheJobsInFlight() throws Exception {
        node.poll();
        UUID id = test.queue.enqueue();
        node.openSlot(1, null, DRAIN, () -> false).next();
        test.queue.expire(id);
        test.clock.passSeconds(TestNode.LEASE.toSeconds() / 4);
        node.tick();
        test.queue.queue().rescueExpired();
        assertEquals("RUNNING", test.queue.status(id));
    }

    @Test
    void aTickAbortsTheWorkOnACancelledJob() throws Exception {
        node.poll();
        UUID id = test.queue.enqueue();
        InFlightJob job = node.openSlot(1, null, DRAIN, () -> false).next().orElseThrow();
        test.queue.cancel(id);
        test.clock.passSeconds(2);
        node.tick();
        assertEquals(
                ErrorKind.LEASE_LOST, job.stopSignal().reason().orElseThrow().kind());
    }

    @Test
    void aTickStopsTheWorkUnderALeaseThatCannotBeRenewed() throws Exception {
        node.poll();
        test.queue.enqueue();
        InFlightJob job = node.openSlot(1, null, DRAIN, () -> false).next().orElseThrow();
        test.queue.cut();
        test.clock.passSeconds(45);
        node.tick();
        assertTrue(job.stopSignal().reason().isEmpty());
        assertEquals("DATABASE_AWAY", onlyOutage().kind());
        test.clock.passSeconds(1);
        node.tick();
        assertEquals(
                ErrorKind.LEASE_LOST, job.stopSignal().reason().orElseThrow().kind());
    }

    @Test
    void aTickAbortsTheCallOfASlotWhoseTimeToStopIsOver() throws Exception {
        node.poll();
        test.queue.enqueue();
        InFlightJob job = node.openSlot(1, null, DRAIN, () -> true).next().orElse(null);
        assertNull(job, "a slot that is told to stop takes none");
        boolean[] stopping = {false};
        job = node.openSlot(2, null, DRAIN, () -> stopping[0]).next().orElseThrow();
        stopping[0] = true;
        node.tick();
        test.clock.pass(TestNode.SHUTDOWN);
        node.tick();
        assertEquals(ErrorKind.STOPPED, job.stopSignal().reason().orElseThrow().kind());
    }

    @Test
    void theStatusShowsSlotsAndWhatTheyWorkOn() throws Exception {
        node.poll();
        UUID id = test.queue.enqueue();
        SlotLoop slot = node.openSlot(7, "nightly", DRAIN, () -> false);
        slot.next();
        RunnerStatus status = node.status();
        assertEquals(TestNode.WORKER, status.node());
        assertEquals(new SlotPolicy(true, 3), status.policy());
        assertEquals(1, node.openSlots());
        RunnerStatus.Slot shown = status.slots().get(0);
        assertEquals(new SlotIdentity(1, 7, "nightly@ab12cd34/1"), shown.identity());
        assertEquals(id, shown.current().jobId());
        slot.close();
        assertEquals(0, node.openSlots());
        assertEquals("NEW", test.queue.status(id));
    }

    @Test
    void theNextJobOfABusyNodeIsClaimedWithTheCompletionOfTheLastOne() throws Exception {
        node.poll();
        test.queue.enqueue();
        SlotLoop slot = node.openSlot(1, null, DRAIN, () -> false);
        InFlightJob first = slot.next().orElseThrow();
        UUID next = test.queue.enqueue();
        complete(first, new Outcome.Accepted());
        assertEquals("RUNNING", test.queue.status(next));
        test.clock.passSeconds(2);
        node.tick();
        assertEquals("NEW", test.queue.status(next), "its slot did not come to it");
        assertEquals(next, slot.next().orElseThrow().job().jobId());
    }

    /** It may say something about what may be claimed. */
    @Test
    void afterAnAttemptThatFailedTheSlotClaimsWhenItIsFree() throws Exception {
        node.poll();
        test.queue.enqueue();
        InFlightJob first = node.openSlot(1, null, DRAIN, () -> false).next().orElseThrow();
        UUID next = test.queue.enqueue();
        complete(first, new Outcome.BadRequest(ErrorKind.INPUT, "the test's"));
        assertEquals("NEW", test.queue.status(next));
    }

    private void complete(InFlightJob job, Outcome outcome) {
        Attempt attempt = new Attempt(job.claimed(), job.stopSignal(), job.progress());
        node.complete(new AttemptResult(attempt, outcome));
    }

    private Outage onlyOutage() {
        assertEquals(1, node.blockers().outages().size());
        return node.blockers().outages().get(0);
    }

    /** Copies of a data directory, or replicas of one container, once took each other's jobs. */
    @Test
    void aTwinOfANodeThatLivesOpensNothingAndSaysWhichProcessItIs() {
        UUID living = test.queue.takeName(TestNode.WORKER);
        UUID held = test.queue.enqueueHeldBy(TestNode.WORKER + "/1", living);
        test.queue.enqueue();
        node.poll();
        assertEquals(List.of(), test.executions.log());
        assertEquals("RUNNING", test.queue.status(held));
        String refusal = node.nameRefusal().orElseThrow();
        assertTrue(refusal.contains("runner@ab12cd34 belongs to another process: on elsewhere, process 2"), refusal);
        assertTrue(refusal.contains(living.toString()), refusal);
        assertThrows(NodeNameTakenException.class, node::once);
        assertThrows(NodeNameTakenException.class, node::drain);
    }

    @Test
    void aNodeTakesThePlaceOfADeadProcessOnceThatWasSilentForFifteenSeconds() {
        UUID dead = test.queue.takeName(TestNode.WORKER);
        UUID held = test.queue.enqueueHeldBy(TestNode.WORKER + "/1", dead);
        node.poll();
        assertEquals("RUNNING", test.queue.status(held));
        test.queue.silence(TestNode.WORKER, Duration.ofSeconds(15));
        test.clock.passSeconds(2);
        node.tick();
        assertTrue(node.nameRefusal().isPresent(), "it does not ask all the time");
        test.clock.passSeconds(1);
        node.tick();
        assertTrue(node.nameRefusal().isEmpty());
        assertEquals("NEW", test.queue.status(held));
        assertEquals(1, test.executions.log().size(), "and works at once");
    }

    /** Otherwise the first process to come back after an outage would take the others' names: all were silent. */
    @Test
    void afterAnOutageOfTheDatabaseNobodyIsTakenForDeadForAWhile() {
        test.queue.takeName(TestNode.WORKER);
        test.queue.silence(TestNode.WORKER, Duration.ofMinutes(10));
        test.queue.cut();
        node.poll();
        test.queue.repair();
        test.clock.passSeconds(2);
        node.tick();
        assertTrue(node.nameRefusal().isPresent());
        test.clock.passSeconds(15);
        node.poll();
        assertTrue(node.nameRefusal().isEmpty());
    }

    /** A frozen process that goes on again, when another one has started in its place. */
    @Test
    void aNodeThatFindsAnotherProcessInItsPlaceLetsItsJobsGoAndClaimsNothing() throws Exception {
        node.poll();
        test.queue.enqueue();
        InFlightJob job = node.openSlot(1, null, DRAIN, () -> false).next().orElseThrow();
        UUID waiting = test.queue.enqueue();
        test.clock.pass(Duration.ofMinutes(2));
        assertTrue(node.openSlot(2, null, DRAIN, () -> false).next().isEmpty(), "it does not know yet who it is");
        test.queue.takeName(TestNode.WORKER);

        node.tick();

        assertEquals(
                ErrorKind.LEASE_LOST, job.stopSignal().reason().orElseThrow().kind());
        SlotLoop slot = node.openSlot(3, null, DRAIN, () -> false);
        assertTrue(slot.next().isEmpty());
        assertTrue(slot.blockedReason().orElseThrow().contains("belongs to another process"));
        assertEquals("NEW", test.queue.status(waiting));
    }

    @Test
    void aNodeIsNotReadyBeforeItHasItsName() {
        assertEquals(
                "the node is starting and does not have its name yet",
                node.nameRefusal().orElseThrow());
        node.poll();
        assertTrue(node.nameRefusal().isEmpty());
    }

    @Test
    void aNodeSaysEveryFiveSecondsThatItLives() {
        node.poll();
        test.queue.silence(TestNode.WORKER, Duration.ofMinutes(1));
        test.clock.passSeconds(4);
        node.tick();
        assertTrue(test.queue.silenceOf(TestNode.WORKER).compareTo(Duration.ofSeconds(50)) > 0);
        test.clock.passSeconds(1);
        node.tick();
        assertTrue(test.queue.silenceOf(TestNode.WORKER).compareTo(Duration.ofSeconds(50)) < 0);
    }

    @Test
    void aNodeThatHasEndedInGoodOrderIsNotWaitedFor() throws Exception {
        node.poll();
        node.leave();
        test.clock.passSeconds(60);
        node.tick();
        node.poll();
        assertTrue(node.nameRefusal().isPresent(), "a late poll does not ask for the name again");
        Node next = new TestNode(folder, test.queue).node;
        next.poll();
        assertTrue(next.nameRefusal().isEmpty());
        test.queue.enqueue();
        assertTrue(node.openSlot(1, null, DRAIN, () -> false).next().isEmpty());
    }

    /** An operator may remove rows. */
    @Test
    void aNodeWhoseRowWasRemovedMakesItAnew() throws Exception {
        node.poll();
        test.queue.forget(TestNode.WORKER);
        test.clock.passSeconds(5);
        node.tick();
        test.queue.enqueue();
        assertTrue(node.openSlot(1, null, DRAIN, () -> false).next().isPresent());
        assertTrue(test.queue.silenceOf(TestNode.WORKER).compareTo(Duration.ofSeconds(50)) < 0);
    }
}
