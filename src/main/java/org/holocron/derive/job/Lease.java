package org.holocron.derive.job;

import java.util.UUID;

/**
 * The right to change one running job. Each claim makes a new one. Every later change names it and does nothing if the
 * job has another lease by then.
 *
 * @param holder the holder, {@code WORKER_ID@node/slot}
 */
public record Lease(UUID jobId, UUID leaseId, String holder) {}
