package org.holocron.derive.lake;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.spi.JsonProvider;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.holocron.derive.job.FileRef;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.job.RunHead;
import org.holocron.derive.json.Json;
import org.holocron.derive.json.PrettyJson;
import org.jspecify.annotations.Nullable;

/** {@code manifest.json}: the run and all its files, so that a folder explains itself without SQL. */
final class Manifest {

    /** Looked up once: {@code Json} searches the class path for it at every call. */
    private static final JsonProvider JSON = Json.provider();

    private Manifest() {}

    /**
     * @param queueId whose run it is; null if nobody has said so
     * @param files by their names in the run's folder
     */
    static byte[] bytes(ManifestHeader header, RunStart start, @Nullable UUID queueId, Map<String, FileRef> files) {
        RunHead run = header.run();
        JsonObjectBuilder json = JSON.createObjectBuilder()
                .add("run_id", run.runId().toString())
                .add("job_id", header.jobId().toString())
                .add("attempt", run.attempt())
                .add("started_utc", run.startedUtc().toString())
                .add("outcome", outcome(header.outcome()))
                .add("interrogation_key", header.interrogationKey());
        addOrNull(json, "interrogation_version", run.interrogationVersion());
        addOrNull(json, "interrogation_sha256", run.interrogationSha256());
        addOrNull(json, "interrogation_lake_uri", header.interrogationUri());
        addOrNull(json, "model_name", run.modelName());
        addOrNull(json, "model_digest", run.modelDigest());
        addOrNull(json, "derivation_key", run.derivationKey());
        addOrNull(json, "reused_run_id", run.reusedRunId());
        narrowing(header.notes().narrowing(), json);
        grammar(header.notes().grammar(), json);
        grounding(header.notes().grounding(), json);
        server(header.notes().server(), json);
        addOrNull(json, "queue_id", queueId);
        json.add("lease_id", start.leaseId().toString());
        return PrettyJson.bytes(json.add("files", files(files)).build());
    }

    /**
     * What a manifest names; nothing if it cannot be read as one.
     *
     * @param folderUri of the run's folder
     */
    static ManifestEntries entriesIn(byte[] manifest, String folderUri) {
        try (JsonReader reader = JSON.createReader(new ByteArrayInputStream(manifest))) {
            JsonObject json = reader.readObject();
            List<FileRef> files = json.getJsonArray("files").getValuesAs(JsonObject.class).stream()
                    .map(file -> new FileRef(
                            folderUri + "/" + file.getString("name"),
                            file.getString("sha256"),
                            file.getJsonNumber("byte_count").longValueExact()))
                    .toList();
            // Older programs knew of none.
            return new ManifestEntries(
                    files, json.getString("interrogation_key", null), json.getString("interrogation_sha256", null));
        } catch (JsonException | ClassCastException | NullPointerException | ArithmeticException notOurs) {
            return ManifestEntries.NONE;
        }
    }

    private static void narrowing(NarrowingNote note, JsonObjectBuilder json) {
        json.add("narrowed", note.narrowed());
        if (!note.left().isEmpty()) {
            JsonArrayBuilder left = JSON.createArrayBuilder();
            note.left()
                    .forEach(each -> left.add(JSON.createObjectBuilder()
                            .add("pointer", each.pointer())
                            .add("message", each.message())));
            json.add("not_narrowed", left);
        }
    }

    private static void grammar(GrammarNote note, JsonObjectBuilder json) {
        if (note.verdict() != null) {
            json.add("grammar", note.verdict());
        }
        if (note.way() != null) {
            json.add("grammar_way", note.way());
        }
    }

    private static void grounding(GroundingNote note, JsonObjectBuilder json) {
        if (!note.counts().isEmpty()) {
            JsonObjectBuilder counts = JSON.createObjectBuilder();
            note.counts().forEach(counts::add);
            json.add("claims", counts);
        }
    }

    private static void server(ServerNote note, JsonObjectBuilder json) {
        if (note.equals(ServerNote.NONE)) {
            return;
        }
        JsonObjectBuilder server = JSON.createObjectBuilder().add("options", note.options());
        addUnlessNull(server, "version", note.version());
        addUnlessNull(server, "window", note.window());
        addUnlessNull(server, "model_bytes", note.modelBytes());
        addUnlessNull(server, "gpu_bytes", note.gpuBytes());
        json.add("server", server);
        addUnlessNull(json, "model_doubt", note.doubt());
    }

    private static void addUnlessNull(JsonObjectBuilder json, String name, @Nullable Object value) {
        if (value instanceof Number number) {
            json.add(name, number.longValue());
        } else if (value != null) {
            json.add(name, value.toString());
        }
    }

    static JsonObject outcome(Outcome outcome) {
        JsonObjectBuilder json = JSON.createObjectBuilder().add("is", outcome.label());
        if (outcome instanceof Outcome.Failure failure) {
            json.add("error_kind", failure.kind().name()).add("message", failure.message());
        }
        return json.build();
    }

    private static JsonArrayBuilder files(Map<String, FileRef> files) {
        JsonArrayBuilder array = JSON.createArrayBuilder();
        files.forEach((name, file) -> array.add(JSON.createObjectBuilder()
                .add("name", name)
                .add("sha256", Objects.requireNonNull(file.sha256()))
                .add("byte_count", Objects.requireNonNull(file.bytes()))));
        return array;
    }

    private static void addOrNull(JsonObjectBuilder json, String name, @Nullable Object value) {
        if (value == null) {
            json.addNull(name);
        } else {
            json.add(name, value.toString());
        }
    }
}
