package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Asks the server for all that a report tells of a job. Used for one job. */
final class ReportReader {

    private static final String ANSWER = "parsed_output";
    private static final String EVIDENCE = "evidence_bundle";
    private static final String GROUNDING = "grounding";

    private final ApiClient api;
    private final List<String> notes = new ArrayList<>();

    ReportReader(ApiClient api) {
        this.api = api;
    }

    ReportContent read(String jobId) {
        JsonObject job = api.get("/api/jobs/" + ApiClient.escaped(jobId));
        List<JsonObject> runs = JsonValues.objects(job, "runs");
        boolean succeeded = "SUCCEEDED".equals(JsonValues.text(job, "status"));
        Optional<JsonObject> accepted = succeeded ? JobReport.lastWith(runs, ANSWER) : Optional.empty();
        JsonObject run = accepted.or(() -> JobReport.last(runs, EVIDENCE)).orElse(JsonValues.NOTHING);
        JsonObject bundle = artifact(run, EVIDENCE);
        notes.addAll(EvidenceText.omitted(JsonValues.objects(bundle, "omitted"), Integer.MAX_VALUE));
        String subject = JobLine.subject(job);
        return new ReportContent(
                subject.isEmpty() ? "Job " + jobId : subject,
                summary(job, run),
                accepted.isPresent() ? "" : JsonValues.text(job, "last_error"),
                input(job),
                JsonValues.objects(bundle, "items"),
                List.copyOf(notes),
                claims(job, run, accepted.isPresent()),
                accepted.isPresent() ? artifact(run, ANSWER) : JsonValue.NULL,
                origin(job, run));
    }

    private List<ReportClaim> claims(JsonObject job, JsonObject run, boolean isAccepted) {
        Map<Long, JsonObject> found = JsonValues.objects(artifact(run, GROUNDING), "claims").stream()
                .collect(Collectors.toMap(
                        claim -> JsonValues.number(claim, "ordinal"),
                        claim -> claim,
                        (one, same) -> one,
                        LinkedHashMap::new));
        if (!isAccepted) {
            return found.values().stream().map(ReportClaim::ofGrounding).toList();
        }
        JsonObject facts = api.get("/api/jobs/" + ApiClient.escaped(JsonValues.text(job, "job_id")) + "/facts");
        return JsonValues.objects(facts, "facts").stream()
                .map(fact -> ReportClaim.of(
                        fact, found.getOrDefault(JsonValues.number(fact, "ordinal"), JsonValues.NOTHING)))
                .toList();
    }

    /** Empty if the run has none. One that is gone must not hide the rest. */
    private JsonObject artifact(JsonObject run, String type) {
        if (JobReport.last(List.of(run), type).isEmpty()) {
            return JsonValues.NOTHING;
        }
        try {
            return api.get("/api/runs/" + JsonValues.text(run, "run_id") + "/artifacts/" + type);
        } catch (CommandFailedException gone) {
            notes.add(type + " cannot be read: " + gone.getMessage());
            return JsonValues.NOTHING;
        }
    }

    private static String summary(JsonObject job, JsonObject run) {
        String counts = FactText.counts(JsonValues.object(job, "facts"));
        String version = JsonValues.text(run, "interrogation_version");
        String model = JsonValues.text(run, "model_name");
        return StatusWord.of(JsonValues.text(job, "status")) + " · " + JsonValues.text(job, "interrogation_key")
                + (version.isEmpty() ? "" : " " + version)
                + (model.isEmpty() ? "" : " · " + model)
                + (counts.isEmpty() ? "" : " · " + counts);
    }

    private static Map<String, String> input(JsonObject job) {
        Map<String, String> fields = new LinkedHashMap<>();
        JsonValues.object(job, "input_json").forEach((name, value) -> {
            if (!(value instanceof JsonStructure) && value != JsonValue.NULL) {
                fields.put(name, JsonValues.text(value));
            }
        });
        return fields;
    }

    private static Map<String, String> origin(JsonObject job, JsonObject run) {
        Map<String, String> origin = new LinkedHashMap<>();
        put(origin, "job", JsonValues.text(job, "job_id"));
        put(origin, "run", JsonValues.text(run, "run_id"));
        put(origin, "finished", JsonValues.text(job, "finished_utc"));
        put(origin, "model digest", JsonValues.text(run, "model_digest"));
        put(origin, "interrogation", JsonValues.text(run, "interrogation_sha256"));
        JsonValues.objects(run, "artifacts").stream()
                .filter(file -> List.of(ANSWER, EVIDENCE, GROUNDING).contains(JsonValues.text(file, "artifact_type")))
                .forEach(file -> put(
                        origin,
                        "SHA-256 of " + JsonValues.text(file, "lake_uri").replaceFirst(".*/", ""),
                        JsonValues.text(file, "content_sha256")));
        return origin;
    }

    private static void put(Map<String, String> fields, String name, String value) {
        if (!value.isEmpty()) {
            fields.put(name, value);
        }
    }
}
