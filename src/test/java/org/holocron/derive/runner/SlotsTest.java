package org.holocron.derive.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Lease;
import org.junit.jupiter.api.Test;

class SlotsTest {

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final Slots slots = new Slots("runner", "ab12cd34", () -> now);

    @Test
    void aNumberIsNeverHeldTwiceAndTheLowestFreeOneIsGivenNext() {
        Slot first = slots.open(11, null, () -> false);
        Slot second = slots.open(12, null, () -> false);
        assertEquals("runner@ab12cd34/1", first.workerId());
        assertEquals("runner@ab12cd34/2", second.workerId());
        slots.close(first);
        assertEquals("runner@ab12cd34/1", slots.open(13, null, () -> false).workerId());
    }

    @Test
    void anExecutionMayWorkUnderANameOfItsOwn() {
        assertEquals(
                "nightly@ab12cd34/1", slots.open(11, "nightly", () -> false).workerId());
    }

    @Test
    void aNudgeBeforeTheWaitingIsNotMissed() {
        long seen = slots.nudges();
        slots.nudge();
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> slots.awaitNudge(seen, Duration.ofHours(1)));
    }

    @Test
    void theCallOfAStoppedSlotGoesOnUntilItsPatienceIsOver() {
        AtomicBoolean stopping = new AtomicBoolean();
        Slot slot = slots.open(11, null, stopping::get);
        LocalLease lease = new LocalLease(
                new Lease(UUID.randomUUID(), UUID.randomUUID(), slot.workerId()), Duration.ofMinutes(1), 0, () -> 0);
        slot.working(new InFlightJob(TestJobs.claimed(), lease, slot));

        slots.enforceStops(Duration.ofSeconds(30));
        stopping.set(true);
        slots.enforceStops(Duration.ofSeconds(30));
        now = now.plusSeconds(29);
        slots.enforceStops(Duration.ofSeconds(30));
        assertTrue(lease.stop().reason().isEmpty());
        assertFalse(slot.awaitShutdown(Duration.ZERO));

        now = now.plusSeconds(1);
        slots.enforceStops(Duration.ofSeconds(30));
        assertEquals(ErrorKind.STOPPED, lease.stop().reason().orElseThrow().kind());
        assertTrue(slot.awaitShutdown(Duration.ZERO));
    }
}
