package org.holocron.derive.json;

import jakarta.json.JsonException;
import jakarta.json.JsonValue;
import java.util.Optional;

/** Reads one JSON object, or one value, from a text, and nothing but that. Never throws, whatever the text is. */
public final class StrictJson {

    private StrictJson() {}

    /** How many values the text has, and not fewer, for callers that bound the memory of what is read. */
    public static int values(String text) {
        return JsonShape.values(text);
    }

    public static ParsedJson object(String text, JsonLimits limits) {
        return object(text, limits, false);
    }

    /** As {@link #object}, but that of fields with one name the last counts, as most readers have it. */
    public static ParsedJson objectOfLastFields(String text, JsonLimits limits) {
        return object(text, limits, true);
    }

    /** One value of any kind; empty if the text is anything else, or something stands behind the value. */
    public static Optional<JsonValue> value(String text, JsonLimits limits) {
        return object("{\"value\":" + text + "}", limits) instanceof ParsedJson.Read read
                        && read.object().size() == 1
                ? Optional.ofNullable(read.object().get("value"))
                : Optional.empty();
    }

    private static ParsedJson object(String text, JsonLimits limits, boolean lastFieldCounts) {
        if (text.length() > limits.maxChars()) {
            return new ParsedJson.Defective(
                    JsonDefect.TOO_LONG, Problem.ofWhole("is longer than " + limits.maxChars() + " characters"));
        }
        try {
            JsonShape.check(text, limits);
            return new ParsedJson.Read(JsonTree.read(text, lastFieldCounts));
        } catch (DefectiveJsonException e) {
            return e.result();
        } catch (JsonException | UnsupportedOperationException | ArithmeticException e) {
            // Numbers of thousands of digits.
            return new ParsedJson.Defective(
                    JsonDefect.UNREPRESENTABLE, Problem.ofWhole("cannot be read: " + e.getMessage()));
        }
    }
}
