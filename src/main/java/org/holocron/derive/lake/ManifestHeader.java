package org.holocron.derive.lake;

import java.time.Instant;
import java.util.UUID;
import org.holocron.derive.job.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What a manifest says about its run, besides the files.
 *
 * @param startedUtc when the job was claimed
 * @param interrogationVersion null if the interrogation was not found
 * @param modelName as it was asked for, null if none was chosen
 * @param modelDigest bare hex, null if it was not known
 * @param derivationKey null if no request came about
 * @param reusedRunId the run whose stored response was used instead of a call, or null
 */
public record ManifestHeader(
        UUID jobId,
        int attempt,
        Instant startedUtc,
        Outcome outcome,
        String interrogationKey,
        @Nullable String interrogationVersion,
        @Nullable String modelName,
        @Nullable String modelDigest,
        @Nullable String derivationKey,
        @Nullable UUID reusedRunId) {}
