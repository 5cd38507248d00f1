package org.holocron.derive.lake;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.UUID;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.json.PrettyJson;
import org.jspecify.annotations.Nullable;

/** {@code manifest.json}: the run and all its files, so that a folder explains itself without SQL. */
record Manifest(JsonObject json) {

    static Manifest of(UUID runId, ManifestHeader facts, List<StoredFile> files) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("run_id", runId.toString())
                .add("job_id", facts.jobId().toString())
                .add("attempt", facts.attempt())
                .add("started_utc", facts.startedUtc().toString())
                .add("outcome", outcome(facts.outcome()))
                .add("interrogation_key", facts.interrogationKey());
        addOrNull(json, "interrogation_version", facts.interrogationVersion());
        addOrNull(json, "model_name", facts.modelName());
        addOrNull(json, "model_digest", facts.modelDigest());
        addOrNull(json, "derivation_key", facts.derivationKey());
        addOrNull(json, "reused_run_id", facts.reusedRunId());
        return new Manifest(json.add("files", files(files)).build());
    }

    /** @throws JsonException if the content is not a JSON object */
    static Manifest parse(byte[] content) {
        try (JsonReader reader = Json.createReader(new ByteArrayInputStream(content))) {
            return new Manifest(reader.readObject());
        }
    }

    /** The files it lists. */
    List<RecordedEntry> entries() {
        if (!json.containsKey("files")) {
            return List.of();
        }
        return json.getJsonArray("files").getValuesAs(JsonObject.class).stream()
                .map(file -> new RecordedEntry(
                        file.getString("name"),
                        file.getString("sha256"),
                        file.getJsonNumber("byte_count").longValueExact()))
                .toList();
    }

    byte[] toBytes() {
        return PrettyJson.bytes(json);
    }

    private static JsonObject outcome(Outcome outcome) {
        JsonObjectBuilder json = Json.createObjectBuilder().add("is", outcome.label());
        if (outcome instanceof Outcome.Failure failure) {
            json.add("error_kind", failure.kind().name()).add("message", failure.message());
        }
        return json.build();
    }

    private static JsonArrayBuilder files(List<StoredFile> files) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        files.forEach(file -> array.add(Json.createObjectBuilder()
                .add("name", file.name())
                .add("sha256", file.sha256())
                .add("byte_count", file.byteCount())));
        return array;
    }

    private static void addOrNull(JsonObjectBuilder json, String name, @Nullable Object value) {
        if (value == null) {
            json.addNull(name);
        } else {
            json.add(name, value.toString());
        }
    }

    /** @param name within the run's folder */
    record RecordedEntry(String name, String sha256, long byteCount) {}
}
