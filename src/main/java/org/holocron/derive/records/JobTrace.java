package org.holocron.derive.records;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holocron.derive.job.JobStatus;
import org.holocron.derive.sql.Parameters;
import org.holocron.derive.sql.Row;
import org.holocron.derive.sql.Session;
import org.jspecify.annotations.Nullable;

/**
 * What a job tells of its attempts; all times are the database's.
 *
 * @param leaseId of the attempt in flight; null if there is none, or if a worker of another kind has the job
 * @param lockedUtc when that attempt began
 * @param deferredUtc when the job last came back to the queue after a deferral or a requeue
 * @param rescues how many workers died with it since it was last requeued
 * @param lastStartedUtc when the newest recorded attempt began
 */
public record JobTrace(
        UUID jobId,
        JobStatus status,
        @Nullable UUID leaseId,
        @Nullable Instant lockedUtc,
        @Nullable Instant deferredUtc,
        @Nullable Instant finishedUtc,
        int rescues,
        @Nullable Instant lastStartedUtc) {

    /** @param parameters of {@code records/job-traces} */
    static Map<UUID, JobTrace> byJob(Session session, Parameters parameters) throws SQLException {
        return session.rows("records/job-traces", parameters, JobTrace::read).stream()
                .collect(Collectors.toMap(JobTrace::jobId, Function.identity()));
    }

    private static JobTrace read(Row row) throws SQLException {
        return new JobTrace(
                row.uuid("job_id"),
                JobStatus.stored(row.text("status")),
                row.uuidOrNull("lease_id"),
                row.instantOrNull("locked_utc"),
                row.instantOrNull("deferred_utc"),
                row.instantOrNull("finished_utc"),
                row.number("rescue_count"),
                row.instantOrNull("last_started_utc"));
    }

    /**
     * Whether the attempt may still be under way.
     *
     * @param lease the attempt's; null if it is not known: then any attempt in flight may be it
     */
    public boolean mayHold(@Nullable UUID lease) {
        return status == JobStatus.RUNNING && (lease == null || leaseId == null || lease.equals(leaseId));
    }

    /**
     * Whether the database has seen an attempt end that began then. It has not if it is an older copy, from before the attempt.
     */
    public boolean knowsOfAttempt(Instant startedUtc) {
        return rescues > 0
                || Stream.of(lockedUtc, deferredUtc, finishedUtc, lastStartedUtc)
                        .filter(Objects::nonNull)
                        .anyMatch(seen -> !seen.isBefore(startedUtc));
    }

    /** Whether the job had ended by then, and has not been requeued since. */
    public boolean hadEndedBy(Instant time) {
        return status != JobStatus.NEW
                && status != JobStatus.RUNNING
                && finishedUtc != null
                && !finishedUtc.isAfter(time);
    }
}
