package org.holocron.derive.interrogation;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.holocron.derive.json.JsonKind;
import org.holocron.derive.json.Pointers;

/**
 * Reads an object field by field and remembers which were asked for: the others are unknown, which mostly means
 * misspelt. A wrong field is a problem and reads as if it were not there; null is as good as missing.
 */
final class StrictObjectReader {

    private final JsonObject object;
    private final String pointer;
    private final Problems problems;
    private final Set<String> asked = new HashSet<>();

    StrictObjectReader(JsonObject object, String pointer, Problems problems) {
        this.object = object;
        this.pointer = pointer;
        this.problems = problems;
    }

    /** A string with something in it, which must be there; empty, with a problem, if it is not. */
    String text(String name) {
        if (value(name).isEmpty()) {
            problem(name, "is missing; it must be a string");
        }
        return optionalText(name).orElse("");
    }

    Optional<String> optionalText(String name) {
        return read(
                name,
                "a string that is not blank",
                value -> value instanceof JsonString text && !text.getString().isBlank() ? text.getString() : null);
    }

    Optional<Double> number(String name, double least, double most) {
        return read(
                name,
                "a number from " + least + " to " + most,
                value -> value instanceof JsonNumber number
                                && number.doubleValue() >= least
                                && number.doubleValue() <= most
                        ? (Double) number.doubleValue()
                        : null);
    }

    int count(String name, int defaultValue) {
        return read(
                        name,
                        "a whole number, 1 or more",
                        value -> value instanceof JsonNumber number
                                        && number.doubleValue() >= 1
                                        && number.doubleValue() <= Integer.MAX_VALUE
                                        && number.doubleValue() == Math.rint(number.doubleValue())
                                ? (Integer) number.intValue()
                                : null)
                .orElse(defaultValue);
    }

    boolean flag(String name, boolean defaultValue) {
        return read(
                        name,
                        "true or false",
                        value -> value == JsonValue.TRUE || value == JsonValue.FALSE
                                ? (Boolean) (value == JsonValue.TRUE)
                                : null)
                .orElse(defaultValue);
    }

    Optional<JsonObject> object(String name) {
        return read(name, "an object", value -> value instanceof JsonObject inner ? inner : null);
    }

    List<String> texts(String name) {
        return elements(
                name, "a list of strings", element -> element instanceof JsonString text ? text.getString() : null);
    }

    List<JsonObject> objects(String name) {
        return elements(name, "a list of objects", element -> element instanceof JsonObject inner ? inner : null);
    }

    /** The fields within the one of this name; empty if it is not there. */
    Optional<StrictObjectReader> within(String name) {
        return object(name).map(inner -> new StrictObjectReader(inner, Pointers.child(pointer, name), problems));
    }

    /** Any value but null. */
    Optional<JsonValue> value(String name) {
        asked.add(name);
        return Optional.ofNullable(object.get(name)).filter(value -> value != JsonValue.NULL);
    }

    void problem(String name, String words) {
        problems.add(FolderContent.DEFINITION, Pointers.child(pointer, name), words);
    }

    /** To be called last. */
    void refuseOthers() {
        object.keySet().stream()
                .filter(name -> !asked.contains(name))
                .forEach(name -> problem(
                        name,
                        "is unknown; known are "
                                + String.join(", ", asked.stream().sorted().toList())));
    }

    private <T> Optional<T> read(String name, String right, NullableFunction<JsonValue, T> reader) {
        return value(name).flatMap(value -> {
            Optional<T> read = Optional.ofNullable(reader.apply(value));
            if (read.isEmpty()) {
                problem(name, "must be " + right + ", not " + shown(value));
            }
            return read;
        });
    }

    private <T> List<T> elements(String name, String right, NullableFunction<JsonValue, T> reader) {
        Function<JsonArray, List<T>> all = list -> {
            List<T> elements = new ArrayList<>();
            for (JsonValue element : list) {
                Optional.ofNullable(reader.apply(element)).ifPresent(elements::add);
            }
            return elements;
        };
        return read(
                        name,
                        right,
                        value -> value instanceof JsonArray list
                                        && all.apply(list).size() == list.size()
                                ? all.apply(list)
                                : null)
                .orElse(List.of());
    }

    private static String shown(JsonValue value) {
        return value instanceof JsonObject || value instanceof JsonArray ? JsonKind.of(value) : value.toString();
    }
}
