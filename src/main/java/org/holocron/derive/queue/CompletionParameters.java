package org.holocron.derive.queue;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import java.util.List;
import org.holocron.derive.history.NewArtifact;
import org.holocron.derive.history.NewRun;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.sql.Parameters;

/** A completion as the parameters of {@code usp_record_outcome}. */
final class CompletionParameters {

    private CompletionParameters() {}

    static Parameters parametersOf(AttemptCompletion completion) {
        NewRun run = completion.run();
        return outcome(completion.outcome())
                .uuid("job_id", completion.lease().jobId())
                .uuid("lease_id", completion.lease().leaseId())
                .seconds("backoff_seconds", completion.backoff())
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
                .text("artifacts_json", toJson(completion.artifacts()));
    }

    private static Parameters outcome(Outcome outcome) {
        Parameters parameters = Parameters.of().text("outcome", nameOf(outcome));
        return outcome instanceof Outcome.Failure failure
                ? parameters.text("error_kind", failure.kind().name()).text("error", failure.message())
                : parameters.text("error_kind", null).text("error", null);
    }

    private static String nameOf(Outcome outcome) {
        if (outcome instanceof Outcome.Accepted) {
            return "ANSWERED";
        }
        if (outcome instanceof Outcome.Rejected) {
            return "REJECTED";
        }
        if (outcome instanceof Outcome.TimedOut) {
            return "TOO_SLOW";
        }
        if (outcome instanceof Outcome.BadRequest) {
            return "BAD_REQUEST";
        }
        return outcome instanceof Outcome.Unavailable ? "AWAY" : "INTERRUPTED";
    }

    private static String toJson(List<NewArtifact> artifacts) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        for (NewArtifact artifact : artifacts) {
            array.add(Json.createObjectBuilder()
                    .add("artifact_type", artifact.type().sqlName())
                    .add("lake_uri", artifact.file().uri())
                    .add("content_sha256", artifact.file().sha256())
                    .add("byte_count", artifact.file().bytes()));
        }
        return array.build().toString();
    }
}
