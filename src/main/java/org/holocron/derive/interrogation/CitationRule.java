package org.holocron.derive.interrogation;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.holocron.derive.json.PointerPattern;
import org.holocron.derive.json.Pointers;
import org.jspecify.annotations.Nullable;

/**
 * Which claims of an answer cite evidence, and where.
 *
 * @param array JSON pointer to the claims in the answer, in which {@code *} is every field or element: to a list of claims,
 *     such as {@code /facts}, or to a claim; empty if the answer is one
 * @param ids the field of a claim that lists the evidence ids it cites, such as {@code evidence_ids}
 * @param required whether each claim must cite at least one
 * @param unlessNull the field of a claim which, when null, excuses it from citing, such as {@code value}; null for no
 *     excuse
 * @param grounding how claims are checked against the words that they cite; null if they are not
 */
public record CitationRule(
        String array,
        String ids,
        boolean required,
        @Nullable String unlessNull,
        @Nullable GroundingRule grounding) {

    /** Of claims that are not checked against words. */
    public CitationRule(String array, String ids, boolean required, @Nullable String unlessNull) {
        this(array, ids, required, unlessNull, null);
    }

    /** Whether each claim must cite at least one, whatever it says. */
    public boolean mustCite() {
        return required && unlessNull == null;
    }

    /** Where the claims, or lists of them, are. */
    public PointerPattern claims() {
        return PointerPattern.parse(array).orElseThrow();
    }

    /** What stands where claims are, in the answer's order: each element of a list, and what is no list itself, but for null. */
    public List<PointerPattern.Match> claimsOf(JsonObject answer) {
        return claims().find(answer).stream().flatMap(CitationRule::each).toList();
    }

    private static Stream<PointerPattern.Match> each(PointerPattern.Match found) {
        if (found.value() instanceof JsonArray list) {
            return IntStream.range(0, list.size())
                    .mapToObj(i -> new PointerPattern.Match(Pointers.child(found.pointer(), i), list.get(i)));
        }
        return found.value() == JsonValue.NULL ? Stream.empty() : Stream.of(found);
    }
}
