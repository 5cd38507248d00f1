package org.holocron.derive.queue;

import org.holocron.derive.history.NewRun;
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
        NewRun run = completion.run();
        return decision(completion, transitions)
                .uuid("job_id", completion.lease().jobId())
                .uuid("lease_id", completion.lease().leaseId())
                .uuid("run_id", run.runId())
                .instant("started_utc", run.head().startedUtc())
                .number("attempt", run.head().attempt())
                .text("worker_id", completion.lease().workerId())
                .text("ollama_base_url", run.modelServerUrl())
                .text("model_name", run.modelName())
                .text("model_tag", run.head().modelTag())
                .text("model_digest", run.head().modelDigest())
                .text("options_json", run.optionsJson())
                .text("metrics_json", run.metricsJson())
                .text("interrogation_version", run.head().interrogationVersion())
                .text("derivation_key", run.head().derivationKey())
                .uuid("reused_run_id", run.head().reusedRunId())
                .text("artifacts_json", JsonArrays.ofArtifacts(completion.artifacts()));
    }

    private static Parameters decision(AttemptCompletion completion, Transitions transitions) {
        Outcome outcome = completion.outcome();
        Outcome.Failure failure = outcome.failure();
        return Parameters.of()
                .text("disposition", outcome.disposition().name())
                .number("max_deferrals", transitions.limits().maxDeferrals())
                .seconds("backoff_seconds", completion.backoff())
                .text("error_kind", failure == null ? null : failure.kind().name())
                .text("error", failure == null ? null : failure.message())
                .text("error_if_deferrals_spend", transitions.messageIfDeferralsSpend(outcome));
    }
}
