package org.holocron.derive.interrogation;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import org.holocron.derive.json.PointerPattern;
import org.holocron.derive.json.PointerPattern.Match;

/**
 * Values of an answer that must be among those that its job's input lists: a label is one of the labels that were given.
 *
 * @param answer leads to the values that are bound; those that are null or missing are not
 * @param input leads to the values that they may be
 */
public record ChoiceRule(PointerPattern answer, PointerPattern input) {

    /** What a job lets them be, in the order of its input; empty if it lists nothing, and then no value is right. */
    public List<JsonValue> choices(JsonObject jobInput) {
        return input.find(jobInput).stream()
                .map(Match::value)
                .filter(value -> value != JsonValue.NULL)
                .distinct()
                .toList();
    }
}
