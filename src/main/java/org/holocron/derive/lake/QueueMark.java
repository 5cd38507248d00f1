package org.holocron.derive.lake;

import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.spi.JsonProvider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.holocron.derive.json.Json;
import org.holocron.derive.json.PrettyJson;

/** The file at the lake's root that says whose it is. */
final class QueueMark {

    private static final JsonProvider JSON = Json.provider();

    private final LakeRoot root;
    private final Path file;

    QueueMark(LakeRoot root) {
        this.root = root;
        this.file = root.path().resolve(LakeLayout.QUEUE_MARK);
    }

    /**
     * The queue; empty if there is no mark.
     *
     * @throws LakeUnavailableException if there is one that cannot be read
     */
    Optional<UUID> queueId() {
        try (JsonReader reader = JSON.createReader(new ByteArrayInputStream(Files.readAllBytes(file)))) {
            JsonObject json = reader.readObject();
            return Optional.of(UUID.fromString(Objects.requireNonNull(json.getString("queue_id"))));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException cause) {
            throw root.unavailable("read", file, cause);
        } catch (JsonException | IllegalArgumentException | NullPointerException | ClassCastException damaged) {
            throw new LakeUnavailableException(
                    "The lake " + root.path() + " (LAKE_ROOT) does not say whose it is: " + file
                            + " is damaged. Restore that file, or give the lake to this queue: derive verify --adopt-lake",
                    damaged);
        }
    }

    /** Two queues that find the lake unmarked at the same moment: one of them has it then, and the other reads whose it is. */
    void writeIfAbsent(UUID queueId) {
        root.requireThere();
        try {
            DurableFile.writeIfAbsent(file, bytes(queueId));
        } catch (IOException cause) {
            throw root.unavailable("write", file, cause);
        }
    }

    void write(UUID queueId) {
        root.write(file, bytes(queueId));
    }

    private static byte[] bytes(UUID queueId) {
        return PrettyJson.bytes(JSON.createObjectBuilder()
                .add("queue_id", queueId.toString())
                .add("since_utc", Instant.now().toString())
                .build());
    }
}
