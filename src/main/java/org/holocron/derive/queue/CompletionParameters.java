package org.holocron.derive.queue;

import org.holocron.derive.job.Outcome;
import org.holocron.derive.job.Transitions;
import org.holocron.derive.sql.Parameters;

/**
 * An {@link AttemptCompletion} as the parameters of {@code usp_complete_attempt}: the disposition, the limits and the texts of
 * {@link Transitions}, which the procedure applies to the row that it has locked, in one round trip.
 */
final class CompletionParameters {

    private CompletionParameters() {}

    static Parameters of(AttemptCompletion completion, Transitions transitions) {
        Outcome outcome = completion.outcome();
        Outcome.Failure failure = outcome.failure();
        return RowParameters.of(completion)
                .uuid("lease_id", completion.lease().leaseId())
                .text("disposition", outcome.disposition().name())
                .number("max_deferrals", transitions.limits().maxDeferrals())
                .seconds("backoff_seconds", completion.backoff())
                .text("error_kind", failure == null ? null : failure.kind().name())
                .text("error", failure == null ? null : failure.message())
                .text("error_if_deferrals_spend", transitions.messageIfDeferralsSpend(outcome))
                .text("artifacts_json", JsonArrays.ofArtifacts(completion.artifacts()));
    }
}
