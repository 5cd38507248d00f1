package org.holocron.derive.history;

import java.util.UUID;
import org.holocron.derive.claim.FactCounts;
import org.jspecify.annotations.Nullable;

/**
 * The facts of a job's last accepted answer, and what else a list tells of it.
 *
 * @param runId whose answer that is; null if none was accepted
 * @param openReviews how many of them wait for a person
 */
public record JobFacts(@Nullable UUID runId, FactCounts counts, int openReviews, JobLabels labels) {

    public static final JobFacts NONE = new JobFacts(null, FactCounts.NONE, 0, JobLabels.NONE);
}
