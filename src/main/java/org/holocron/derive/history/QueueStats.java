package org.holocron.derive.history;

import java.time.Instant;
import java.util.Map;
import org.holocron.derive.job.JobStatus;
import org.jspecify.annotations.Nullable;

/**
 * Figures about the whole queue.
 *
 * @param counts by status; every status is there, also with 0
 * @param claimable NEW jobs whose {@code available_utc} is past
 * @param oldestWaitingUtc available_utc of the claimable job that has waited longest, or null
 * @param finishedLastHour jobs that reached a final status in the last hour
 * @param promptTokensLastDay of all runs of the last 24 hours
 */
public record QueueStats(
        Map<JobStatus, Long> counts,
        long claimable,
        @Nullable Instant oldestWaitingUtc,
        long finishedLastHour,
        long runsLastDay,
        long promptTokensLastDay,
        long outputTokensLastDay) {}
