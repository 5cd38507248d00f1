package org.holocron.derive.history;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The run of one attempt, to be recorded with the attempt's outcome. The end time is the database's.
 *
 * @param startedUtc when the job was claimed, by the database's clock
 * @param attempt which attempt of the job it was, from 1
 * @param modelServerUrl without user and password; the column has the name of the first kind of server
 * @param modelName the model that was asked, with its tag
 * @param modelTag the part after the colon, or null
 * @param modelDigest hex digits, or null if unknown
 * @param optionsJson all options that were in force, or null if no call was made
 * @param metricsJson the model server's own fields with durations in nanoseconds, and ours beside them; or null
 * @param interrogationVersion the interrogation's own version, or null if it was not found
 * @param derivationKey 64 hex digits, or null if no request was made
 * @param reusedRunId the run whose stored response was used instead of a call, or null
 */
public record NewRun(
        UUID runId,
        Instant startedUtc,
        int attempt,
        String modelServerUrl,
        String modelName,
        @Nullable String modelTag,
        @Nullable String modelDigest,
        @Nullable String optionsJson,
        @Nullable String metricsJson,
        @Nullable String interrogationVersion,
        @Nullable String derivationKey,
        @Nullable UUID reusedRunId) {}
