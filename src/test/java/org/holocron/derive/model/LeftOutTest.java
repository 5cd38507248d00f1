package org.holocron.derive.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How long a server is left out. */
class LeftOutTest {

    private static final Duration NONE = Duration.ZERO;

    /** One outage with five calls in flight left the server out for a minute. */
    @Test
    void callsThatFailTogetherAreOneFailure() {
        LeftOut pause = LeftOut.first(seconds(0), NONE);
        LeftOut same = pause.again(seconds(1), NONE).again(seconds(1), NONE);

        assertEquals(pause, same);
        assertTrue(same.isOver(seconds(2)));
        assertFalse(same.again(seconds(2), NONE).isOver(seconds(5)), "the next one doubles");
        assertTrue(same.again(seconds(2), NONE).isOver(seconds(6)));
    }

    /** A call that failed otherwise meanwhile cut the pause that the server had asked for to four seconds. */
    @Test
    void whatEndsLaterCounts() {
        LeftOut requested = LeftOut.first(seconds(0), Duration.ofSeconds(30));

        assertFalse(requested.again(seconds(1), NONE).isOver(seconds(29)));
        assertFalse(requested.again(seconds(1), Duration.ofSeconds(5)).isOver(seconds(29)));
        assertFalse(requested.again(seconds(1), Duration.ofSeconds(60)).isOver(seconds(60)));
        assertFalse(LeftOut.first(seconds(0), NONE)
                .again(seconds(1), Duration.ofSeconds(9))
                .isOver(seconds(9)));
    }

    /** How long a server asked to be left alone says nothing about how long to wait when it only fails. */
    @Test
    void whatAServerAskedForIsNotDoubled() {
        LeftOut behind = LeftOut.first(seconds(0), Duration.ofSeconds(30)).again(seconds(30), NONE);

        assertTrue(behind.isOver(seconds(34)));
    }

    @Test
    void aTrialThatFailsIsTheNextFailure() {
        LeftOut failed = LeftOut.first(seconds(0), NONE).tried(seconds(2)).again(seconds(3), NONE);

        assertFalse(failed.isOver(seconds(6)));
        assertTrue(failed.isOver(seconds(7)));
    }

    private static long seconds(int seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }
}
