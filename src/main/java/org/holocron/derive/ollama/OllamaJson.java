package org.holocron.derive.ollama;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** JSON for Ollama's protocol. The provider is looked up once, since a stream parses a line for every token. */
final class OllamaJson {

    private static final JsonProvider JSON = JsonProvider.provider();

    private OllamaJson() {}

    static JsonObjectBuilder object() {
        return JSON.createObjectBuilder();
    }

    static JsonArrayBuilder array() {
        return JSON.createArrayBuilder();
    }

    static byte[] bytes(JsonObject object) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var writer = JSON.createWriter(bytes)) {
            writer.writeObject(object);
        }
        return bytes.toByteArray();
    }

    /** The JSON object in the bytes; empty if they hold anything else: no JSON, cut, nested too deep, an array. */
    static Optional<JsonObject> read(byte[] bytes) {
        return read(new String(bytes, StandardCharsets.UTF_8));
    }

    /** See {@link #read(byte[])}. */
    static Optional<JsonObject> read(String text) {
        try (JsonReader reader = JSON.createReader(new StringReader(text))) {
            return reader.readValue() instanceof JsonObject object ? Optional.of(object) : Optional.empty();
        } catch (RuntimeException | StackOverflowError unreadable) {
            return Optional.empty();
        }
    }

    /** The member's text, or "" if there is none. */
    static String text(@Nullable JsonValue parent, String key) {
        return parent instanceof JsonObject object ? object.getString(key, "") : "";
    }
}
