package org.holocron.derive.history;

import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.holocron.derive.claim.FactCounts;
import org.holocron.derive.job.JobStatus;
import org.holocron.derive.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * The figures as a database keeps them that is reached by statements.
 *
 * @param jobs NEW and RUNNING together
 * @param notDue NEW jobs whose time has not come, at most {@link QueueStats#MOST_COUNTED}
 */
record StatsRow(
        Tally jobs, long running, long notDue, @Nullable Instant oldestWaitingUtc, Lately lately) {

    /** Sums over whole minutes. */
    record Lately(long finished, long runs, long promptTokens, long outputTokens, FactCounts facts) {}

    static StatsRow read(Row row) throws SQLException {
        return new StatsRow(
                Tally.read(row, Counter.OF_JOBS),
                row.bigint("running"),
                row.bigint("not_due"),
                row.instantOrNull("oldest_waiting_utc"),
                new Lately(
                        row.bigint("finished_last_hour"),
                        row.bigint("runs_last_day"),
                        row.bigint("prompt_tokens_last_day"),
                        row.bigint("output_tokens_last_day"),
                        QueueStats.factsLastDay(row)));
    }

    /** Whether the jobs that are due must be counted, since those that are not are too many. */
    boolean needsDue() {
        return notDue >= QueueStats.MOST_COUNTED;
    }

    /** @param due how many jobs are due, at most {@link QueueStats#MOST_COUNTED}; anything if {@link #needsDue} says no */
    QueueStats stats(long due) {
        Map<JobStatus, Long> counts = new EnumMap<>(JobStatus.class);
        for (JobStatus status : JobStatus.values()) {
            counts.put(status, Math.max(0, of(status)));
        }
        long waiting = counts.getOrDefault(JobStatus.NEW, 0L);
        return new QueueStats(
                counts,
                needsDue() && due < QueueStats.MOST_COUNTED ? due : Math.max(0, waiting - notDue),
                oldestWaitingUtc,
                lately.finished(),
                lately.runs(),
                lately.promptTokens(),
                lately.outputTokens(),
                Math.max(0, jobs.of(Counter.OPEN_REVIEWS)),
                lately.facts());
    }

    private long of(JobStatus status) {
        return switch (status) {
            case NEW -> jobs.of(Counter.UNFINISHED) - running;
            case RUNNING -> running;
            case SUCCEEDED -> jobs.of(Counter.SUCCEEDED);
            case FAILED -> jobs.of(Counter.FAILED);
            case DEADLETTER -> jobs.of(Counter.DEADLETTER);
            case CANCELLED -> jobs.of(Counter.CANCELLED);
        };
    }
}
