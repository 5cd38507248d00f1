package org.holocron.derive.cli;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When watching ends by itself.
 *
 * @param whenDone whether it does when no job waits or runs
 * @param timeout null to watch for ever
 */
record WatchEnd(boolean whenDone, @Nullable Duration timeout) {

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);

    /** Nothing that changes is waited for longer at a time: whether watching is over has to be looked at again. */
    Duration untilLook(Duration elapsed) {
        Duration left = timeout == null ? BETWEEN_LOOKS : timeout.minus(elapsed);
        return left.compareTo(BETWEEN_LOOKS) < 0 ? left : BETWEEN_LOOKS;
    }

    boolean isOver(Duration elapsed) {
        return timeout != null && elapsed.compareTo(timeout) >= 0;
    }

    static String gaveUp(String reason) {
        return "Gave up watching: " + reason;
    }

    /** Of an end by time. */
    String reason() {
        return (timeout == null ? 0 : timeout.toSeconds()) + " s are over";
    }
}
