package org.holocron.derive.job;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of the process under whose boot id a job was claimed, as the database knows it.
 *
 * @param ready when it was ready to work; null if it never was, or nothing is known of it
 * @param lastSeen when it last said that it lives; null if nothing is known of it
 * @param earlyDeaths how many processes of its name died early in a row before it
 */
public record BootEnd(
        Fate fate, @Nullable Instant ready, @Nullable Instant lastSeen, int earlyDeaths) {

    public enum Fate {
        /** The lease names no process: the worker is of another kind. */
        UNNAMED,
        /** It lives, and has let this job go. */
        LIVES,
        /** It ended in good order, and could not release the job. */
        ENDED,
        /** It died without a word. */
        DIED,
        /** Another process has its name by now, and nothing is known of it any more. */
        FORGOTTEN
    }

    /** Without figures. */
    public static BootEnd of(Fate fate) {
        return new BootEnd(fate, null, null, 0);
    }

    /** For how long the process was ready. */
    Duration life() {
        return ready == null || lastSeen == null ? Duration.ZERO : atLeastZero(Duration.between(ready, lastSeen));
    }

    /** For how long the process was ready before it claimed a job. */
    Duration lifeBefore(Instant claimed) {
        return ready == null ? Duration.ZERO : atLeastZero(Duration.between(ready, claimed));
    }

    /** For how long it had worked on a job that it claimed then. */
    Duration workSince(Instant claimed) {
        return lastSeen == null ? Duration.ZERO : atLeastZero(Duration.between(claimed, lastSeen));
    }

    /** It was last seen before it claimed, or the clock was set. */
    private static Duration atLeastZero(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }
}
