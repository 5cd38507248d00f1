package org.holocron.derive.job;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job that a worker holds.
 *
 * @param claimedUtc when it was claimed, by the database's clock: the start of the attempt
 * @param suspicion of which event it is a suspect; null if of none
 */
public record ClaimedJob(
        Job job, Lease lease, Instant claimedUtc, @Nullable Suspicion suspicion) {

    /** A job that is no suspect. */
    public ClaimedJob(Job job, Lease lease, Instant claimedUtc) {
        this(job, lease, claimedUtc, null);
    }
}
