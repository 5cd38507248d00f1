package org.holocron.derive.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.holocron.derive.job.Suspicion;
import org.junit.jupiter.api.Test;

/**
 * Two thousand good jobs among forty bad ones were done after 175 s instead of 130: each job that had to be alone waited for the
 * calls that were begun since the one before it, with all slots idle.
 */
class IsolationSeriesTest {

    private final Slots slots = new Slots("runner", "ab12cd34", () -> Instant.EPOCH, () -> TestNode.BOOT);
    private final Slot one = slots.open(1, null, () -> false);
    private final Slot two = slots.open(2, null, () -> false);
    private long now;
    private final IsolationSeries series = new IsolationSeries(() -> now);

    @Test
    void noOtherSlotClaimsUntilTheNextOneIsFound() {
        assertTrue(series.permits(two));
        series.search(one);
        assertTrue(series.permits(one));
        assertFalse(series.permits(two));

        assertFalse(series.end(two));
        assertFalse(series.permits(two));
        assertTrue(series.end(one));
        assertTrue(series.permits(two));
        assertFalse(series.end(one));
    }

    @Test
    void whatNeedNotBeAloneIsPassedOver() {
        series.search(one);
        InFlightJob other = TestJobs.inFlight(TestJobs.claimed(), one);
        assertTrue(series.skips(other));
        assertEquals(Set.of(other.job().jobId()), series.skipped(one));
        assertEquals(Set.of(), series.skipped(two));
        other.drop();

        assertFalse(series.skips(TestJobs.inFlight(TestJobs.claimed(new Suspicion(UUID.randomUUID(), 1)), one)));
    }

    @Test
    void aJobThatFollowsNoIsolationIsWorked() {
        assertFalse(series.skips(TestJobs.inFlight(TestJobs.claimed(), one)));
        series.search(two);
        assertFalse(series.skips(TestJobs.inFlight(TestJobs.claimed(), slots.open(3, null, () -> false))));
    }

    @Test
    void theSearchIsGivenUpAfterAFewJobs() {
        series.search(one);
        long passed = IntStream.range(0, 100)
                .mapToObj(job -> TestJobs.inFlight(TestJobs.claimed(), one))
                .filter(job -> {
                    boolean passes = series.skips(job);
                    job.drop();
                    return passes;
                })
                .count();
        assertEquals(24, passed);
    }

    @Test
    void aSlotThatNeverLooksKeepsNobodyWaiting() {
        series.search(one);
        now += Duration.ofSeconds(2).toNanos();
        assertFalse(series.permits(two));
        now++;
        assertTrue(series.permits(two));
    }
}
