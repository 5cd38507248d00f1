package org.holocron.derive.json;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonConfig;
import jakarta.json.JsonConfig.KeyStrategy;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParsingException;
import java.io.StringReader;
import java.util.Map;
import java.util.Optional;

/** Reads one JSON object from a text, and nothing but that object. Never throws for what the text holds. */
public final class StrictJson {

    private static final JsonReaderFactory READERS =
            Json.createReaderFactory(Map.of(JsonConfig.KEY_STRATEGY, KeyStrategy.NONE));

    private StrictJson() {}

    public static ParsedJson object(String text, JsonLimits limits) {
        if (text.length() > limits.maxChars()) {
            return new ParsedJson.Broken("is longer than " + limits.maxChars() + " characters");
        }
        Optional<String> misshapen = JsonShape.problem(text, limits.maxDepth());
        if (misshapen.isPresent()) {
            return new ParsedJson.Broken(misshapen.get());
        }
        try (JsonReader reader = READERS.createReader(new StringReader(text))) {
            return holdable(reader.readValue());
        } catch (JsonParsingException e) {
            return new ParsedJson.Broken(ParseErrorText.in(text, e));
        } catch (JsonException | UnsupportedOperationException | ArithmeticException e) {
            return new ParsedJson.Broken("cannot be read: " + e.getMessage());
        }
    }

    private static ParsedJson holdable(JsonValue value) {
        if (!(value instanceof JsonObject object)) {
            return new ParsedJson.Broken("is " + JsonKind.of(value) + ", not a JSON object");
        }
        return unrepresentable(object, "")
                .<ParsedJson>map(ParsedJson.Broken::new)
                .orElseGet(() -> new ParsedJson.Read(object));
    }

    /** Numbers that are infinite as a double, and halves of characters: JSON allows both, most readers cannot hold them. */
    private static Optional<String> unrepresentable(JsonValue value, String pointer) {
        return switch (value.getValueType()) {
            case OBJECT -> unholdableField(value.asJsonObject(), pointer);
            case ARRAY -> unholdableElement(value.asJsonArray(), pointer);
            case STRING -> unholdableText(((JsonString) value).getString(), pointer);
            case NUMBER -> unholdableNumber((JsonNumber) value, pointer);
            default -> Optional.empty();
        };
    }

    private static Optional<String> unholdableField(JsonObject object, String pointer) {
        for (Map.Entry<String, JsonValue> field : object.entrySet()) {
            String place = Pointers.child(pointer, field.getKey());
            Optional<String> problem =
                    unholdableText(field.getKey(), pointer).or(() -> unrepresentable(field.getValue(), place));
            if (problem.isPresent()) {
                return problem;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> unholdableElement(JsonArray list, String pointer) {
        for (int i = 0; i < list.size(); i++) {
            Optional<String> problem = unrepresentable(list.get(i), Pointers.child(pointer, i));
            if (problem.isPresent()) {
                return problem;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> unholdableText(String text, String pointer) {
        return WellFormed.text(text)
                ? Optional.empty()
                : Optional.of("holds half of a character (a lone surrogate) at " + Pointers.named(pointer));
    }

    private static Optional<String> unholdableNumber(JsonNumber number, String pointer) {
        return Double.isFinite(number.doubleValue())
                ? Optional.empty()
                : Optional.of("holds a number too large for a program at " + Pointers.named(pointer));
    }
}
