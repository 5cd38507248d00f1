package org.holocron.derive.simulator;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Whether a field's schema allows a value, by its type, its choices and a text's length and pattern. */
final class SimpleFit {

    private SimpleFit() {}

    static boolean allows(@Nullable JsonValue schema, JsonValue value) {
        if (!(schema instanceof JsonObject field)) {
            return true;
        }
        List<String> types = SimulatorJson.texts(field.get("type"));
        return (types.isEmpty() || types.stream().anyMatch(type -> isOf(type, value)))
                && (!(field.get("enum") instanceof JsonArray choices) || choices.contains(value))
                && (!field.containsKey("const") || value.equals(field.get("const")))
                && (!(value instanceof JsonString text) || fits(field, text.getString()));
    }

    private static boolean isOf(String type, JsonValue value) {
        return switch (type) {
            case "string" -> value instanceof JsonString;
            case "number" -> value instanceof JsonNumber;
            case "integer" -> value instanceof JsonNumber number && number.isIntegral();
            case "boolean" -> value.equals(JsonValue.TRUE) || value.equals(JsonValue.FALSE);
            case "object" -> value instanceof JsonObject;
            case "array" -> value instanceof JsonArray;
            default -> value.equals(JsonValue.NULL);
        };
    }

    private static boolean fits(JsonObject field, String text) {
        long length = text.codePoints().count();
        return length >= field.getInt("minLength", 0)
                && length <= field.getInt("maxLength", Integer.MAX_VALUE)
                && matches(field.getString("pattern", ""), text);
    }

    private static boolean matches(String pattern, String text) {
        try {
            return Pattern.compile(pattern).matcher(text).find();
        } catch (PatternSyntaxException notOurs) {
            return true;
        }
    }
}
