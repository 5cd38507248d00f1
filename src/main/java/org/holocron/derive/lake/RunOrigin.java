package org.holocron.derive.lake;

import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.spi.JsonProvider;
import java.io.ByteArrayInputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.holocron.derive.json.Json;
import org.holocron.derive.json.PrettyJson;
import org.jspecify.annotations.Nullable;

/**
 * What the folder of a run says of itself: in {@code .run.json} from its first file on, in its manifest at the end.
 *
 * @param queueId whose run it is; null if an older program wrote it, which knew of no queue
 * @param leaseId of the claim; null if an older program wrote it
 * @param startedUtc when the job was claimed
 */
public record RunOrigin(
        @Nullable UUID queueId, UUID jobId, @Nullable UUID leaseId, Instant startedUtc) {

    /** Looked up once: {@code Json} searches the class path for it at every call. */
    private static final JsonProvider JSON = Json.provider();

    static byte[] bytes(RunStart start, @Nullable UUID queueId) {
        JsonObjectBuilder json = JSON.createObjectBuilder()
                .add("run_id", start.runId().toString())
                .add("job_id", start.jobId().toString())
                .add("lease_id", start.leaseId().toString())
                .add("started_utc", start.startedUtc().toString());
        if (queueId != null) {
            json.add("queue_id", queueId.toString());
        }
        return PrettyJson.bytes(json.build());
    }

    /** Empty if the bytes, of either file, cannot be read. */
    static Optional<RunOrigin> read(byte[] content) {
        try (JsonReader reader = JSON.createReader(new ByteArrayInputStream(content))) {
            JsonObject json = reader.readObject();
            return Optional.of(new RunOrigin(
                    idOrNull(json, "queue_id"),
                    UUID.fromString(json.getString("job_id")),
                    idOrNull(json, "lease_id"),
                    Instant.parse(json.getString("started_utc"))));
        } catch (JsonException
                | IllegalArgumentException
                | NullPointerException
                | ClassCastException
                | DateTimeException notOurs) {
            return Optional.empty();
        }
    }

    static @Nullable UUID idOrNull(JsonObject json, String name) {
        return json.get(name) instanceof JsonString id ? UUID.fromString(id.getString()) : null;
    }
}
