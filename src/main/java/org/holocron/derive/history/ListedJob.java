package org.holocron.derive.history;

import java.time.Instant;
import java.util.UUID;
import org.holocron.derive.job.Job;
import org.holocron.derive.job.JobStatus;
import org.holocron.derive.job.Subject;
import org.jspecify.annotations.Nullable;

/**
 * A job as a list shows it, without its input; the fields are those of {@link Job}.
 *
 * @param lastError in a list its start, see {@link JobRow#readListed}
 * @param openReviews how many facts of its last accepted answer wait for a person
 */
public record ListedJob(
        UUID jobId,
        JobStatus status,
        int priority,
        String interrogationKey,
        Subject subject,
        @Nullable String modelHint,
        int maxAttempts,
        int attemptCount,
        Instant availableUtc,
        @Nullable String lockedBy,
        @Nullable Instant lockedUtc,
        @Nullable Instant leaseExpiresUtc,
        @Nullable String lastError,
        @Nullable String errorKind,
        int rescueCount,
        @Nullable String dedupeKey,
        Instant createdUtc,
        @Nullable Instant finishedUtc,
        int openReviews,
        JobLabels labels) {

    /** @param facts of it, with what no claimed job tells */
    public static ListedJob of(Job job, JobFacts facts) {
        return new ListedJob(
                job.jobId(),
                job.status(),
                job.priority(),
                job.interrogationKey(),
                Subject.of(job.inputJson()),
                job.modelHint(),
                job.maxAttempts(),
                job.attemptCount(),
                job.availableUtc(),
                job.lockedBy(),
                job.lockedUtc(),
                job.leaseExpiresUtc(),
                job.lastError(),
                job.errorKind(),
                job.rescueCount(),
                job.dedupeKey(),
                job.createdUtc(),
                job.finishedUtc(),
                facts.openReviews(),
                facts.labels());
    }
}
