package org.holocron.derive.interrogation;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import org.holocron.derive.text.Likeness;
import org.holocron.derive.value.ValueType;

/**
 * How a field of a claim is checked.
 *
 * @param when the claims it is for: by field, which of these values that must have; empty for all claims
 * @param onFailure what becomes of a claim whose words refuse the value
 * @param proof what its words have to show
 */
public record ValueRule(
        String field,
        ValueReading reading,
        Map<String, List<JsonValue>> when,
        FailurePolicy onFailure,
        ProofDemand proof) {

    public ValueRule {
        when = Map.copyOf(when);
    }

    /** Whether the value is held against words; if not, the check only says what becomes of a quote. */
    public boolean checksValue() {
        return reading.type() != ValueType.NONE;
    }

    /** Whether the claim meets the condition. A field that is missing is null. */
    public boolean appliesTo(JsonObject claim) {
        return when.entrySet().stream().allMatch(condition -> {
            JsonValue actual = claim.getOrDefault(condition.getKey(), JsonValue.NULL);
            return condition.getValue().stream().anyMatch(value -> isSame(value, actual));
        });
    }

    private static boolean isSame(JsonValue one, JsonValue other) {
        if (one instanceof JsonString text && other instanceof JsonString otherText) {
            return Likeness.areAlike(text.getString(), otherText.getString());
        }
        if (one instanceof JsonNumber number && other instanceof JsonNumber otherNumber) {
            return number.bigDecimalValue().compareTo(otherNumber.bigDecimalValue()) == 0;
        }
        return one.equals(other);
    }
}
