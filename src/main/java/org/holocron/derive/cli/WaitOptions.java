package org.holocron.derive.cli;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option of every command that waits for jobs. */
final class WaitOptions {

    @Option(
            names = {"--timeout", "--timeout-seconds"},
            paramLabel = "SECONDS",
            description =
                    "Give up waiting after so long, with exit code 5; by default never. The jobs stay in the queue.")
    private @Nullable Integer seconds;

    /** Null to wait for ever. */
    @Nullable
    Duration timeout() {
        if (seconds == null) {
            return null;
        }
        if (seconds < 1) {
            throw CommandFailedException.badUsage(
                    "--timeout must be a whole number of seconds, 1 or more, but is " + seconds);
        }
        return Duration.ofSeconds(seconds);
    }
}
