package org.holocron.derive.contract;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holocron.derive.format.Format;
import org.holocron.derive.json.JsonExcerpt;
import org.holocron.derive.json.JsonKind;
import org.holocron.derive.text.CleanText;
import org.holocron.derive.text.Shortened;
import org.jspecify.annotations.Nullable;

/**
 * Words a violation: what would be right. Used for one place of a document.
 *
 * @param schema the violated one; empty if it is not known
 * @param value what is at the place
 * @param validatorMessage for keywords that have no words of their own here
 * @param patterns of the whole schema
 */
record ViolationMessage(JsonObject schema, JsonValue value, String validatorMessage, WatchedPatterns patterns) {

    /** Keywords that several fields of one object may violate. */
    static final Set<String> BY_FIELD = Set.of("required", "additionalProperties");

    private static final int MAX_CHARS = 240;

    /** One for each field if the keyword is one of {@link #BY_FIELD}. */
    List<String> all(String keyword) {
        return switch (keyword) {
            case "required" -> orOther(keyword, missing().map(name -> "lacks the field \"" + name + "\""));
            case "additionalProperties" ->
                orOther(keyword, unexpected().map(name -> "must not have the field \"" + name + "\""));
            default -> List.of(cut(one(keyword)));
        };
    }

    /** @param alternatives schemas that each wanted another type */
    String wrongType(List<JsonObject> alternatives) {
        TreeSet<String> kinds = alternatives.stream()
                .flatMap(each -> texts(each.get("type")))
                .map(ViolationMessage::kind)
                .collect(Collectors.toCollection(TreeSet::new));
        if (kinds.isEmpty()) {
            return cut(other("type"));
        }
        boolean fraction = kinds.contains(kind("integer")) && value instanceof JsonNumber;
        String found = fraction ? JsonExcerpt.of(value) : JsonKind.of(value);
        return cut("must be " + String.join(" or ", kinds) + ", not " + found);
    }

    private String one(String keyword) {
        if (!schema.containsKey(keyword) && !keyword.equals("false")) {
            // The validator's copy of the schema has places of its own.
            return other(keyword);
        }
        JsonValue wanted = schema.getOrDefault(keyword, JsonValue.NULL);
        return switch (keyword) {
            case "type" -> wrongType(List.of(schema));
            case "enum" -> "must be one of " + values(wanted);
            case "const" -> "must be " + wanted;
            case "minimum" -> "must be at least " + wanted;
            case "maximum" -> "must be at most " + wanted;
            case "exclusiveMinimum" -> "must be more than " + wanted;
            case "exclusiveMaximum" -> "must be less than " + wanted;
            case "format" ->
                Format.named(schema.getString(keyword, ""))
                        .map(format -> "must be " + format.words())
                        .orElseGet(() -> other(keyword));
            case "multipleOf" -> "must be a multiple of " + wanted;
            case "uniqueItems" -> "must not hold the same item twice";
            case "false" -> "is not allowed by the schema";
            default -> other(keyword);
        };
    }

    private String other(String keyword) {
        return "breaks \"" + keyword + "\": " + validatorMessage;
    }

    private List<String> orOther(String keyword, Stream<String> messages) {
        List<String> all = messages.map(ViolationMessage::cut).toList();
        return all.isEmpty() ? List.of(cut(other(keyword))) : all;
    }

    private Stream<String> missing() {
        return value instanceof JsonObject object
                ? texts(schema.get("required")).filter(name -> !object.containsKey(name))
                : Stream.empty();
    }

    private Stream<String> unexpected() {
        if (!(value instanceof JsonObject object)) {
            return Stream.empty();
        }
        JsonObject named = objectAt("properties");
        Set<String> patterned = objectAt("patternProperties").keySet();
        return object.keySet().stream().filter(name -> !named.containsKey(name)).filter(name -> patterned.stream()
                .noneMatch(pattern -> patterns.find(pattern, name)));
    }

    private JsonObject objectAt(String keyword) {
        return schema.get(keyword) instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
    }

    private static String values(JsonValue list) {
        return list instanceof JsonArray values
                ? values.stream().map(JsonValue::toString).collect(Collectors.joining(", "))
                : list.toString();
    }

    /** The strings of a list, or the one string. */
    private static Stream<String> texts(@Nullable JsonValue value) {
        Stream<? extends JsonValue> values = value instanceof JsonArray list ? list.stream() : Stream.ofNullable(value);
        return values.filter(JsonString.class::isInstance).map(text -> ((JsonString) text).getString());
    }

    private static String kind(String type) {
        return switch (type) {
            case "object" -> "an object";
            case "array" -> "a list";
            case "string" -> "a string";
            case "boolean" -> "true or false";
            case "integer" -> "a whole number";
            case "number" -> "a number";
            default -> type;
        };
    }

    private static String cut(String message) {
        return Shortened.of(CleanText.line(message), MAX_CHARS);
    }
}
