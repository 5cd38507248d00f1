package org.holocron.derive.job;

import java.time.Instant;

/**
 * A job in the hands of a worker.
 *
 * @param claimedUtc when it was claimed, by the database's clock: the start of the run
 */
public record ClaimedJob(Job job, Lease lease, Instant claimedUtc) {}
