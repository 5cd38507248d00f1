package org.holocron.derive.grounding;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.stream.Stream;
import org.holocron.derive.interrogation.ValueReading;
import org.jspecify.annotations.Nullable;

/**
 * A claim as the answer has it.
 *
 * @param ordinal in the answer, from 0
 * @param pointer to it in the answer; empty if the answer is the claim
 * @param key what it says of its subject; empty if nothing tells
 * @param fields of it
 * @param citedIds the evidence that it cites, as the job writes the ids, each once
 */
public record Claim(int ordinal, String pointer, String key, JsonObject fields, List<String> citedIds) {

    public Claim {
        citedIds = List.copyOf(citedIds);
    }

    /** Null where the claim has no such field. */
    JsonValue field(String name) {
        return fields.getOrDefault(name, JsonValue.NULL);
    }

    /** The text of a field; null if it holds none, or nothing but white space. */
    @Nullable
    String text(@Nullable String name) {
        return name != null
                        && field(name) instanceof JsonString text
                        && !text.getString().isBlank()
                ? text.getString()
                : null;
    }

    /** The number of a field; null if it holds none. */
    @Nullable
    Double number(@Nullable String name) {
        return name != null && field(name) instanceof JsonNumber number ? number.doubleValue() : null;
    }

    /** Of a value that is read so; null if it has none. */
    @Nullable
    String unit(ValueReading reading) {
        return reading.unitField() == null ? reading.fixedUnit() : text(reading.unitField());
    }

    /** The texts of a value that is one, or a list of them; what is blank is none. */
    static List<String> texts(JsonValue value) {
        Stream<JsonValue> values = value instanceof JsonArray list ? list.stream() : Stream.of(value);
        return values.filter(JsonString.class::isInstance)
                .map(text -> ((JsonString) text).getString())
                .filter(text -> !text.isBlank())
                .toList();
    }
}
