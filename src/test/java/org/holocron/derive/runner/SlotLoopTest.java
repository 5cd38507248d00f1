package org.holocron.derive.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.queue.TestQueue;
import org.holocron.derive.testing.SetClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SlotLoopTest {

    private static final Duration SHORT = Duration.ofMillis(1);
    private static final Duration LONG = Duration.ofHours(1);

    private final SetClock clock = new SetClock();
    private final CuttableQueue queue = new CuttableQueue();
    private final JobModels lanes = TestJobModels.on(new TestModelServer());
    private final CircuitBreakers breakers = new CircuitBreakers(clock, CircuitBreakers.PROBE_DELAYS);
    private final ClaimGate gate =
            new ClaimGate(new Pauses(), breakers, lanes, new InFlightLimit(8, System::nanoTime), ProbeLeases.NONE);
    private final Slots slots = new Slots("runner", "ab12cd34", this::look, this::boot);
    private final Quarantine quarantine = new Quarantine(slots, queue.blame(), lanes, clock::nanos);
    private final NodeMembership membership = TestNode.joined(queue, clock);
    private final JobSource jobs = jobs();
    private Runnable atEachLook = () -> {};
    private boolean stopping;

    private JobSource jobs() {
        Heartbeat heartbeat = new Heartbeat(queue.queue(), new LeaseTiming(Duration.ofSeconds(60)), clock::nanos);
        JobClaimer claimer =
                new JobClaimer(queue.queue(), heartbeat, gate, breakers, TestJobModels.marks(lanes, queue, breakers));
        return new JobSource(
                claimer,
                new NextJobs(claimer, slots, slot -> true),
                new JobCompleter(
                        TestNode.recorder(queue),
                        queue.queue(),
                        new JobEnd(gate, quarantine),
                        TestNode.health(breakers, queue),
                        completion -> {}),
                quarantine,
                membership);
    }

    private UUID boot() {
        return membership.bootId();
    }

    /** A slot looks at the clock once before it waits and once each time it found nothing. */
    private Instant look() {
        atEachLook.run();
        return clock.instant();
    }

    private SlotLoop open(long maxJobs, Duration linger, Duration poll) {
        SlotLoop loop = new SlotLoop(
                slots,
                slots.open(slots.count() + 1, null, () -> stopping),
                jobs,
                gate,
                new SlotPlan(maxJobs, linger, poll));
        loop.begin();
        return loop;
    }

    @AfterEach
    void close() {
        queue.close();
    }

    @Test
    void jobsAreTakenOneAtATimeUntilNoneIsLeft() throws Exception {
        UUID first = queue.enqueue();
        UUID second = queue.enqueue();
        SlotLoop loop = open(Long.MAX_VALUE, Duration.ZERO, SHORT);
        assertEquals(first, work(loop));
        assertEquals(second, work(loop));
        assertEquals(Optional.empty(), loop.next());
        assertEquals(Optional.empty(), loop.blockedReason());
    }

    @Test
    void noMoreAreTakenThanWanted() throws Exception {
        queue.enqueue();
        UUID left = queue.enqueue();
        SlotLoop loop = open(1, LONG, LONG);
        work(loop);
        assertEquals(Optional.empty(), loop.next());
        assertEquals("NEW", queue.status(left));
    }

    /** A slot for one job ended without having worked on any, if the job had to be released. */
    @Test
    void aJobThatIsReleasedIsNoneOfThoseWanted() throws Exception {
        UUID job = queue.enqueue();
        SlotLoop loop = open(1, Duration.ZERO, SHORT);
        loop.next();
        assertEquals(job, work(loop), "it was released and came again");
        assertEquals(Optional.empty(), loop.next());
    }

    /** That is how an execution is ended: it is restarted to do nothing. */
    @Test
    void aSlotForNoJobTouchesNone() throws Exception {
        UUID held = queue.enqueueHeldBy("runner@ab12cd34/1", boot());
        UUID waiting = queue.enqueue();
        SlotLoop loop = open(0, LONG, LONG);
        assertEquals(Optional.empty(), loop.next());
        assertEquals("RUNNING", queue.status(held));
        assertEquals("NEW", queue.status(waiting));
    }

    @Test
    void whatThisProcessStillHoldsInTheSlotsNameIsReclaimedFirst() throws Exception {
        UUID held = queue.enqueueHeldBy("runner@ab12cd34/1", boot());
        assertEquals(held, work(open(Long.MAX_VALUE, Duration.ZERO, SHORT)));
        assertEquals(1, queue.job(held).rescueCount());
    }

    /** Twins once reclaimed each other's running jobs, slot by slot. */
    @Test
    void whatAnotherProcessHoldsInTheSlotsNameIsNotTouched() throws Exception {
        UUID held = queue.enqueueHeldBy("runner@ab12cd34/1", UUID.randomUUID());
        assertEquals(
                Optional.empty(), open(Long.MAX_VALUE, Duration.ZERO, SHORT).next());
        assertEquals("RUNNING", queue.status(held));
    }

    @Test
    void aNodeThatLostItsNameTakesNothingAndSaysWhy() throws Exception {
        UUID waiting = queue.enqueue();
        SlotLoop loop = open(Long.MAX_VALUE, LONG, LONG);
        queue.takeName(TestNode.WORKER);
        clock.passSeconds(5);
        membership.sayAlive(() -> {});
        assertEquals(Optional.empty(), loop.next());
        assertTrue(loop.blockedReason().orElseThrow().contains("belongs to another process"));
        assertEquals("NEW", queue.status(waiting));
    }

    @Test
    void itLingersForMoreWorkAndThenEnds() throws Exception {
        SlotLoop loop = open(Long.MAX_VALUE, Duration.ofSeconds(30), SHORT);
        int[] looks = {0};
        atEachLook = () -> {
            looks[0]++;
            clock.passSeconds(10);
            membership.sayAlive(() -> {});
        };
        assertEquals(Optional.empty(), loop.next());
        assertEquals(4, looks[0], "at the beginning, and after 10, 20 and 30 seconds");
    }

    @Test
    void workThatComesWhileItLingersIsTakenAndTheLingeringBeginsAnew() throws Exception {
        SlotLoop loop = open(Long.MAX_VALUE, Duration.ofSeconds(30), SHORT);
        int[] looks = {0};
        UUID[] late = {null};
        atEachLook = () -> {
            clock.passSeconds(10);
            membership.sayAlive(() -> {});
            if (++looks[0] == 3) {
                late[0] = queue.enqueue();
            }
        };
        UUID taken = work(loop);
        assertEquals(late[0], taken);
        looks[0] = 10;
        assertEquals(Optional.empty(), loop.next());
        assertEquals(14, looks[0]);
    }

    /** Even one that comes between the look into the queue and the waiting. */
    @Test
    void aNudgeEndsTheWaitingAtOnce() {
        SlotLoop loop = open(Long.MAX_VALUE, LONG, LONG);
        int[] looks = {0};
        atEachLook = () -> {
            if (++looks[0] == 2) {
                queue.enqueue();
                slots.wakeWaiting();
            }
        };
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> work(loop));
    }

    @Test
    void aSlotThatIsToldToStopTakesNothingMore() throws Exception {
        UUID waiting = queue.enqueue();
        SlotLoop loop = open(Long.MAX_VALUE, LONG, LONG);
        stopping = true;
        assertEquals(Optional.empty(), loop.next());
        assertEquals("NEW", queue.status(waiting));
    }

    @Test
    void aWaitingSlotThatIsToldToStopEndsWithTheNextNudge() {
        SlotLoop loop = open(Long.MAX_VALUE, LONG, LONG);
        int[] looks = {0};
        atEachLook = () -> {
            if (++looks[0] == 2) {
                stopping = true;
                slots.enforceStops(LONG);
            }
        };
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> assertEquals(Optional.empty(), loop.next()));
    }

    @Test
    void whileClaimingIsPausedItEndsAtOnceAndSaysWhy() throws Exception {
        queue.enqueue();
        SlotLoop loop = open(Long.MAX_VALUE, LONG, LONG);
        breakers.unavailable(new Outcome.Unavailable(ErrorKind.LAKE_AWAY, "no space left", Dependency.LAKE));
        assertEquals(Optional.empty(), loop.next());
        assertEquals(Optional.of("LAKE_AWAY since 2026-01-01T00:00:00Z: no space left"), loop.blockedReason());
    }

    @Test
    void aDatabaseThatGoesAwayEndsItAndSaysWhy() throws Exception {
        SlotLoop loop = open(Long.MAX_VALUE, LONG, LONG);
        queue.cut();
        assertEquals(Optional.empty(), loop.next());
        assertTrue(loop.blockedReason().orElseThrow().startsWith("DATABASE_AWAY since"));
    }

    @Test
    void whatWasNotCompletedIsReleasedBeforeTheNextClaimAndWhenTheSlotCloses() throws Exception {
        UUID job = queue.enqueue();
        SlotLoop loop = open(Long.MAX_VALUE, Duration.ZERO, SHORT);
        loop.next();
        assertEquals(job, loop.next().orElseThrow().claimed().job().jobId(), "it went back and came again");
        assertEquals(1, queue.job(job).attemptCount(), "unspent");
        loop.close();
        assertEquals("NEW", queue.status(job));
        assertEquals(0, queue.job(job).attemptCount());
        assertEquals("the slot closed", queue.job(job).lastError());
        assertEquals(0, slots.count());
    }

    @Test
    void whatWasClaimedWithTheLastJobsCompletionComesNext() throws Exception {
        queue.enqueue();
        SlotLoop loop = open(Long.MAX_VALUE, Duration.ZERO, SHORT);
        InFlightJob first = loop.next().orElseThrow();
        UUID second = queue.enqueue();
        record(first);
        assertEquals("RUNNING", queue.status(second));
        first.end();
        assertEquals(second, work(loop));
    }

    @Test
    void aSlotThatTakesNoOtherJobClaimsNoneWithItsLast() throws Exception {
        queue.enqueue();
        UUID left = queue.enqueue();
        record(open(1, LONG, LONG).next().orElseThrow());
        assertEquals("NEW", queue.status(left));
    }

    @Test
    void aSlotThatIsToldToStopReleasesWhatItHasNotBegun() throws Exception {
        queue.enqueue();
        UUID left = queue.enqueue();
        SlotLoop loop = open(Long.MAX_VALUE, LONG, LONG);
        InFlightJob first = loop.next().orElseThrow();
        record(first);
        assertEquals("RUNNING", queue.status(left));
        stopping = true;
        first.end();
        assertEquals(Optional.empty(), loop.next());
        loop.close();
        assertEquals("NEW", queue.status(left));
        assertEquals(0, queue.job(left).attemptCount());
    }

    @Test
    void aSlotThatIsStoppingClaimsNoneWithItsLast() throws Exception {
        queue.enqueue();
        UUID left = queue.enqueue();
        InFlightJob last = open(Long.MAX_VALUE, LONG, LONG).next().orElseThrow();
        stopping = true;
        record(last);
        assertEquals("NEW", queue.status(left));
    }

    @Test
    void aNodeThatLostItsNameReleasesWhatItHasNotBegun() throws Exception {
        queue.enqueue();
        UUID left = queue.enqueue();
        SlotLoop loop = open(Long.MAX_VALUE, LONG, LONG);
        InFlightJob first = loop.next().orElseThrow();
        record(first);
        queue.takeName(TestNode.WORKER);
        clock.passSeconds(5);
        membership.sayAlive(() -> {});
        first.end();
        assertEquals(Optional.empty(), loop.next());
        assertEquals("NEW", queue.status(left));
    }

    private void record(InFlightJob job) {
        TestNode.recorder(queue)
                .record(TestQueue.completion(job.claimed(), new Outcome.Accepted()), jobs.successorOf(job));
    }

    @Test
    void whileASuspectIsWorkedNoOtherSlotTakesAnything() throws Exception {
        queue.enqueueSuspect();
        UUID other = queue.enqueue();
        SlotLoop works = open(Long.MAX_VALUE, Duration.ZERO, SHORT);
        SlotLoop waits = open(Long.MAX_VALUE, Duration.ZERO, SHORT);
        InFlightJob isolated = works.next().orElseThrow();
        assertEquals(Optional.empty(), waits.next());
        assertEquals("NEW", queue.status(other));
        assertNull(queue.job(other).lastError(), "it was not even claimed");
        isolated.end();
        long before = slots.wakeUps();
        jobs.over(isolated);
        works.close();
        assertTrue(slots.wakeUps() > before, "the slots that waited look again at once");
        assertEquals(other, work(waits));
    }

    @Test
    void suspectsThatMustBeAloneFollowEachOtherInTheSameSlot() throws Exception {
        queue.enqueueSuspect();
        UUID other = queue.enqueue();
        SlotLoop works = open(Long.MAX_VALUE, Duration.ZERO, SHORT);
        SlotLoop waits = open(Long.MAX_VALUE, Duration.ZERO, SHORT);
        InFlightJob first = works.next().orElseThrow();
        UUID next = queue.enqueueSuspect();
        complete(first);
        assertEquals(Optional.empty(), waits.next());

        InFlightJob second = works.next().orElseThrow();
        assertEquals(next, second.job().jobId(), "the one that waits before it is skipped");
        assertEquals("NEW", queue.status(other));
        complete(second);
        assertEquals(Optional.empty(), works.next(), "no other one must be alone");
        assertEquals(other, work(waits));
    }

    private void complete(InFlightJob isolated) {
        assertTrue(queue.queue().release(isolated.claimed().lease(), ErrorKind.STOPPED, "for the test"));
        queue.queue().cancel(isolated.job().jobId());
        isolated.end();
        jobs.over(isolated);
    }

    /** Takes the next job as if its work were done at once; it stays RUNNING, which is nothing to the slot. */
    private static UUID work(SlotLoop loop) throws InterruptedException {
        InFlightJob job = loop.next().orElseThrow();
        job.end();
        return job.claimed().job().jobId();
    }
}
