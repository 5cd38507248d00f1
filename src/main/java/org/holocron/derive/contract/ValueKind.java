package org.holocron.derive.contract;

import jakarta.json.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/** The kinds of JSON value, as {@code type} tells them apart; whole numbers are numbers. */
public enum ValueKind {
    OBJECT("an object"),
    LIST("a list"),
    STRING("a string"),
    NUMBER("a number"),
    BOOLEAN("true or false"),
    NULL("null");

    private final String words;

    ValueKind(String words) {
        this.words = words;
    }

    /** For messages. */
    public String words() {
        return words;
    }

    static ValueKind of(JsonValue value) {
        return switch (value.getValueType()) {
            case OBJECT -> OBJECT;
            case ARRAY -> LIST;
            case STRING -> STRING;
            case NUMBER -> NUMBER;
            case TRUE, FALSE -> BOOLEAN;
            case NULL -> NULL;
        };
    }

    /** By its name in {@code type}; empty for any other. */
    static Optional<ValueKind> named(String type) {
        String name = type.equals("array") ? "list" : type.equals("integer") ? "number" : type;
        return Arrays.stream(values())
                .filter(kind -> kind.name().equalsIgnoreCase(name))
                .findFirst();
    }
}
