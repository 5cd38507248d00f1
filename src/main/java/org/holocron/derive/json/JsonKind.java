package org.holocron.derive.json;

import jakarta.json.JsonValue;

/** The kinds of JSON value, in words for messages. */
public final class JsonKind {

    static final String LIST = "a list";
    static final String NUMBER = "a number";

    private JsonKind() {}

    /** {@code a string}, {@code a list}, {@code an object} … */
    public static String of(JsonValue value) {
        return switch (value.getValueType()) {
            case ARRAY -> LIST;
            case OBJECT -> "an object";
            case STRING -> "a string";
            case NUMBER -> NUMBER;
            case TRUE -> "true";
            case FALSE -> "false";
            case NULL -> "null";
        };
    }
}
