package org.holocron.derive.lake;

import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.spi.JsonProvider;
import java.io.ByteArrayInputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.holocron.derive.json.Json;
import org.holocron.derive.json.PrettyJson;

/**
 * When the copy of the database was made that a copy of the lake belongs to; in {@code .backup.json} at the copy's root. Attempts that
 * were recorded just then may be in the copy of the lake and not in that of the database.
 *
 * @param beganUtc by the database's clock
 * @param endedUtc by the database's clock
 */
public record BackupWindow(Instant beganUtc, Instant endedUtc) {

    private static final JsonProvider JSON = Json.provider();

    /** Whether an attempt that began then may be one of these. */
    public boolean contains(Instant startedUtc) {
        return !startedUtc.isBefore(beganUtc) && !startedUtc.isAfter(endedUtc);
    }

    byte[] bytes() {
        return PrettyJson.bytes(JSON.createObjectBuilder()
                .add("began_utc", beganUtc.toString())
                .add("ended_utc", endedUtc.toString())
                .build());
    }

    /** Empty if the bytes cannot be read as one. */
    static Optional<BackupWindow> read(byte[] content) {
        try (JsonReader reader = JSON.createReader(new ByteArrayInputStream(content))) {
            JsonObject json = reader.readObject();
            return Optional.of(new BackupWindow(
                    Instant.parse(json.getString("began_utc")), Instant.parse(json.getString("ended_utc"))));
        } catch (JsonException | NullPointerException | ClassCastException | DateTimeException damaged) {
            return Optional.empty();
        }
    }
}
