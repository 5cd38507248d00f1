package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import java.util.stream.IntStream;

/**
 * Which lists of an answer hold claims, by the rule of its interrogation about citations.
 *
 * @param array a JSON pointer; {@code *} stands for any element of a list. Empty: none does
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
        String[] rule = array.split("/");
        String[] place = pointer.split("/");
        return !array.isEmpty()
                && rule.length == place.length
                && IntStream.range(0, rule.length).allMatch(i -> rule[i].equals("*") || rule[i].equals(place[i]));
    }
}
