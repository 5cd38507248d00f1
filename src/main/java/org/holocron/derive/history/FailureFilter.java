package org.holocron.derive.history;

import org.holocron.derive.job.JobStatus;
import org.holocron.derive.sql.Parameters;
import org.jspecify.annotations.Nullable;

/**
 * Which failed jobs to count by cause.
 *
 * @param status FAILED or DEADLETTER; null for both
 * @param interrogationKey null for all
 * @param limit of the causes that are told, 1 to 1000; the others are counted together
 */
public record FailureFilter(
        @Nullable JobStatus status, @Nullable String interrogationKey, JobKind kind, Times times, int limit) {

    /** How many failed jobs a count reads: with more of them it tells that it does not know all. */
    public static final int MOST_READ = 200_000;

    public static final FailureFilter ALL =
            new FailureFilter(null, null, JobKind.ANY, new Times(TimeRange.ANY, TimeRange.ANY), 100);

    /** When the jobs were created, and when they failed. */
    public record Times(TimeRange created, TimeRange finished) {}

    Parameters parameters() {
        return Parameters.of()
                .text("status", status == null ? null : status.name())
                .text("interrogation_key", interrogationKey)
                .text("model_name", kind.model())
                .bigint("group_id", kind.group())
                .text("cause", kind.cause())
                .instant("from_utc", times.created().first())
                .instant("before_utc", times.created().end())
                .instant("finished_from_utc", times.finished().first())
                .instant("finished_before_utc", times.finished().end())
                .number("most", MOST_READ);
    }
}
