package org.holocron.derive.job;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of the job table as it was read; names as the columns'. Times are the database's clock, UTC.
 *
 * @param priority higher goes first; 0 or more, 100 by default
 * @param inputJson the interrogation's input, a JSON object as text
 * @param evidenceRefJson more evidence by reference, {@code {"lake_text": ["path", …]}}, or null
 * @param modelHint the model to ask, or null for the default one
 * @param maxAttempts how many attempts may fail; 1 or more, 3 by default
 * @param attemptCount attempts begun and not given back; while RUNNING it counts the one under way
 * @param availableUtc not claimable before
 * @param lockedBy the worker that holds it, null unless RUNNING
 * @param lastError why the last try failed, null if none did
 * @param errorKind an {@link ErrorKind} by name, null if no try failed
 * @param rescueCount how many workers died holding it
 * @param dedupeKey the caller's key under which this job is the only one, or null
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
