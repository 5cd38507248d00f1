package org.holocron.derive.history;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Failed jobs with one cause.
 *
 * @param cause {@link org.holocron.derive.job.FailureCause#id}, or the kind of error where none is stored
 * @param firstSeenUtc when the first of them failed
 * @param models how many jobs asked which model last, most first; "" for those of which no model is known
 * @param interrogations most jobs first
 * @param sample the newest of the interrogation with the most jobs; null if it was requeued or purged meanwhile
 */
public record Failure(
        String cause,
        long jobs,
        Instant firstSeenUtc,
        Instant lastSeenUtc,
        Map<String, Long> models,
        List<OfInterrogation> interrogations,
        @Nullable FailureSample sample) {

    /** @param version of the newest job that failed so; null if it is not known */
    public record OfInterrogation(
            String interrogationKey,
            long jobs,
            @Nullable String version,
            @Nullable String sha256) {}
}
