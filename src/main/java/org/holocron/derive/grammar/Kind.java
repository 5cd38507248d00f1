package org.holocron.derive.grammar;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The types of JSON schema, in the order in which they are written where all are allowed. */
enum Kind {
    OBJECT,
    ARRAY,
    STRING,
    NUMBER,
    INTEGER,
    BOOLEAN,
    NULL;

    /** As {@code type} names it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Kind> named(JsonValue word) {
        return Arrays.stream(values())
                .filter(kind ->
                        word instanceof JsonString text && text.getString().equals(kind.word()))
                .findFirst();
    }

    /** What {@code type} allows. */
    static List<Kind> allowed(JsonObject schema) {
        JsonValue type = schema.getOrDefault("type", JsonValue.NULL);
        if (type instanceof JsonArray types) {
            return types.stream().map(Kind::named).flatMap(Optional::stream).toList();
        }
        return named(type).map(List::of).orElseGet(() -> List.of(values()));
    }

    static boolean mayBe(Kind kind, JsonObject schema) {
        return allowed(schema).contains(kind);
    }

    /** All types of which the value is. */
    static List<Kind> of(JsonValue value) {
        return switch (value.getValueType()) {
            case OBJECT -> List.of(OBJECT);
            case ARRAY -> List.of(ARRAY);
            case STRING -> List.of(STRING);
            case NUMBER -> whole((JsonNumber) value) ? List.of(NUMBER, INTEGER) : List.of(NUMBER);
            case TRUE, FALSE -> List.of(BOOLEAN);
            case NULL -> List.of(NULL);
        };
    }

    private static boolean whole(JsonNumber number) {
        return number.bigDecimalValue().stripTrailingZeros().scale() <= 0;
    }
}
