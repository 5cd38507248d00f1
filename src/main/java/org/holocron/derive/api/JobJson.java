package org.holocron.derive.api;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Optional;
import org.holocron.derive.history.Artifact;
import org.holocron.derive.history.ListedJob;
import org.holocron.derive.history.Run;
import org.holocron.derive.job.Disposition;
import org.holocron.derive.job.FailureAdvice;
import org.holocron.derive.job.Job;
import org.holocron.derive.job.JobStatus;
import org.holocron.derive.lake.KeptInterrogations;
import org.holocron.derive.records.JobHold;
import org.holocron.derive.runner.Blockers;
import org.jspecify.annotations.Nullable;

/** Jobs, runs and artifacts under the names of their columns. */
final class JobJson {

    private JobJson() {}

    /** Without the input, which may be megabytes. */
    static JsonObject listed(ListedJob job) {
        return columns(job).build();
    }

    /**
     * What a person asks of a job besides its row: why a purge leaves it alone, what to do about its failure, and what keeps it waiting.
     *
     * @param hold empty if the job was purged meanwhile
     * @param blockers that hold it back if it waits
     */
    static JsonObject notes(Job job, Optional<JobHold> hold, Blockers blockers) {
        return new JsonFields()
                .add("held_utc", hold.map(JobHold::sinceUtc).orElse(null))
                .add("held_reason", hold.map(JobHold::reason).orElse(null))
                .add("advice", needsAdvice(job.status()) ? FailureAdvice.of(job.errorKind()) : null)
                .add(
                        "held_back_by",
                        job.status() == JobStatus.NEW ? RunnerJson.pauses(blockers) : JsonValue.EMPTY_JSON_ARRAY)
                .build();
    }

    private static boolean needsAdvice(JobStatus status) {
        return switch (status) {
            case FAILED, DEADLETTER, CANCELLED -> true;
            case NEW, RUNNING, SUCCEEDED -> false;
        };
    }

    /** @param disposition what it asked for; null while it is not over */
    static JsonObject run(Run run, @Nullable Disposition disposition) {
        return new JsonFields()
                .add("run_id", run.runId())
                .add("job_id", run.jobId())
                .add("interrogation_key", run.interrogationKey())
                .add("status", run.status())
                .add("attempt", run.attempt())
                .add("started_utc", run.startedUtc())
                .add("completed_utc", run.completedUtc())
                .add("worker_id", run.workerId())
                .add("ollama_base_url", run.modelServerUrl())
                .add("model_name", run.modelName())
                .add("model_tag", run.modelTag())
                .add("model_digest", run.modelDigest())
                .add("interrogation_version", run.interrogationVersion())
                .add("interrogation_sha256", run.interrogationSha256())
                .add(
                        "interrogation_lake_uri",
                        KeptInterrogations.uriIfKept(run.interrogationKey(), run.interrogationSha256()))
                .add("derivation_key", run.derivationKey())
                .add("reused_run_id", run.reusedRunId())
                .add("error", run.error())
                .add("error_kind", run.errorKind())
                .add("disposition", disposition)
                .addStored("options_json", run.optionsJson())
                .addStored("metrics_json", run.metricsJson())
                .add("artifacts", JsonFields.array(run.artifacts(), JobJson::artifact))
                .build();
    }

    private static JsonFields columns(ListedJob job) {
        return new JsonFields()
                .add("job_id", job.jobId())
                .add("status", job.status())
                .add("interrogation_key", job.interrogationKey())
                .add("entity_type", job.subject().type())
                .add("entity_id", job.subject().id())
                .add("subject", job.subject().shown())
                .add("priority", job.priority())
                .add("attempt_count", job.attemptCount())
                .add("max_attempts", job.maxAttempts())
                .add("model_hint", job.modelHint())
                .add("created_utc", job.createdUtc())
                .add("available_utc", job.availableUtc())
                .add("finished_utc", job.finishedUtc())
                .add("locked_by", job.lockedBy())
                .add("locked_utc", job.lockedUtc())
                .add("lease_expires_utc", job.leaseExpiresUtc())
                .add("last_error", job.lastError())
                .add("error_kind", job.errorKind())
                .add("cause", job.labels().cause())
                .add("model_name", job.labels().modelName())
                .add("group", job.labels().groupKey())
                .add("rescue_count", job.rescueCount())
                .add("dedupe_key", job.dedupeKey())
                .add("open_reviews", job.openReviews());
    }

    private static JsonObject artifact(Artifact artifact) {
        return new JsonFields()
                .add("artifact_id", artifact.artifactId())
                .add("artifact_type", artifact.artifactType())
                .add("lake_uri", artifact.file().uri())
                .add("content_sha256", artifact.file().sha256())
                .add("byte_count", artifact.file().bytes())
                .add("created_utc", artifact.createdUtc())
                .build();
    }
}
