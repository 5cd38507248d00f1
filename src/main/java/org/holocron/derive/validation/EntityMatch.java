package org.holocron.derive.validation;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.holocron.derive.interrogation.ShownText;
import org.holocron.derive.json.JsonExcerpt;
import org.holocron.derive.json.Pointers;
import org.holocron.derive.json.Problem;
import org.holocron.derive.text.Likeness;
import org.jspecify.annotations.Nullable;

/**
 * Checks that the answer is about what was asked about. Texts are compared by {@link Likeness}, with what was asked and with what the prompt
 * shows of it; numbers by value; lists and objects by their elements. What is recorded stays the model's answer.
 */
final class EntityMatch {

    /** Of a value that the model must copy. */
    private static final int MAX_ASKED_CHARS = 500;

    private EntityMatch() {}

    static List<Problem> problems(List<String> fields, JsonObject input, JsonObject answer) {
        return fields.stream()
                .filter(field -> !equal(input.get(field), answer.get(field)))
                .map(field -> new Problem(
                        Pointers.child("", field),
                        "must be " + shown(input.get(field), MAX_ASKED_CHARS) + ", as in the question, not "
                                + shown(answer.get(field), JsonExcerpt.MAX_CHARS)))
                .toList();
    }

    static boolean equal(@Nullable JsonValue asked, @Nullable JsonValue answered) {
        if (asked instanceof JsonString expected && answered instanceof JsonString actual) {
            return equal(expected.getString(), actual.getString());
        }
        if (asked instanceof JsonNumber expected && answered instanceof JsonNumber actual) {
            return expected.bigDecimalValue().compareTo(actual.bigDecimalValue()) == 0;
        }
        if (asked instanceof JsonArray expected && answered instanceof JsonArray actual) {
            return expected.size() == actual.size()
                    && IntStream.range(0, expected.size()).allMatch(i -> equal(expected.get(i), actual.get(i)));
        }
        if (asked instanceof JsonObject expected && answered instanceof JsonObject actual) {
            return expected.keySet().equals(actual.keySet())
                    && expected.keySet().stream().allMatch(name -> equal(expected.get(name), actual.get(name)));
        }
        return Objects.equals(asked, answered);
    }

    private static boolean equal(String asked, String answered) {
        return Likeness.areAlike(asked, answered) || Likeness.areAlike(ShownText.line(asked), answered);
    }

    private static String shown(@Nullable JsonValue value, int mostChars) {
        return value == null ? "missing" : JsonExcerpt.of(value, mostChars);
    }
}
