package org.holocron.derive.cli;

import java.time.Duration;

/** Waits between two polls. */
final class Sleep {

    private Sleep() {}

    static void forTime(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException(Exit.FAILED, "Interrupted");
        }
    }
}
