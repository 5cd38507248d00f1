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

    boolean isOver(Duration elapsed) {
        return timeout != null && elapsed.compareTo(timeout) >= 0;
    }

    String gaveUp() {
        return "Gave up watching: " + (timeout == null ? 0 : timeout.toSeconds()) + " s are over";
    }
}
