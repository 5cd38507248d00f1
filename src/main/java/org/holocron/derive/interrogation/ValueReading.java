package org.holocron.derive.interrogation;

import java.util.List;
import java.util.Map;
import org.holocron.derive.value.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * How the value of a field is read.
 *
 * @param unitField the field of the claim that has the value's unit; null if there is none
 * @param fixedUnit the unit of every value; null if there is none, and where {@code unitField} is given
 * @param synonyms of each value of a choice, other words for it; may be empty
 */
public record ValueReading(
        ValueType type,
        @Nullable String unitField,
        @Nullable String fixedUnit,
        Map<String, List<String>> synonyms) {

    public ValueReading {
        synonyms = Map.copyOf(synonyms);
    }

    /** Without unit or synonyms. */
    public static ValueReading of(ValueType type) {
        return new ValueReading(type, null, null, Map.of());
    }
}
