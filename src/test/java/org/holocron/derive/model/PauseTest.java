package org.holocron.derive.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How long a server is left out. */
class PauseTest {

    private static final Duration NONE = Duration.ZERO;

    /** One outage with five calls in flight left the server out for a minute. */
    @Test
    void callsThatFailTogetherAreOneFailure() {
        Pause pause = Pause.first(seconds(0), NONE);
        Pause same = pause.again(seconds(1), NONE).again(seconds(1), NONE);

        assertEquals(pause, same);
        assertTrue(same.isOver(seconds(2)));
        assertFalse(same.again(seconds(2), NONE).isOver(seconds(5)), "the next one doubles");
        assertTrue(same.again(seconds(2), NONE).isOver(seconds(6)));
    }

    /** A call that failed otherwise meanwhile cut the pause that the server had asked for to four seconds. */
    @Test
    void whatEndsLaterCounts() {
        Pause wished = Pause.first(seconds(0), Duration.ofSeconds(30));

        assertFalse(wished.again(seconds(1), NONE).isOver(seconds(29)));
        assertFalse(wished.again(seconds(1), Duration.ofSeconds(5)).isOver(seconds(29)));
        assertFalse(wished.again(seconds(1), Duration.ofSeconds(60)).isOver(seconds(60)));
        assertFalse(Pause.first(seconds(0), NONE)
                .again(seconds(1), Duration.ofSeconds(9))
                .isOver(seconds(9)));
    }

    /** How long a server wished to be left alone says nothing about how long to wait when it only fails. */
    @Test
    void aWishIsNotDoubled() {
        Pause behind = Pause.first(seconds(0), Duration.ofSeconds(30)).again(seconds(30), NONE);

        assertTrue(behind.isOver(seconds(34)));
    }

    @Test
    void aTrialThatFailsIsTheNextFailure() {
        Pause failed = Pause.first(seconds(0), NONE).tried(seconds(2)).again(seconds(3), NONE);

        assertFalse(failed.isOver(seconds(6)));
        assertTrue(failed.isOver(seconds(7)));
    }

    private static long seconds(int seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }
}
