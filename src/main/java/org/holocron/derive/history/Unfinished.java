package org.holocron.derive.history;

import java.time.Instant;
import java.util.Map;
import org.holocron.derive.job.JobStatus;
import org.jspecify.annotations.Nullable;

/**
 * The jobs that were unfinished at a moment, told by two bounds of the database's clock. They stay the same jobs, whatever is
 * enqueued later, except that a job which had ended before and is requeued joins them.
 *
 * @param createdUntil none of them was created later
 * @param finishedAfter none of them had ended before
 */
public record Unfinished(Instant createdUntil, Instant finishedAfter) {

    /**
     * What became of them.
     *
     * @param counts by status; every status is there, also with 0
     * @param due how many wait and could be claimed now
     * @param nextDueUtc when the first that waits could be claimed, or null if none waits
     */
    public record Progress(
            Map<JobStatus, Long> counts, long due, @Nullable Instant nextDueUtc) {}
}
