package org.holocron.derive.queue;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A worker's request for a job.
 *
 * @param holder the future holder, {@code WORKER_ID@node/slot}
 * @param lease how long the job is held without renewal
 * @param boot of the worker's process; null if it has none, as workers of other kinds
 */
public record ClaimRequest(
        String holder, Duration lease, @Nullable UUID boot, SkippedJobs skipped) {

    /** Of a worker without a boot. */
    public ClaimRequest(String holder, Duration lease, SkippedJobs skipped) {
        this(holder, lease, null, skipped);
    }

    /** Any job at all. */
    public static ClaimRequest any(String holder, Duration lease) {
        return new ClaimRequest(holder, lease, SkippedJobs.NONE);
    }

    /** The same without certain jobs. */
    public ClaimRequest without(Set<UUID> jobs) {
        return new ClaimRequest(holder, lease, boot, skipped.withJobs(jobs));
    }

    /** The same request by a process that is known by its boot, without the suspects of these events. */
    public ClaimRequest by(UUID newBoot, Set<UUID> suspendedEvents) {
        return new ClaimRequest(holder, lease, newBoot, skipped.withEvents(suspendedEvents));
    }
}
