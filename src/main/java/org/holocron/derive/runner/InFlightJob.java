package org.holocron.derive.runner;

import org.holocron.derive.job.ClaimedJob;
import org.holocron.derive.job.Progress;

/**
 * A job that a slot works on.
 *
 * @param lease kept alive until the job is over
 * @param progress how far this attempt has come; by the node's clock
 * @param permission what it was claimed with, released when it is over
 */
public record InFlightJob(
        ClaimedJob claimed, LocalLease lease, Slot slot, Progress progress, ClaimPermission permission) {

    /** The work is over: the lease is not renewed any more and the slot is free. */
    void end() {
        lease.end();
        slot.finishJob();
    }
}
