package org.holocron.derive.cli;

import java.time.Duration;

/** The pause between two looks at something that cannot be waited for. */
final class Sleep {

    private Sleep() {}

    static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException(Exit.FAILED, "Interrupted");
        }
    }
}
