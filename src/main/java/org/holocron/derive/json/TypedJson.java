package org.holocron.derive.json;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** JSON values as the types that are meant; empty for any other. */
final class TypedJson {

    private TypedJson() {}

    static <T extends JsonValue> Optional<T> only(JsonValue value, Class<T> type) {
        return type.isInstance(value) ? Optional.of(type.cast(value)) : Optional.empty();
    }

    static Optional<String> string(JsonValue value) {
        return only(value, JsonString.class).map(JsonString::getString);
    }

    static Optional<Boolean> flag(JsonValue value) {
        return value == JsonValue.TRUE || value == JsonValue.FALSE
                ? Optional.of(value == JsonValue.TRUE)
                : Optional.empty();
    }

    /** As a double: the exact value of a number like 1e999999999 fits into no memory. */
    static Optional<Double> inRange(JsonValue value, double least, double most) {
        return only(value, JsonNumber.class)
                .map(JsonNumber::doubleValue)
                .filter(number -> number >= least && number <= most);
    }

    static <T extends JsonValue> Optional<List<T>> listOf(JsonValue value, Class<T> type) {
        return only(value, JsonArray.class)
                .filter(list -> list.stream().allMatch(type::isInstance))
                .map(list -> list.stream().map(type::cast).toList());
    }

    /** Of strings, numbers, true, false and null, with at least one. */
    static Optional<List<JsonValue>> plainValues(JsonValue value) {
        return only(value, JsonArray.class)
                .filter(list -> !list.isEmpty() && list.stream().allMatch(TypedJson::isPlain))
                .map(List::<JsonValue>copyOf);
    }

    static boolean isPlain(JsonValue value) {
        return !(value instanceof JsonStructure);
    }

    /** What stands there instead of what is meant: a number itself, of others the kind, and what is special about it. */
    static String shown(JsonValue value) {
        if (value instanceof JsonString text && text.getString().isBlank()) {
            return text.getString().isEmpty() ? "an empty string" : "a string of white space";
        }
        if (value instanceof JsonArray list && list.isEmpty()) {
            return "an empty list";
        }
        return value instanceof JsonNumber ? JsonExcerpt.of(value) : JsonKind.of(value);
    }

    /** The same where a list is meant: one that is wrong only because of an element is told by that. */
    static String shownList(JsonValue value, Predicate<JsonValue> meant) {
        return only(value, JsonArray.class)
                .flatMap(list -> list.stream().filter(meant.negate()).findFirst())
                .map(other -> "one that holds " + shown(other))
                .orElseGet(() -> shown(value));
    }
}
