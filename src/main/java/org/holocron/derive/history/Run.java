package org.holocron.derive.history;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of the run table with its artifacts; the fields are those of {@link NewRun} and of the columns.
 *
 * @param interrogationKey the job's
 * @param completedUtc null while the run is not over; such rows are written by other programs only
 * @param error for people; null if nothing failed
 * @param interrogationSha256 of the files of the interrogation; null if they are not in the lake, or an older program recorded the run
 * @param errorKind an {@link org.holocron.derive.job.ErrorKind} by name, or null; other programs may store other words
 */
public record Run(
        UUID runId,
        UUID jobId,
        String interrogationKey,
        Instant startedUtc,
        @Nullable Instant completedUtc,
        String status,
        String workerId,
        String modelServerUrl,
        String modelName,
        @Nullable String modelTag,
        @Nullable String modelDigest,
        @Nullable String optionsJson,
        @Nullable String metricsJson,
        @Nullable String error,
        @Nullable String errorKind,
        @Nullable Integer attempt,
        @Nullable String interrogationVersion,
        @Nullable String interrogationSha256,
        @Nullable String derivationKey,
        @Nullable UUID reusedRunId,
        List<Artifact> artifacts) {

    Run with(List<Artifact> found) {
        return new Run(
                runId,
                jobId,
                interrogationKey,
                startedUtc,
                completedUtc,
                status,
                workerId,
                modelServerUrl,
                modelName,
                modelTag,
                modelDigest,
                optionsJson,
                metricsJson,
                error,
                errorKind,
                attempt,
                interrogationVersion,
                interrogationSha256,
                derivationKey,
                reusedRunId,
                found);
    }
}
