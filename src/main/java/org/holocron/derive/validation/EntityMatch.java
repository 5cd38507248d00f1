package org.holocron.derive.validation;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.text.Normalizer;
import java.util.List;
import java.util.Objects;
import org.holocron.derive.json.JsonExcerpt;
import org.holocron.derive.json.Pointers;
import org.holocron.derive.json.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Checks that the answer is about what was asked about. Values are compared as JSON: strings character by character, where
 * an accented letter equals the same letter with a combining accent (NFC), and numbers by value.
 */
final class EntityMatch {

    private EntityMatch() {}

    static List<Problem> problems(List<String> fields, JsonObject input, JsonObject answer) {
        return fields.stream()
                .filter(field -> !equal(input.get(field), answer.get(field)))
                .map(field -> new Problem(
                        Pointers.child("", field),
                        "must be " + shown(input.get(field)) + ", as in the question, not " + shown(answer.get(field))))
                .toList();
    }

    private static boolean equal(@Nullable JsonValue asked, @Nullable JsonValue answered) {
        if (asked instanceof JsonString expected && answered instanceof JsonString actual) {
            return normal(expected).equals(normal(actual));
        }
        if (asked instanceof JsonNumber expected && answered instanceof JsonNumber actual) {
            return expected.bigDecimalValue().compareTo(actual.bigDecimalValue()) == 0;
        }
        return Objects.equals(asked, answered);
    }

    private static String normal(JsonString text) {
        return Normalizer.normalize(text.getString(), Normalizer.Form.NFC);
    }

    private static String shown(@Nullable JsonValue value) {
        return value == null ? "missing" : JsonExcerpt.of(value);
    }
}
