package org.holocron.derive.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.holocron.derive.derivation.Successor;
import org.holocron.derive.group.GroupAction;
import org.holocron.derive.group.GroupNote;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.queue.AttemptCompletion;
import org.holocron.derive.queue.CompletionResult;
import org.holocron.derive.queue.JobQueue;
import org.holocron.derive.queue.TestQueue;
import org.holocron.derive.sql.DatabaseUnavailableException;
import org.holocron.derive.testing.SetClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NextJobsTest {

    private final SetClock clock = new SetClock();
    private final CuttableQueue queue = new CuttableQueue();
    private final JobModels lanes = TestJobModels.on(new TestModelServer());
    private final CircuitBreakers breakers = new CircuitBreakers(clock, CircuitBreakers.PROBE_DELAYS);
    private final Pauses pauses = new Pauses();
    private final InFlightLimit room = new InFlightLimit(1, System::nanoTime);
    private final ClaimGate gate = new ClaimGate(pauses, breakers, lanes, room, ProbeLeases.NONE);
    private final Heartbeat heartbeat =
            new Heartbeat(queue.queue(), new LeaseTiming(Duration.ofSeconds(60)), clock::nanos);
    private final JobClaimer claimer =
            new JobClaimer(queue.queue(), heartbeat, gate, breakers, TestJobModels.marks(lanes, queue, breakers));
    private final Slots slots = new Slots("runner", "ab12cd34", clock, () -> TestNode.BOOT);
    private final Slot slot = slots.open(1, null, () -> false);
    private boolean permitted = true;
    private final NextJobs nextJobs = new NextJobs(claimer, slots, any -> permitted);
    private InFlightJob last;
    private AttemptCompletion completion;

    @BeforeEach
    void claimTheLastJob() {
        queue.enqueue();
        last = claimer.next(slot, Set.of()).orElseThrow();
        completion = TestQueue.completion(last.claimed(), new Outcome.Accepted());
        slot.wantAnother(true);
    }

    @AfterEach
    void close() {
        queue.close();
    }

    @Test
    void theJobIsHeldAndNotBegunBeforeTheSlotIsFree() {
        UUID job = queue.enqueue();
        record();
        assertEquals("RUNNING", queue.status(job));
        assertEquals("runner@ab12cd34/1", queue.job(job).lockedBy());
        assertEquals(last, slot.inFlight());
        assertTrue(slot.unbegun().isPresent());

        end(last);
        InFlightJob begun = nextJobs.begin(slot).orElseThrow();

        assertEquals(job, begun.job().jobId());
        assertEquals(begun, slot.inFlight());
        assertEquals(Optional.empty(), slot.unbegun());
        assertEquals(0, room.free());
        assertEquals(Optional.empty(), nextJobs.begin(slot));
    }

    @Test
    void whereNothingWaitsTheSlotHasNoNextJob() {
        record();
        end(last);
        assertEquals(Optional.empty(), nextJobs.begin(slot));
        assertEquals(1, room.free());
    }

    @Test
    void itsLeaseIsKeptAlive() {
        UUID job = unbegun();
        queue.expire(job);
        clock.passSeconds(15);
        heartbeat.beat();
        assertEquals(0, queue.queue().rescueExpired());
        assertEquals(job, nextJobs.begin(slot).orElseThrow().job().jobId());
    }

    @Test
    void whileAnythingIsHeldBackNothingIsClaimedWithACompletion() {
        UUID job = queue.enqueue();
        pauses.began(TestPauses.ofModel("another"));
        record();
        assertEquals("NEW", queue.status(job));
    }

    @Test
    void nothingIsClaimedWithACompletionWhereTheSlotMayNotClaim() {
        UUID job = queue.enqueue();
        permitted = false;
        record();
        assertEquals("NEW", queue.status(job));
    }

    @Test
    void whileAnotherSlotWaitsItGetsTheJob() {
        UUID job = queue.enqueue();
        slots.open(2, null, () -> false).setWaiting(true);
        record();
        assertEquals("NEW", queue.status(job));
    }

    /** It may say something about what may be claimed. */
    @Test
    void nothingIsClaimedWithAnAttemptThatFailed() {
        UUID job = queue.enqueue();
        completion = TestQueue.completion(last.claimed(), new Outcome.BadRequest(ErrorKind.INPUT, "the test's"));
        record();
        assertEquals("NEW", queue.status(job));
    }

    @Test
    void aJobIsReleasedIfSomethingIsPausedBeforeItBegins() {
        UUID job = unbegun();
        pauses.began(TestPauses.ALL);
        assertNotBegun(job);
    }

    @Test
    void aJobIsReleasedIfABreakerOpensBeforeItBegins() {
        UUID job = unbegun();
        breakers.unavailable(new Outcome.Unavailable(ErrorKind.LAKE_AWAY, "no space left", Dependency.LAKE));
        assertNotBegun(job);
    }

    /** It would have to make the trial. */
    @Test
    void aJobIsReleasedIfABreakerIsHalfOpenWhenItBegins() {
        UUID job = unbegun();
        breakers.unavailable(new Outcome.Unavailable(ErrorKind.MODEL_SERVER_BUSY, "busy", TestModelServer.SERVER));
        breakers.probeSucceeded(breakers.outages().get(0));
        assertTrue(breakers.permitsClaims());
        assertNotBegun(job);
        assertTrue(breakers.permitsClaims(), "the trial is left to another job");
    }

    @Test
    void aJobIsReleasedIfTheServerHasNoRoomForItsCall() {
        UUID job = unbegun();
        assertTrue(room.tryAcquire());
        assertEquals(Optional.empty(), nextJobs.begin(slot));
        assertReleased(job);
    }

    /** A completion that used up its budget may have come between. */
    @Test
    void aJobIsReleasedIfItsGroupIsNotOpenWhenItBegins() {
        long group = queue.groupOf("reports", (String) null);
        record();
        end(last);
        UUID job = slot.unbegun().orElseThrow().leased().claimed().job().jobId();
        queue.groups().change(group, GroupAction.PAUSE, GroupNote.NONE);
        assertNotBegun(job);
    }

    @Test
    void aJobOfAnOpenGroupBegins() {
        queue.groupOf("reports", (String) null);
        record();
        end(last);
        assertTrue(nextJobs.begin(slot).isPresent());
    }

    @Test
    void aJobThatWasCancelledIsNotBegunOnceThatIsKnown() {
        UUID job = unbegun();
        queue.cancel(job);
        heartbeat.beat();
        assertEquals(Optional.empty(), nextJobs.begin(slot));
        assertEquals("CANCELLED", queue.status(job));
        assertEquals(1, room.free());
    }

    /** A process that was frozen finds it so. */
    @Test
    void aJobWhoseLeaseHasRunOutIsNotBegun() {
        UUID job = unbegun();
        clock.passSeconds(60);
        assertNotBegun(job);
    }

    @Test
    void aJobIsReleasedIfItsSlotEnds() {
        UUID job = unbegun();
        nextJobs.release(slot);
        assertReleased(job);
        nextJobs.release(slot);
    }

    /** A comparison, or a slow disk: others should have it. */
    @Test
    void aJobIsReleasedIfItsSlotIsNotFreeSoon() {
        UUID job = unbegun();
        clock.passSeconds(1);
        assertFalse(nextJobs.areOverdue());
        clock.pass(Duration.ofMillis(1));
        assertTrue(nextJobs.areOverdue());
        nextJobs.releaseOverdue();
        assertReleased(job);
        assertFalse(nextJobs.areOverdue());
        assertEquals(Optional.empty(), nextJobs.begin(slot));
    }

    /** Its lease was renewed, and nobody worked on it. */
    @Test
    void aJobIsReleasedIfItsBeginningFails() {
        UUID job = unbegun();
        UnbegunJob next = slot.takeUnbegun().orElseThrow();
        slot.hold(new UnbegunJob(next.leased(), true, next.claimedNanos()));
        JobQueue failing = (JobQueue) Proxy.newProxyInstance(
                JobQueue.class.getClassLoader(), new Class<?>[] {JobQueue.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("mayBegin")) {
                        throw new IllegalStateException("a bug");
                    }
                    return method.invoke(queue.queue(), arguments);
                });
        NextJobs begins = new NextJobs(
                new JobClaimer(failing, heartbeat, gate, breakers, TestJobModels.marks(lanes, queue, breakers)),
                slots,
                any -> true);

        assertThrows(IllegalStateException.class, () -> begins.begin(slot));

        assertReleased(job);
        assertEquals(1, room.free());
    }

    /** A rescue would count as a death of the process that holds it. */
    @Test
    void aJobThatCannotBeReleasedIsKeptUntilItCan() {
        UUID job = unbegun();
        queue.cut();
        nextJobs.release(slot);
        assertFalse(nextJobs.areOverdue(), "as long as the database is unavailable");
        clock.passSeconds(15);
        queue.repair();
        heartbeat.beat();
        breakers.probeSucceeded(breakers.outages().get(0));
        assertTrue(nextJobs.areOverdue());
        nextJobs.releaseOverdue();
        assertReleased(job);
        assertFalse(nextJobs.areOverdue());
    }

    @Test
    void aCompletionThatIsRepeatedAsksForTheSameJob() {
        Successor successor = nextJobs.of(last);
        queue.cut();
        assertThrows(DatabaseUnavailableException.class, () -> TestNode.recorder(queue)
                .record(completion, successor));
        UUID asked = successor.claimWith(completion).orElseThrow().leaseId();
        queue.repair();
        UUID job = queue.enqueue();

        TestNode.recorder(queue).record(completion, successor);

        assertEquals(job, slot.unbegun().orElseThrow().leased().claimed().job().jobId());
        assertEquals(
                asked, slot.unbegun().orElseThrow().leased().claimed().lease().leaseId());
    }

    private CompletionResult record() {
        return TestNode.recorder(queue).record(completion, nextJobs.of(last));
    }

    /** Claimed with the completion of the last job, which is over. */
    private UUID unbegun() {
        UUID job = queue.enqueue();
        record();
        end(last);
        assertEquals("RUNNING", queue.status(job));
        return job;
    }

    private void end(InFlightJob job) {
        job.endLease();
        gate.releasePermission(job.permission());
        job.end();
    }

    private void assertNotBegun(UUID job) {
        assertEquals(Optional.empty(), nextJobs.begin(slot));
        assertReleased(job);
        assertEquals(1, room.free());
    }

    /** As if it had never been claimed. */
    private void assertReleased(UUID job) {
        assertEquals("NEW", queue.status(job));
        assertEquals(0, queue.job(job).attemptCount());
        assertEquals(0, queue.job(job).rescueCount());
        assertNull(slot.inFlight());
        assertEquals(Optional.empty(), slot.unbegun());
    }
}
