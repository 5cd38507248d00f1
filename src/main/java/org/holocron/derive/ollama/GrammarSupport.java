package org.holocron.derive.ollama;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Optional;
import java.util.Set;

/** What Ollama's grammar does with a keyword, if that is not what the schema says. */
final class GrammarSupport {

    private static final String CHECKED_AFTER = "; answers that break it are rejected afterwards";
    private static final Set<String> ENFORCED_FORMATS = Set.of("date", "time", "date-time", "uuid");
    private static final Set<String> ENFORCED = Set.of(
            "type", "properties", "required", "items", "minItems", "maxItems", "enum", "const", "anyOf", "definitions");
    private static final Set<String> ANNOTATIONS =
            Set.of("$schema", "$id", "$comment", "$defs", "title", "description", "default", "examples");
    private static final Set<String> IGNORED = Set.of(
            "uniqueItems",
            "not",
            "if",
            "then",
            "else",
            "patternProperties",
            "contains",
            "multipleOf",
            "propertyNames",
            "dependencies",
            "minProperties",
            "maxProperties",
            "additionalItems");

    private GrammarSupport() {}

    /**
     * @param schema that has the keyword
     * @return the consequence, for the schema's author
     */
    static Optional<String> of(String keyword, JsonValue value, JsonObject schema) {
        if (ENFORCED.contains(keyword) || ANNOTATIONS.contains(keyword)) {
            return Optional.empty();
        }
        if (IGNORED.contains(keyword)) {
            return Optional.of("the grammar silently ignores it" + CHECKED_AFTER);
        }
        return switch (keyword) {
            case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum" -> range(schema);
            case "minLength", "maxLength" -> length(schema);
            case "pattern" -> pattern(value);
            case "format" -> format(value);
            case "oneOf" -> Optional.of("the grammar treats it as anyOf: more than one may match" + CHECKED_AFTER);
            case "allOf" -> Optional.of("the grammar merges properties and enums and ignores the rest" + CHECKED_AFTER);
            case "$ref" -> reference(value, schema);
            case "additionalProperties" -> additional(value, schema);
            default -> Optional.of("is not a keyword of draft-07: enforced neither by the grammar nor afterwards");
        };
    }

    private static Optional<String> range(JsonObject schema) {
        return typeIs(schema, "integer")
                ? Optional.empty()
                : Optional.of("the grammar enforces it for integers only, not for numbers" + CHECKED_AFTER);
    }

    private static Optional<String> length(JsonObject schema) {
        return schema.containsKey("pattern") || schema.containsKey("format")
                ? Optional.of("the grammar ignores it beside pattern or format" + CHECKED_AFTER)
                : Optional.empty();
    }

    private static Optional<String> pattern(JsonValue value) {
        boolean anchored = value instanceof JsonString text
                && text.getString().startsWith("^")
                && text.getString().endsWith("$");
        return anchored
                ? Optional.empty()
                : Optional.of("Ollama refuses the whole schema (400): a pattern must start with ^ and end with $");
    }

    private static Optional<String> format(JsonValue value) {
        boolean enforced = value instanceof JsonString text && ENFORCED_FORMATS.contains(text.getString());
        return enforced
                ? Optional.empty()
                : Optional.of("the grammar enforces date, time, date-time and uuid only" + CHECKED_AFTER
                        + " if the format is one of draft-07");
    }

    private static Optional<String> reference(JsonValue value, JsonObject schema) {
        if (!(value instanceof JsonString text && text.getString().startsWith("#/"))) {
            return Optional.of("the grammar follows references of the form #/… only");
        }
        return schema.size() > 1
                ? Optional.of("keywords beside it are ignored, by the grammar and afterwards")
                : Optional.empty();
    }

    /** The grammar allows no other field where fields are named; an object without named fields may have any. */
    private static Optional<String> additional(JsonValue value, JsonObject schema) {
        return value == JsonValue.FALSE || !schema.containsKey("properties")
                ? Optional.empty()
                : Optional.of("the grammar treats it as false: the model cannot write any other field");
    }

    private static boolean typeIs(JsonObject schema, String type) {
        JsonValue value = schema.getOrDefault("type", JsonValue.NULL);
        if (value instanceof JsonArray types) {
            return types.stream().noneMatch(one -> is(one, "number"))
                    && types.stream().anyMatch(one -> is(one, type));
        }
        return is(value, type);
    }

    private static boolean is(JsonValue value, String text) {
        return value instanceof JsonString string && string.getString().equals(text);
    }
}
