package org.holocron.derive.job;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job that a worker holds.
 *
 * @param claimedUtc when it was claimed, by the database's clock: the start of the attempt
 * @param deaths what is remembered of the deaths of its workers
 */
public record ClaimedJob(Job job, Lease lease, Instant claimedUtc, DeathRecord deaths) {

    /** A job that is no suspect. */
    public ClaimedJob(Job job, Lease lease, Instant claimedUtc) {
        this(job, lease, claimedUtc, DeathRecord.NONE);
    }

    /** Of which event it is a suspect; null if of none. */
    public @Nullable Suspicion suspicion() {
        return deaths.suspicion();
    }
}
