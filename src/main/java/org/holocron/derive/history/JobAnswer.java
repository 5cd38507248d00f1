package org.holocron.derive.history;

import java.util.List;
import java.util.UUID;
import org.holocron.derive.job.FileRef;
import org.jspecify.annotations.Nullable;

/**
 * The last accepted answer of a job that succeeded.
 *
 * @param claims in the order of the answer; none if it has none in SQL
 * @param output where all of it is; null if there are claims, or no file was recorded
 */
public record JobAnswer(
        UUID jobId,
        UUID runId,
        List<AnsweredClaim> claims,
        @Nullable FileRef output) {

    public JobAnswer {
        claims = List.copyOf(claims);
    }
}
