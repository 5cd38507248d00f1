package org.holocron.derive.queue;

import org.holocron.derive.job.Outcome;
import org.holocron.derive.sql.Parameters;

/**
 * An {@link AttemptCompletion} as the parameters of {@code usp_complete_attempt}: the disposition and what was judged. The
 * procedure applies {@link org.holocron.derive.job.Transitions} to the row that it has locked, in one round trip.
 */
final class CompletionParameters {

    private CompletionParameters() {}

    static Parameters of(AttemptCompletion completion) {
        Outcome outcome = completion.outcome();
        Outcome.Failure failure = outcome.failure();
        return AttemptEnd.suspicion(completion.conclusion(), RowParameters.of(completion))
                .uuid("lease_id", completion.lease().leaseId())
                .seconds("backoff_seconds", completion.waits().backoff())
                .number("jitter_permille", completion.waits().jitterPermille())
                .text("error_kind", failure == null ? null : failure.kind().name())
                .text("error", failure == null ? null : failure.message())
                .number("rejected", completion.isRejected() ? 1 : 0)
                .text("artifacts_json", JsonArrays.ofArtifacts(completion.artifacts()))
                .text(
                        "facts_json",
                        completion.recordedFacts().isEmpty() ? null : JsonArrays.ofFacts(completion.recordedFacts()));
    }
}
