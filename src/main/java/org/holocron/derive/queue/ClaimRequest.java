package org.holocron.derive.queue;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A worker's request for a job.
 *
 * @param workerId the future holder, {@code WORKER_ID@node/slot}
 * @param lease how long the job is held without renewal
 * @param boot of the worker's process; null if it has none, as workers of other kinds
 */
public record ClaimRequest(
        String workerId, Duration lease, @Nullable UUID boot, SkippedJobs skipped) {

    /** Of a worker without a boot. */
    public ClaimRequest(String workerId, Duration lease, SkippedJobs skipped) {
        this(workerId, lease, null, skipped);
    }

    /** Any job at all. */
    public static ClaimRequest any(String workerId, Duration lease) {
        return new ClaimRequest(workerId, lease, SkippedJobs.NONE);
    }

    /** The same without certain jobs. */
    public ClaimRequest without(Set<UUID> jobs) {
        return new ClaimRequest(workerId, lease, boot, skipped.withJobs(jobs));
    }

    /** The same request by a process that is known by its boot, without the suspects of these events. */
    public ClaimRequest by(UUID newBoot, Set<UUID> suspendedEvents) {
        return new ClaimRequest(workerId, lease, newBoot, skipped.withEvents(suspendedEvents));
    }
}
