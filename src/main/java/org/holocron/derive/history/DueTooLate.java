package org.holocron.derive.history;

import java.time.Instant;
import java.util.UUID;

/**
 * Waiting jobs that are due later than any wait of the runner lasts: somebody set their time, or a clock.
 *
 * @param jobs how many; 1 to {@link QueueStats#MOST_COUNTED}, which means that or more
 * @param jobId the one that is due last
 * @param availableUtc when that one is due
 */
public record DueTooLate(long jobs, UUID jobId, Instant availableUtc) {

    /** Whether there may be more of them. */
    public boolean mayBeMore() {
        return jobs >= QueueStats.MOST_COUNTED;
    }
}
