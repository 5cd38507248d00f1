package org.holocron.derive.history;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import org.holocron.derive.claim.FactCounts;
import org.holocron.derive.job.JobStatus;
import org.holocron.derive.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Figures about the whole queue. They are kept by {@link Counters}, and cost the same however many jobs and runs there are.
 *
 * @param counts by status; every status is there, also with 0
 * @param claimable NEW jobs whose {@code available_utc} is past; where more than {@link #MOST_COUNTED} jobs are due, and as many
 *     wait for their time, those beyond the first that wait for their time are taken for due ones
 * @param oldestWaitingUtc available_utc of the claimable job that has waited longest, or null
 * @param finishedLastHour jobs that reached a final status in the last hour, by whole minutes, and have it still
 * @param openReviews facts of last accepted answers that wait for a person
 * @param factsLastDay that were recorded in the last 24 hours, by ten minutes
 * @param promptTokensLastDay of all runs of the last 24 hours, by ten minutes
 */
public record QueueStats(
        Map<JobStatus, Long> counts,
        long claimable,
        @Nullable Instant oldestWaitingUtc,
        long finishedLastHour,
        long runsLastDay,
        long promptTokensLastDay,
        long outputTokensLastDay,
        long openReviews,
        FactCounts factsLastDay) {

    static FactCounts factsLastDay(Row row) throws SQLException {
        return new FactCounts(
                row.bigint("facts_grounded_last_day"),
                row.bigint("facts_review_last_day"),
                row.bigint("facts_refused_last_day"),
                row.bigint("facts_unchecked_last_day"));
    }

    /** So many waiting jobs are counted one by one, and no more. */
    static final int MOST_COUNTED = 10_000;
}
