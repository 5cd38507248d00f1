package org.holocron.derive.job;

import java.time.Instant;

/**
 * A job that a worker holds.
 *
 * @param claimedUtc when it was claimed, by the database's clock: the start of the attempt
 */
public record ClaimedJob(Job job, Lease lease, Instant claimedUtc) {}
