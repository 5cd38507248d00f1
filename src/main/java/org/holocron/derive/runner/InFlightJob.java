package org.holocron.derive.runner;

import org.holocron.derive.job.ClaimedJob;
import org.holocron.derive.job.Job;
import org.holocron.derive.job.Progress;
import org.holocron.derive.job.StopSignal;

/**
 * A job that a slot works on.
 *
 * @param localLease kept alive until the job is over
 * @param progress how far this attempt has come; by the node's clock
 * @param permission what it was claimed with, released when it is over
 */
public record InFlightJob(
        ClaimedJob claimed, LocalLease localLease, Slot slot, Progress progress, ClaimPermission permission) {

    Job job() {
        return claimed.job();
    }

    /**
     * Raised when the lease is lost or about to run out, when the time of a slot that was told to stop is over, or when the node has
     * lost its name.
     */
    public StopSignal stopSignal() {
        return localLease.stopSignal();
    }

    /** The work is over: the lease is not renewed any more. */
    void endLease() {
        localLease.end();
    }

    /** Its lease has ended, and its slot is not free yet: it may make a comparison that is none of the job's. */
    boolean isOver() {
        return localLease.hasEnded();
    }

    /** The slot is free; after {@link #endLease}. */
    void end() {
        slot.finishJob();
    }

    /** It was not completed: its lease ends, and it counts as none of the slot's jobs. */
    void drop() {
        localLease.end();
        slot.dropJob();
    }
}
