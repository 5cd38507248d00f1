package org.holocron.derive.simulator;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** JSON with the provider looked up once. */
final class SimulatorJson {

    static final JsonProvider PROVIDER = JsonProvider.provider();

    private SimulatorJson() {}

    static JsonObjectBuilder object() {
        return PROVIDER.createObjectBuilder();
    }

    static JsonArrayBuilder array() {
        return PROVIDER.createArrayBuilder();
    }

    /** @throws jakarta.json.JsonException if the text is not JSON */
    static JsonValue parse(String text) {
        try (JsonReader reader = PROVIDER.createReader(new StringReader(text))) {
            return reader.readValue();
        }
    }

    /** The object that the text is, empty if it is anything else. */
    static Optional<JsonObject> read(String text) {
        try {
            return parse(text) instanceof JsonObject object ? Optional.of(object) : Optional.empty();
        } catch (RuntimeException | StackOverflowError unreadable) {
            return Optional.empty();
        }
    }

    /** The member if it is an object, else an empty one. */
    static JsonObject member(@Nullable JsonValue parent, String key) {
        return parent instanceof JsonObject object && object.get(key) instanceof JsonObject found
                ? found
                : JsonValue.EMPTY_JSON_OBJECT;
    }

    /** The text, null if it is empty. */
    static JsonValue orNull(String text) {
        return text.isEmpty() ? JsonValue.NULL : PROVIDER.createValue(text);
    }

    /** The strings that the value is or holds. */
    static List<String> texts(@Nullable JsonValue value) {
        Stream<JsonValue> values = value instanceof List<?> ? value.asJsonArray().stream() : Stream.ofNullable(value);
        return values.filter(JsonString.class::isInstance)
                .map(text -> ((JsonString) text).getString())
                .toList();
    }
}
