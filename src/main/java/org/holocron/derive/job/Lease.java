package org.holocron.derive.job;

import java.util.UUID;

/**
 * The right to change one running job. A claim makes a new one; every later change names it, and a change that meets
 * another lease does nothing.
 *
 * @param workerId the holder, {@code WORKER_ID@node/slot}
 */
public record Lease(UUID jobId, UUID leaseId, String workerId) {}
