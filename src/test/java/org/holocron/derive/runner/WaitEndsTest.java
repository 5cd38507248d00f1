package org.holocron.derive.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.holocron.derive.job.Disposition;
import org.holocron.derive.job.Waits;
import org.junit.jupiter.api.Test;

/** The last job of a group waited for the next poll, ten seconds, though its own wait was one. */
class WaitEndsTest {

    private final AtomicLong nanos = new AtomicLong(-7);
    private final WaitEnds ends = new WaitEnds(nanos::get);

    @Test
    void aJobIsLookedForWhenItsWaitIsOver() {
        ends.waits(Disposition.SPEND, new Waits(Duration.ofMillis(1_700), 500));

        assertEquals(List.of(1_750L), lookedAt(20_000));
    }

    @Test
    void aDeferredOneIsLookedForAfterEachWaitThatItMayHave() {
        ends.waits(Disposition.DEFER, new Waits(Duration.ofMillis(300), 500));

        assertEquals(List.of(1_250L, 2_250L, 4_250L, 8_250L, 16_250L, 32_250L, 60_250L), lookedAt(90_000));
    }

    @Test
    void manyThatWaitAreSeenToTogether() {
        for (int job = 0; job < 1_000; job++) {
            ends.waits(Disposition.SPEND, new Waits(Duration.ofMillis(job), 500));
        }

        assertEquals(List.of(250L, 500L, 750L, 1_000L), lookedAt(9_000));
    }

    @Test
    void whatIsOverOrWaitsForLongIsNotLookedFor() {
        Waits hour = new Waits(Duration.ofHours(1), 500);
        for (Disposition disposition : Disposition.values()) {
            if (disposition != Disposition.DEFER) {
                ends.waits(disposition, hour);
            }
        }
        ends.waits(Disposition.SUCCEED, Waits.NONE);

        assertEquals(List.of(), lookedAt(90_000));
    }

    /** In milliseconds from now, at each of which there was something to do. */
    private List<Long> lookedAt(long longestMs) {
        List<Long> found = new ArrayList<>();
        for (long ms = 250; ms <= longestMs; ms += 250) {
            nanos.addAndGet(Duration.ofMillis(250).toNanos());
            if (ends.isDue()) {
                found.add(ms);
                ends.forgetDue();
                assertFalse(ends.isDue());
            }
        }
        assertTrue(nanos.get() > 0);
        return found;
    }
}
