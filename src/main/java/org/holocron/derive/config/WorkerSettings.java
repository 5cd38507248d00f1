package org.holocron.derive.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How this node works.
 *
 * @param workerId null if it must be generated once and kept in the data directory
 * @param loop whether the node claims jobs on its own, or only on request
 * @param concurrency number of worker slots, each working on one job at a time
 * @param executions how many batch executions are remembered
 */
public record WorkerSettings(@Nullable String workerId, boolean loop, int concurrency, int executions, Timing timing) {

    static WorkerSettings from(Environment environment) {
        return new WorkerSettings(
                environment.textOrNull(Setting.WORKER_ID),
                environment.bool(Setting.DERIVE_LOOP),
                environment.number(Setting.DERIVE_CONCURRENCY),
                environment.number(Setting.DERIVE_BATCH_EXECUTIONS),
                new Timing(
                        environment.seconds(Setting.POLL_SECONDS),
                        environment.seconds(Setting.DERIVE_LEASE_SECONDS),
                        environment.seconds(Setting.DERIVE_LINGER_SECONDS),
                        environment.seconds(Setting.DERIVE_SHUTDOWN_SECONDS),
                        environment.seconds(Setting.DERIVE_VALIDATION_SECONDS)));
    }

    /**
     * @param poll time between two looks at the queue
     * @param lease how long a claim lasts without renewal
     * @param linger how long an idle slot waits for a job before its execution ends
     * @param shutdown how long calls in flight may continue when the server is stopped
     * @param validation how long work on one interrogation, input or answer may take
     */
    public record Timing(Duration poll, Duration lease, Duration linger, Duration shutdown, Duration validation) {

        /** For a call that was aborted at the last moment: to close the connection, write its files and commit. */
        private static final Duration TIME_TO_RECORD = Duration.ofSeconds(10);

        /** How long the server must wait for jobs in flight when it is told to end. */
        public Duration suspension() {
            return shutdown.plus(TIME_TO_RECORD);
        }
    }
}
