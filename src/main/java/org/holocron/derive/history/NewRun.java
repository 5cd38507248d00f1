package org.holocron.derive.history;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A try of a job, to be recorded with how it ended. The end time is the database's.
 *
 * @param startedUtc when the job was claimed, by the database's clock
 * @param attempt which attempt of the job this was, from 1
 * @param modelName the model asked, with its tag as it was asked for
 * @param modelTag the part after the colon, or null
 * @param modelDigest bare hex, or null if it was not known
 * @param optionsJson every option that was in force, or null if no call was made
 * @param metricsJson Ollama's six fields in nanoseconds and ours beside them, or null
 * @param interrogationVersion the interrogation's own version, or null if it was not found
 * @param derivationKey 64 hex digits, or null if no request came about
 * @param reusedRunId the run whose stored response was used instead of a call, or null
 */
public record NewRun(
        UUID runId,
        Instant startedUtc,
        int attempt,
        String ollamaBaseUrl,
        String modelName,
        @Nullable String modelTag,
        @Nullable String modelDigest,
        @Nullable String optionsJson,
        @Nullable String metricsJson,
        @Nullable String interrogationVersion,
        @Nullable String derivationKey,
        @Nullable UUID reusedRunId) {}
