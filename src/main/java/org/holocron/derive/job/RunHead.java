package org.holocron.derive.job;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What identifies a run and its answer: the part that the row in the database and the manifest in the lake share.
 *
 * @param startedUtc when the job was claimed, by the database's clock
 * @param attempt which attempt of the job this is, from 1
 * @param modelName the model as it was asked for; null if none was chosen
 * @param modelTag the part of the name that distinguishes versions of one model; null if the server's names have none
 * @param modelDigest null if it is not known
 * @param interrogationVersion the interrogation's own version; null if the interrogation was not found
 * @param interrogationSha256 of all its files, 64 hex digits; null if the interrogation was not found or its files are not in the lake
 * @param derivationKey 64 hex digits; null if no request was made
 * @param reusedRunId the run whose stored response was used instead of a call, or null
 */
public record RunHead(
        UUID runId,
        Instant startedUtc,
        int attempt,
        @Nullable String modelName,
        @Nullable String modelTag,
        @Nullable String modelDigest,
        @Nullable String interrogationVersion,
        @Nullable String interrogationSha256,
        @Nullable String derivationKey,
        @Nullable UUID reusedRunId) {}
