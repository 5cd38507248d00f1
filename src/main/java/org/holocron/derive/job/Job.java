package org.holocron.derive.job;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of the job table; the names are those of the columns. Times are the database's clock, UTC.
 *
 * @param priority higher goes first; 0 or more, 100 by default
 * @param inputJson the interrogation's input, a JSON object as text
 * @param evidenceRefJson more evidence by reference, {@code {"lake_text": ["path", …]}}, or null
 * @param modelHint the model to ask, or null for the default one
 * @param maxAttempts how many attempts may fail; 1 or more, 3 by default
 * @param attemptCount attempts spent; while RUNNING it includes the one under way
 * @param availableUtc not claimable before
 * @param lockedBy the worker that holds it, or null
 * @param lastError why the last attempt failed, or null
 * @param errorKind an {@link ErrorKind} by name, or null; other programs may store other words
 * @param rescueCount how many workers died while they held it
 * @param dedupeKey the caller's key; no other job has the same one; or null
 * @param finishedUtc when it reached a final status, or null
 */
public record Job(
        UUID jobId,
        JobStatus status,
        int priority,
        String interrogationKey,
        String inputJson,
        @Nullable String evidenceRefJson,
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
        @Nullable Instant finishedUtc) {}
