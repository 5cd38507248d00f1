package org.holocron.derive.comparison;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.text.Normalizer;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;
import org.holocron.derive.history.AnsweredClaim;
import org.holocron.derive.json.Json;
import org.holocron.derive.json.JsonLimits;
import org.holocron.derive.json.StrictJson;
import org.holocron.derive.text.Shortened;
import org.jspecify.annotations.Nullable;

/**
 * A value of an answer: of a claim, or of a field where an answer has no claims.
 *
 * @param value null JSON for none
 * @param status of the claim; that of the job for a field
 * @param sameAs two values are the same if this is: numbers by what they are worth, texts without regard to white space and to how a
 *     character is composed, objects whatever the order of their fields; and the unit
 */
public record ComparedValue(
        String key, JsonValue value, @Nullable String unit, String status, String sameAs) {

    private static final JsonLimits STORED = new JsonLimits(Integer.MAX_VALUE, 500);
    /** As long as a value of a claim may be in SQL. */
    private static final int MOST_SHOWN = 4_000;

    private static final int SHORT_NUMBER = 400;

    static ComparedValue of(AnsweredClaim claim) {
        String text = claim.value();
        JsonValue value =
                text == null ? JsonValue.NULL : StrictJson.value(text, STORED).orElseGet(() -> Json.createValue(text));
        return of(claim.key(), value, claim.unit(), claim.status().label());
    }

    /** A field of an answer; a long one is shown by its beginning, and compared as a whole. */
    static ComparedValue ofField(String key, JsonValue value, String status) {
        String text = value.toString();
        JsonValue shown = text.length() <= MOST_SHOWN ? value : Json.createValue(Shortened.of(text, MOST_SHOWN));
        return new ComparedValue(key, shown, null, status, canonical(value));
    }

    private static ComparedValue of(String key, JsonValue value, @Nullable String unit, String status) {
        String same = canonical(value);
        return new ComparedValue(key, value, unit, status, unit == null ? same : same + " " + canonicalText(unit));
    }

    private static String canonical(JsonValue value) {
        return switch (value.getValueType()) {
            case STRING -> "\"" + canonicalText(((JsonString) value).getString());
            case NUMBER -> canonicalNumber((JsonNumber) value);
            case ARRAY ->
                ((JsonArray) value)
                        .stream().map(ComparedValue::canonical).collect(Collectors.joining("\n,", "[", "\n]"));
            case OBJECT ->
                ((JsonObject) value)
                        .entrySet().stream()
                                .sorted(Comparator.comparing(Map.Entry::getKey))
                                .map(field -> field.getKey() + "\n:" + canonical(field.getValue()))
                                .collect(Collectors.joining("\n,", "{", "\n}"));
            case TRUE, FALSE, NULL -> value.toString();
        };
    }

    private static String canonicalNumber(JsonNumber number) {
        return number.toString().length() > SHORT_NUMBER
                ? number.toString()
                : number.bigDecimalValue().stripTrailingZeros().toString();
    }

    private static String canonicalText(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC).strip().replaceAll("\\s+", " ");
    }
}
