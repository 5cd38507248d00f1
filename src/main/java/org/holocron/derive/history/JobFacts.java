package org.holocron.derive.history;

import java.util.UUID;
import org.holocron.derive.claim.FactCounts;
import org.jspecify.annotations.Nullable;

/**
 * The facts of a job's last accepted answer.
 *
 * @param runId whose answer that is; null if none was accepted
 * @param openReviews how many of them wait for a person
 */
public record JobFacts(@Nullable UUID runId, FactCounts counts, int openReviews) {

    public static final JobFacts NONE = new JobFacts(null, FactCounts.NONE, 0);
}
