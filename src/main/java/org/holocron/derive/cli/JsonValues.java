package org.holocron.derive.cli;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import org.holocron.derive.json.JsonLimits;
import org.holocron.derive.json.StrictJson;
import org.holocron.derive.text.CleanText;

/**
 * Reads optional members of a JSON object: a missing or null member, or one of another type, reads as empty. What is read as text is
 * shown to people, and comes from jobs and models: it is cleaned here.
 */
final class JsonValues {

    static final JsonObject NOTHING = JsonValue.EMPTY_JSON_OBJECT;

    private static final JsonLimits ONE = new JsonLimits(Integer.MAX_VALUE, 500);

    private JsonValues() {}

    static Optional<JsonStructure> parse(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return Optional.of(reader.read());
        } catch (JsonException | NumberFormatException e) {
            // The second of an exponent beyond an int.
            return Optional.empty();
        }
    }

    /** What a person wrote as one value of any kind; empty if it is none, or more than that. */
    static Optional<JsonValue> one(String text) {
        return StrictJson.value(text, ONE);
    }

    /** Strings without quotes, all other values as JSON; on one line, all of it visible. */
    static String text(JsonObject object, String name) {
        return text(object.getOrDefault(name, JsonValue.NULL));
    }

    static String text(JsonValue value) {
        if (value == JsonValue.NULL) {
            return "";
        }
        return CleanText.line(value instanceof JsonString string ? string.getString() : value.toString());
    }

    static long number(JsonObject object, String name) {
        return object.get(name) instanceof JsonNumber number ? number.longValue() : 0;
    }

    static double decimal(JsonObject object, String name) {
        return object.get(name) instanceof JsonNumber number ? number.doubleValue() : 0;
    }

    /** Also an object that is stored as text. */
    static JsonObject object(JsonObject object, String name) {
        JsonValue value = object.getOrDefault(name, JsonValue.NULL);
        if (value instanceof JsonString string) {
            value = parse(string.getString()).map(JsonValue.class::cast).orElse(JsonValue.NULL);
        }
        return value instanceof JsonObject found ? found : JsonValue.EMPTY_JSON_OBJECT;
    }

    static List<JsonObject> objects(JsonObject object, String name) {
        return object.get(name) instanceof JsonArray array
                ? array.stream()
                        .filter(JsonObject.class::isInstance)
                        .map(JsonObject.class::cast)
                        .toList()
                : List.of();
    }

    static List<String> texts(JsonObject object, String name) {
        return object.get(name) instanceof JsonArray array
                ? array.stream().map(JsonValues::text).toList()
                : List.of();
    }
}
