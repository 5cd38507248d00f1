package org.holocron.derive.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Progress;
import org.holocron.derive.testing.SetClock;
import org.junit.jupiter.api.Test;

class SlotsTest {

    private final SetClock clock = new SetClock();
    private final Slots slots = new Slots("runner", "ab12cd34", clock, () -> TestNode.BOOT);

    @Test
    void aNumberIsNeverHeldTwiceAndTheLowestFreeOneIsGivenNext() {
        Slot first = slots.open(11, null, () -> false);
        Slot second = slots.open(12, null, () -> false);
        assertEquals("runner@ab12cd34/1", first.slotName());
        assertEquals("runner@ab12cd34/2", second.slotName());
        slots.close(first);
        assertEquals("runner@ab12cd34/1", slots.open(13, null, () -> false).slotName());
    }

    @Test
    void anExecutionMayWorkUnderANameOfItsOwn() {
        assertEquals(
                "nightly@ab12cd34/1", slots.open(11, "nightly", () -> false).slotName());
    }

    @Test
    void aNudgeBeforeTheWaitingIsNotMissed() {
        long seen = slots.wakeUps();
        slots.wakeWaiting();
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> slots.awaitWakeUp(seen, Duration.ofHours(1)));
    }

    @Test
    void theCallOfAStoppedSlotGoesOnUntilItsPatienceIsOver() {
        AtomicBoolean stopping = new AtomicBoolean();
        Slot slot = slots.open(11, null, stopping::get);
        LocalLease lease = TestJobs.inFlight(TestJobs.claimed(), slot).localLease();

        slots.enforceStops(Duration.ofSeconds(30));
        assertFalse(lease.stopSignal().isWindingDown());
        stopping.set(true);
        slots.enforceStops(Duration.ofSeconds(30));
        clock.passSeconds(29);
        slots.enforceStops(Duration.ofSeconds(30));
        assertTrue(lease.stopSignal().reason().isEmpty());
        assertTrue(lease.stopSignal().isWindingDown(), "nothing begins that the job does not need");
        assertFalse(slot.awaitAbort(Duration.ZERO));

        clock.passSeconds(1);
        slots.enforceStops(Duration.ofSeconds(30));
        assertEquals(
                ErrorKind.STOPPED, lease.stopSignal().reason().orElseThrow().kind());
        assertTrue(slot.awaitAbort(Duration.ZERO));
    }

    /** With four slots allowed, 63 were open when enough people, or one script, asked for them. */
    @Test
    void aSlotBeyondTheCeilingIsRefusedWithWords() {
        slots.openWithin(2, 11, null, () -> false);
        assertNull(slots.openWithin(2, 12, null, () -> false).refusal());

        Slot third = slots.openWithin(2, 13, null, () -> false);

        assertTrue(third.refusal().contains("DERIVE_CONCURRENCY is 2"), third.refusal());
    }

    @Test
    void aSlotThatOnlyWaitsForWorkGivesItsPlace() throws Exception {
        Slot waiting = slots.openWithin(1, 11, null, () -> false);
        waiting.setWaiting(true);
        long seen = slots.wakeUps();
        CompletableFuture<Slot> other = CompletableFuture.supplyAsync(() -> slots.openWithin(1, 12, null, () -> false));

        slots.awaitWakeUp(seen, Duration.ofSeconds(5));
        assertTrue(waiting.isDismissed());
        slots.close(waiting);

        assertNull(other.get(5, TimeUnit.SECONDS).refusal());
        assertEquals(1, slots.count());
    }

    @Test
    void theJobOfALeaseIsFoundAmongTheSlots() {
        InFlightJob one = TestJobs.inFlight(TestJobs.claimed(), slots.open(11, null, () -> false));
        InFlightJob other = TestJobs.inFlight(TestJobs.claimed(), slots.open(12, null, () -> false));
        assertEquals(other, slots.inFlight(other.claimed().lease()));
        one.end();
        assertThrows(
                IllegalStateException.class, () -> slots.inFlight(one.claimed().lease()));
    }

    @Test
    void aSlotShowsHowFarItsAttemptHasCome() {
        Slot slot = slots.open(11, null, () -> false);
        assertNull(slot.status().current());
        InFlightJob job = TestJobs.inFlight(TestJobs.claimed(), slot);
        clock.passSeconds(3);
        job.progress().enter(Progress.Step.ASK);
        job.progress().token();
        assertEquals(
                new RunnerStatus.CurrentJob(
                        job.job().jobId(),
                        job.job().interrogationKey(),
                        Duration.ofSeconds(3),
                        new Progress.Snapshot(Progress.Step.GENERATE, clock.instant(), 1, 1)),
                slot.status().current());
        job.end();
        assertNull(slot.status().current());
        assertEquals(1, slot.status().jobsDone());
    }
}
