package org.holocron.derive.api;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.holocron.derive.api.RequestBudget.Share;
import org.holocron.derive.history.Artifact;
import org.holocron.derive.history.RecordedFact;
import org.holocron.derive.history.Run;
import org.holocron.derive.job.ArtifactType;
import org.holocron.derive.job.FileRef;
import org.holocron.derive.job.Job;
import org.holocron.derive.job.JobStatus;
import org.holocron.derive.job.Subject;
import org.holocron.derive.json.Json;
import org.holocron.derive.lake.FileCheck;
import org.holocron.derive.lake.Lake;

/**
 * What a job came to: the answer, and what it rests on. Only a job that succeeded has one, so that a caller who gets an answer
 * at all may use it without looking at a status. Used for one request.
 */
final class JobResult {

    private static final JsonProvider JSON = Json.provider();

    private final Lake lake;
    private final Share share;
    private final Function<UUID, List<RecordedFact>> factsOfRun;

    JobResult(Lake lake, Share share, Function<UUID, List<RecordedFact>> factsOfRun) {
        this.lake = lake;
        this.share = share;
        this.factsOfRun = factsOfRun;
    }

    /** @throws ProblemException 409 if there is none */
    Response of(Job job, List<Run> runs) {
        if (job.status() != JobStatus.SUCCEEDED) {
            throw job.status().isFinal() ? failed(job) : notFinished(job);
        }
        Run run = lastWithAnswer(runs)
                .orElseThrow(() -> refused(
                        job,
                        "no-result",
                        "The job has no answer in the lake",
                        "it was completed by a program that recorded no " + ArtifactType.PARSED_OUTPUT.sqlName()));
        return JsonResponse.ok(json(job, run));
    }

    private static ProblemException notFinished(Job job) {
        return refused(
                job,
                "not-finished",
                "The job has not ended",
                "it is " + job.status() + "; ask with ?wait=" + WaitFilter.MOST_SECONDS
                        + " to be answered when it ends");
    }

    private static ProblemException failed(Job job) {
        String why = job.lastError() == null ? "" : ": " + job.lastError();
        return refused(
                job,
                "no-result",
                "The job ended without a result",
                "it is " + job.status() + why + "; requeue it for another attempt");
    }

    private JsonObject json(Job job, Run run) {
        Subject subject = Subject.of(job.inputJson());
        Optional<JsonObject> evidence =
                artifact(run, ArtifactType.EVIDENCE_BUNDLE).map(this::content).map(JsonValue::asJsonObject);
        return new JsonFields()
                .add("job_id", job.jobId())
                .add("run_id", run.runId())
                .add("status", job.status())
                .add("interrogation_key", job.interrogationKey())
                .add("interrogation_version", run.interrogationVersion())
                .add("interrogation_sha256", run.interrogationSha256())
                .add("entity_type", subject.type())
                .add("entity_id", subject.id())
                .add("dedupe_key", job.dedupeKey())
                .add("attempt", run.attempt())
                .add("started_utc", run.startedUtc())
                .add("completed_utc", run.completedUtc())
                .add("model_name", run.modelName())
                .add("model_tag", run.modelTag())
                .add("model_digest", run.modelDigest())
                .add("derivation_key", run.derivationKey())
                .add("reused_run_id", run.reusedRunId())
                .add("answer", content(artifact(run, ArtifactType.PARSED_OUTPUT).orElseThrow()))
                .add(
                        "probabilities",
                        ListedProbabilities.of(run, lake).map(this::content).orElse(null))
                .add("facts", JsonFields.array(factsOfRun.apply(run.runId()), FactJson::status))
                .add("evidence_ids", evidence.map(JobResult::ids).orElse(JsonValue.EMPTY_JSON_ARRAY))
                .add(
                        "evidence_sha256",
                        evidence.map(bundle -> bundle.getString("sha256", null)).orElse(null))
                .add("artifact_sha256", hashes(run))
                .build();
    }

    private static Optional<Run> lastWithAnswer(List<Run> oldestFirst) {
        return oldestFirst.stream()
                .filter(run -> run.status().equals("SUCCEEDED"))
                .filter(run -> artifact(run, ArtifactType.PARSED_OUTPUT).isPresent())
                .reduce((earlier, later) -> later);
    }

    private static Optional<Artifact> artifact(Run run, ArtifactType type) {
        return run.artifacts().stream()
                .filter(artifact -> artifact.artifactType().equals(type.sqlName()))
                .findFirst();
    }

    private JsonValue content(Artifact artifact) {
        return content(artifact.file());
    }

    private JsonValue content(FileRef file) {
        Long bytes = file.bytes();
        share.take(bytes == null ? 0 : bytes, RequestBudget.PATIENCE);
        FileCheck check = lake.read(file);
        if (!(check instanceof FileCheck.Intact intact)) {
            throw ArtifactProblem.of(file, check);
        }
        try (JsonReader reader = JSON.createReader(new ByteArrayInputStream(intact.content()))) {
            return reader.readValue();
        }
    }

    private static JsonArray ids(JsonObject bundle) {
        return JsonFields.array(
                bundle.getJsonArray("items").getValuesAs(JsonObject.class), item -> item.getJsonString("evidence_id"));
    }

    private static JsonObject hashes(Run run) {
        JsonFields hashes = new JsonFields();
        run.artifacts()
                .forEach(artifact ->
                        hashes.add(artifact.artifactType(), artifact.file().sha256()));
        return hashes.build();
    }

    private static ProblemException refused(Job job, String kind, String title, String detail) {
        return new ProblemException(ProblemDocument.of(409, kind, title, detail)
                .with(new JsonFields()
                        .add("job_id", job.jobId())
                        .add("job_status", job.status())
                        .add("error_kind", job.errorKind())
                        .build()));
    }
}
