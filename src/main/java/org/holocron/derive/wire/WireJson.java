package org.holocron.derive.wire;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.holocron.derive.json.Json;
import org.holocron.derive.model.Message;
import org.jspecify.annotations.Nullable;

/** JSON for the protocols of model servers. The provider is looked up once, since a stream parses a line for every token. */
public final class WireJson {

    private static final JsonProvider JSON = Json.provider();

    /** Eleven days in nanoseconds. */
    private static final double MOST = 1e15;

    private WireJson() {}

    public static JsonObjectBuilder object() {
        return JSON.createObjectBuilder();
    }

    public static JsonArrayBuilder array() {
        return JSON.createArrayBuilder();
    }

    /** The messages of a call, which look the same on all servers. */
    public static JsonArrayBuilder messages(List<Message> messages) {
        JsonArrayBuilder array = array();
        messages.forEach(
                message -> array.add(object().add("role", message.role()).add("content", message.content())));
        return array;
    }

    public static JsonString value(String text) {
        return JSON.createValue(text);
    }

    public static byte[] bytes(JsonObject object) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var writer = JSON.createWriter(bytes)) {
            writer.writeObject(object);
        }
        return bytes.toByteArray();
    }

    /** The JSON object in the bytes; empty if they hold anything else: no JSON, cut, nested too deep, an array. */
    public static Optional<JsonObject> read(byte[] bytes) {
        return read(new String(bytes, StandardCharsets.UTF_8));
    }

    /** See {@link #read(byte[])}. */
    public static Optional<JsonObject> read(String text) {
        try (JsonReader reader = JSON.createReader(new StringReader(text))) {
            return reader.readValue() instanceof JsonObject object ? Optional.of(object) : Optional.empty();
        } catch (RuntimeException | StackOverflowError unreadable) {
            return Optional.empty();
        }
    }

    /**
     * A figure that a server tells of a call: tokens, or nanoseconds.
     *
     * @param factor by which the member is multiplied
     * @return 0 if there is none, and for what no call can have: others add it up
     */
    public static long figure(@Nullable JsonValue parent, String key, double factor) {
        double figure = parent instanceof JsonObject object && object.get(key) instanceof JsonNumber number
                ? number.doubleValue() * factor
                : 0;
        return figure >= 0 && figure <= MOST ? Math.round(figure) : 0;
    }

    /** The member's number of things, at most the largest int; null if there is none, or it is not positive. */
    public static @Nullable Integer count(@Nullable JsonValue parent, String key) {
        return parent instanceof JsonObject object
                        && object.get(key) instanceof JsonNumber number
                        && number.longValue() > 0
                ? (int) Math.min(number.longValue(), Integer.MAX_VALUE)
                : null;
    }

    /** Whether the member is there: some servers write null for what is not. */
    public static boolean has(JsonObject object, String key) {
        return object.getOrDefault(key, JsonValue.NULL) != JsonValue.NULL;
    }

    /** The member's text, or "" if there is none. */
    public static String text(@Nullable JsonValue parent, String key) {
        return parent instanceof JsonObject object ? object.getString(key, "") : "";
    }
}
