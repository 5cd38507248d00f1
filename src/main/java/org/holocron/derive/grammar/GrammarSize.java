package org.holocron.derive.grammar;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.holocron.derive.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * How long a grammar becomes as text, from above. Ollama 0.24 writes it into a buffer of four times the schema's bytes (at
 * least 32,768, at most 1,048,576) and cuts it there; its runner ends on the rest. So a schema whose grammar might be cut
 * gets a comment of spaces, which lengthens the buffer and says nothing.
 *
 * <p>A rule's name is the path to what it describes. All estimates are in bytes.
 */
final class GrammarSize {

    /** The most that fits any buffer, with room for an estimate that is off. */
    static final int MOST = 900_000;

    private static final int SMALLEST_BUFFER = 32_768;
    private static final int BUFFER_FOR_A_BYTE = 4;

    /** All rules for plain values together. */
    private static final int BUILT_IN = 3_000;

    /** What numbers at the end of a name, {@code ::=} and the like may take. */
    private static final int EXTRA = 20;

    private long size = BUILT_IN;

    private GrammarSize() {}

    static long of(JsonObject schema) {
        GrammarSize grammar = new GrammarSize();
        grammar.schema(schema, 4);
        return grammar.size;
    }

    /** The same schema, long enough for its grammar to be written out whole. */
    static JsonObject padded(JsonObject schema) {
        long grammar = of(schema);
        long missing = grammar / BUFFER_FOR_A_BYTE + 1 - bytes(schema);
        return grammar < SMALLEST_BUFFER || missing <= 0
                ? schema
                : Json.createObjectBuilder(schema)
                        .add("$comment", " ".repeat((int) missing))
                        .build();
    }

    private void schema(JsonValue value, long name) {
        if (!(value instanceof JsonObject schema)) {
            return;
        }
        size += 2 * bytes(schema.getOrDefault("enum", JsonValue.NULL));
        size += 2 * bytes(schema.getOrDefault("const", JsonValue.NULL));
        size += schema.getOrDefault("enum", JsonValue.NULL) instanceof JsonArray values ? 5L * values.size() : 0;
        // Alternatives and types each make a rule, of which each name is told twice.
        list(schema.get("anyOf"), name + "alternative-0000".length());
        size += schema.get("type") instanceof JsonArray types ? types.size() * 2 * (name + 2 * EXTRA) : 0;
        size += name + EXTRA;
        object(schema, name);
        text(schema, name);
        array(schema, name);
        size += bound(schema, "minimum") + bound(schema, "maximum");
    }

    private void list(@Nullable JsonValue schemas, long name) {
        if (schemas instanceof JsonArray list) {
            for (JsonValue one : list) {
                size += 2 * (name + EXTRA);
                schema(one, name);
            }
        }
    }

    private void array(JsonObject schema, long name) {
        size += 3 * (name + 2 * EXTRA);
        list(schema.get("items"), name + "-tuple-0000".length());
        schema(schema.getOrDefault("items", JsonValue.NULL), name + "-item".length() + EXTRA);
    }

    /** Of each field: the rule of its name and value, that of all fields after it, and both names in three places. */
    private void object(JsonObject schema, long name) {
        JsonValue additional = schema.getOrDefault("additionalProperties", JsonValue.FALSE);
        Map<String, JsonValue> properties =
                schema.getOrDefault("properties", JsonValue.NULL) instanceof JsonObject named ? named : Map.of();
        long longest = "additional".length();
        for (String field : properties.keySet()) {
            longest = Math.max(longest, bytes(field));
        }
        long inner = name + 1 + longest + EXTRA;
        for (Map.Entry<String, JsonValue> field : properties.entrySet()) {
            size += 9 * (inner + EXTRA) + 2 * bytes(field.getKey());
            // To tell the name from further ones, letter by letter.
            size += additional == JsonValue.FALSE ? 0 : 60 * bytes(field.getKey());
            schema(field.getValue(), name + 1 + bytes(field.getKey()) + EXTRA);
        }
        size += additional == JsonValue.FALSE ? 0 : 20 * (inner + EXTRA);
        schema(additional, inner + EXTRA);
    }

    /** A character becomes a literal, a count a rule of its own. */
    private void text(JsonObject schema, long name) {
        if (schema.get("pattern") instanceof JsonString pattern) {
            long counts =
                    pattern.getString().chars().filter(letter -> letter == '{').count();
            size += 8 * bytes(pattern.getString()) + counts * 3 * (name + 2 * EXTRA);
        }
        size += 4 * EXTRA;
    }

    /** Grows with the square of the number of digits. */
    private static long bound(JsonObject schema, String keyword) {
        long digits = bytes(schema.getOrDefault(keyword, JsonValue.NULL));
        return schema.containsKey(keyword) ? 25 * digits * digits + 50 : 0;
    }

    private static long bytes(JsonValue value) {
        return value == JsonValue.NULL ? 0 : value.toString().getBytes(StandardCharsets.UTF_8).length;
    }

    private static long bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
