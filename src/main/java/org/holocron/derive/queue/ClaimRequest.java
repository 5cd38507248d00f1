package org.holocron.derive.queue;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A worker's request for a job.
 *
 * <p>Which lanes it may take from is decided in the program ({@link ClaimableLanes}), so that no list of what is held back goes to
 * the database: {@link LaneSearch} reads the first lanes in the queue's order, with the node's bit, a few at a time ({@link
 * LaneFront#first}), leaves out those that are held back, and claims from the best one ({@link LaneFront#claim}). On a database with
 * procedures that is two calls, {@code usp_read_lanes} and {@code usp_claim_from_lane}, of which the first is made with the completion before
 * ({@link LanesReadAhead}); their only lists are the few ids of
 * {@link SkippedJobs}.
 *
 * @param holder the future holder, {@code WORKER_ID@node/slot}
 * @param lease how long the job is held without renewal
 * @param boot of the worker's process; null if it has none, as workers of other kinds
 */
public record ClaimRequest(
        String holder, Duration lease, @Nullable UUID boot, ClaimableLanes lanes, SkippedJobs skipped) {

    /** Of a worker without a boot. */
    public ClaimRequest(String holder, Duration lease, ClaimableLanes lanes) {
        this(holder, lease, null, lanes, SkippedJobs.NONE);
    }

    /** Any job at all. */
    public static ClaimRequest any(String holder, Duration lease) {
        return new ClaimRequest(holder, lease, ClaimableLanes.ALL);
    }

    /** The same without certain jobs, beside those that it leaves alone already. */
    public ClaimRequest without(Set<UUID> jobs) {
        return new ClaimRequest(holder, lease, boot, lanes, skipped.withJobs(jobs));
    }

    /** The same request by a process that is known by its boot, without the suspects of these events. */
    public ClaimRequest by(UUID newBoot, Set<UUID> saturatedEvents) {
        return new ClaimRequest(holder, lease, newBoot, lanes, skipped.withEvents(saturatedEvents));
    }
}
