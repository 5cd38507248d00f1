package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import org.holocron.derive.json.PointerPattern;

/**
 * Which lists of an answer hold claims, by the rule of its interrogation about citations.
 *
 * @param array a {@link PointerPattern} to lists of claims, or to claims. Empty: no list has any
 * @param ids the field that cites
 * @param unlessNull the field that is null where the evidence does not state it; empty if there is none
 */
record ClaimRule(String array, String ids, String unlessNull) {

    static final ClaimRule NONE = new ClaimRule("", "", "");

    /** @param interrogation as the server shows it */
    static ClaimRule of(JsonObject interrogation) {
        JsonObject citations = JsonValues.object(interrogation, "citations");
        return new ClaimRule(
                JsonValues.text(citations, "array"),
                JsonValues.text(citations, "ids"),
                JsonValues.text(citations, "unless_null"));
    }

    /** @param pointer of a list in the answer */
    boolean isAbout(String pointer) {
        return !array.isEmpty()
                && PointerPattern.parse(array)
                        .filter(pattern -> pattern.leadsTo(pointer))
                        .isPresent();
    }
}
