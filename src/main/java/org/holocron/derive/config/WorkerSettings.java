package org.holocron.derive.config;

import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How this node works.
 *
 * @param workerId null: generated once and kept in the data directory, see {@link NodeIdentity}
 * @param loop whether it works by itself, or only when told to
 * @param concurrency worker slots, each with a job of its own at a time
 * @param timing how often it looks and how long it holds on
 */
public record WorkerSettings(@Nullable String workerId, boolean loop, int concurrency, Timing timing) {

    /** In front of {@code @node/slot}, so it may hold neither sign; the column has 200 characters. */
    static final Pattern WORKER_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,99}");

    static WorkerSettings from(Environment environment) {
        return new WorkerSettings(
                environment.textOrNull(
                        "WORKER_ID", WORKER_ID, "at most 100 letters, digits, dots, dashes, colons and underscores"),
                environment.bool("DERIVE_LOOP", true),
                environment.number("DERIVE_CONCURRENCY", 2, 1, 256),
                new Timing(
                        environment.seconds("POLL_SECONDS", 10, 1, 3_600),
                        environment.seconds("DERIVE_LEASE_SECONDS", 60, 4, 3_600),
                        environment.seconds("DERIVE_LINGER_SECONDS", 30, 0, 3_600),
                        environment.seconds("DERIVE_SHUTDOWN_SECONDS", 30, 0, 3_600)));
    }

    /**
     * @param poll how often the timer looks whether work is waiting
     * @param lease how long a job is held without renewal; renewed at a quarter
     * @param linger how long an idle slot waits for more before its execution ends
     * @param shutdown how long calls in flight may go on when the server is told to end
     */
    public record Timing(Duration poll, Duration lease, Duration linger, Duration shutdown) {}
}
