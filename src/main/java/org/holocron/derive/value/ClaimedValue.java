package org.holocron.derive.value;

import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value that an answer claims, with what the answer says about it. A list is asked about element by element.
 *
 * @param value a string, a number, true or false
 * @param unit of it, as the answer or the rule writes it; null for none
 * @param synonyms of each value of a choice: other words for it; empty if the rule gives none
 * @param key what the value is of the subject, such as {@code date_of_birth}; empty if nothing is known of it
 * @param subjects what the claim is about: names, the nearest first; may be empty
 * @param others the other elements, if the value is one of a list; else empty
 */
public record ClaimedValue(
        JsonValue value,
        @Nullable String unit,
        Map<String, List<String>> synonyms,
        String key,
        List<String> subjects,
        List<JsonValue> others) {

    public ClaimedValue {
        synonyms = Map.copyOf(synonyms);
        subjects = List.copyOf(subjects);
        others = List.copyOf(others);
    }

    /** Of no list. */
    public ClaimedValue(
            JsonValue value,
            @Nullable String unit,
            Map<String, List<String>> synonyms,
            String key,
            List<String> subjects) {
        this(value, unit, synonyms, key, subjects, List.of());
    }

    /** The same by its key alone. */
    ClaimedValue withoutSubjects() {
        return new ClaimedValue(value, unit, synonyms, key, List.of(), others);
    }
}
