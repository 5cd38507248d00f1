package org.holocron.derive.grammar;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.holocron.derive.json.Pointers;

/**
 * Tells a contract's author what the grammars of the model servers make of each keyword, once the contract has been compiled
 * by {@link SafeSchema}. Used for one contract.
 */
public final class GrammarLint {

    private static final String CHECKED_AFTER = "; answers that break it are rejected afterwards";
    private static final Set<String> NAMED = Set.of("properties", "definitions", "$defs");
    private static final Set<String> INNER =
            Set.of("items", "additionalItems", "additionalProperties", "anyOf", "oneOf", "allOf");

    private final Set<Relaxation> untold;
    private final List<GrammarFinding> findings = new ArrayList<>();

    private GrammarLint(Set<Relaxation> relaxations) {
        this.untold = relaxations;
    }

    /**
     * For each keyword, and each one that should be there, what becomes of it, in the contract's order. What says nothing of
     * answers ({@code title} and its like) and what stands within an ignored keyword is left out.
     */
    public static List<GrammarFinding> of(JsonObject contract) {
        Set<Relaxation> relaxations =
                new LinkedHashSet<>(SafeSchema.compile(contract).relaxations());
        References references = new References(contract, 1);
        new SchemaReader(references, GrammarLimits.DEEPEST).readDefinitions(contract, new Place("", 0, relaxations));
        GrammarLint lint = new GrammarLint(relaxations);
        lint.schema(contract, "");
        lint.untold.forEach(lint::relaxed);
        return List.copyOf(lint.findings);
    }

    private void schema(JsonObject schema, String pointer) {
        tell(pointer, "");
        KeywordHints.missing(schema).forEach(hint -> add(Pointers.child(pointer, hint.keyword()), hint));
        schema.forEach((keyword, value) -> {
            String place = Pointers.child(pointer, keyword);
            if (!tell(place, keyword)) {
                KeywordHints.of(keyword, schema).ifPresent(hint -> add(place, hint));
            }
            within(keyword, value, place);
        });
    }

    private void add(String place, KeywordHints.Hint hint) {
        findings.add(new GrammarFinding(place, hint.keyword(), hint.support(), hint.words()));
    }

    /** Whether something is left to the validator there. */
    private boolean tell(String place, String keyword) {
        int before = untold.size();
        for (Iterator<Relaxation> each = untold.iterator(); each.hasNext(); ) {
            Relaxation relaxation = each.next();
            if (relaxation.pointer().equals(place) && relaxation.keyword().equals(keyword)) {
                relaxed(relaxation);
                each.remove();
            }
        }
        return untold.size() < before;
    }

    private void relaxed(Relaxation relaxation) {
        findings.add(new GrammarFinding(
                relaxation.pointer(), relaxation.keyword(), relaxation.support(), relaxation.reason() + CHECKED_AFTER));
    }

    private void within(String keyword, JsonValue value, String place) {
        if (NAMED.contains(keyword) && value instanceof JsonObject named) {
            named.forEach((name, schema) -> one(schema, Pointers.child(place, name)));
        } else if (INNER.contains(keyword)) {
            one(value, place);
        }
    }

    private void one(JsonValue value, String place) {
        if (value instanceof JsonObject schema) {
            schema(schema, place);
        } else if (value instanceof JsonArray list) {
            for (int i = 0; i < list.size(); i++) {
                if (!(list.get(i) instanceof JsonString)) {
                    one(list.get(i), Pointers.child(place, i));
                }
            }
        }
    }
}
