package org.holocron.derive.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.holocron.derive.model.CallMetrics;
import org.junit.jupiter.api.Test;

class InFlightLimitTest {

    private static final CallMetrics WORKED = metrics(100, 90);
    private static final CallMetrics WAITED = metrics(100, 20);

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final AtomicLong nanos = new AtomicLong();
    private final InFlightLimit limit = new InFlightLimit(8, nanos::get);

    @Test
    void noMoreCallsThanTheLimitAreInFlight() {
        IntStream.range(0, 8).forEach(call -> assertTrue(limit.tryAcquire()));
        assertFalse(limit.tryAcquire());
        limit.release();
        assertTrue(limit.tryAcquire());
    }

    @Test
    void shrinksWhileCallsMostlyWaitForAPlace() {
        answered(8, WAITED);
        assertEquals(7, limit.snapshot().limit());
        answered(100, WAITED);
        assertEquals(1, limit.snapshot().limit());
    }

    @Test
    void growsAgainUpToItsCeilingWhileTheServerKeepsUp() {
        answered(100, WAITED);
        answered(1, WORKED);
        assertEquals(2, limit.snapshot().limit());
        answered(100, WORKED);
        assertEquals(8, limit.snapshot().limit());
    }

    @Test
    void aSingleSlowCallMovesNothing() {
        answered(7, WAITED);
        answered(1, WORKED);
        answered(7, WAITED);
        assertEquals(8, limit.snapshot().limit());
    }

    @Test
    void troubleTakesAQuarterOfItButNeverTheLastOne() {
        troubledByANewCall();
        assertEquals(6, limit.snapshot().limit());
        IntStream.range(0, 8).forEach(trouble -> troubledByANewCall());
        assertEquals(1, limit.snapshot().limit());
        assertTrue(limit.tryAcquire());
    }

    /** A runner that ended under eight calls once left one place for everybody: each call shrank the limit. */
    @Test
    void callsThatBrokeTogetherShrinkItOnce() {
        nanos.addAndGet(SECOND.toNanos());
        IntStream.range(0, 8).forEach(call -> limit.troubled(SECOND));
        assertEquals(6, limit.snapshot().limit());
        nanos.addAndGet(SECOND.toNanos());
        limit.troubled(SECOND.plusMillis(1));
        assertEquals(6, limit.snapshot().limit());
        limit.troubled(SECOND.minusMillis(1));
        assertEquals(5, limit.snapshot().limit());
    }

    @Test
    void callsInFlightMayEndAfterItShrank() {
        IntStream.range(0, 8).forEach(call -> assertTrue(limit.tryAcquire()));
        troubledByANewCall();
        IntStream.range(0, 2).forEach(call -> limit.release());
        assertFalse(limit.tryAcquire());
        limit.release();
        assertTrue(limit.tryAcquire());
    }

    @Test
    void aCeilingBelowOneIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new InFlightLimit(0, nanos::get));
    }

    private void troubledByANewCall() {
        nanos.addAndGet(SECOND.toNanos() + 1);
        limit.troubled(SECOND);
    }

    private void answered(int calls, CallMetrics metrics) {
        IntStream.range(0, calls).forEach(call -> limit.answered(metrics));
    }

    private static CallMetrics metrics(long total, long working) {
        return new CallMetrics(total, 0, 10, working / 2, 10, working - working / 2, 0);
    }
}
