package org.holocron.derive.validation;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.holocron.derive.evidence.EvidenceBundle;
import org.holocron.derive.evidence.Omitted;
import org.holocron.derive.interrogation.CitationRule;
import org.holocron.derive.json.JsonExcerpt;
import org.holocron.derive.json.JsonKind;
import org.holocron.derive.json.Pointers;
import org.holocron.derive.json.Problem;

/** Checks that every claim cites evidence, and only evidence that the prompt quoted. Used for one answer. */
final class Citations {

    private static final int MAX_PROBLEMS = 10;
    private static final int MAX_IDS_SHOWN = 20;

    private final CitationRule rule;
    private final Set<String> known;
    private final Set<String> omitted;
    private final List<Problem> problems = new ArrayList<>();

    Citations(CitationRule rule, EvidenceBundle evidence) {
        this.rule = rule;
        this.known = evidence.ids();
        this.omitted = evidence.omitted().stream().map(Omitted::evidenceId).collect(Collectors.toSet());
    }

    /** An answer without claims makes none, also if null stands for them; whether it may do so is for the contract to say. */
    List<Problem> problems(JsonObject answer) {
        rule.claims().find(answer).forEach(match -> checkAll(match.value(), match.pointer()));
        return Problem.first(MAX_PROBLEMS, problems);
    }

    /** @param found a list of claims, or a claim */
    private void checkAll(JsonValue found, String pointer) {
        if (found instanceof JsonArray claims) {
            for (int i = 0; i < claims.size(); i++) {
                check(claims.get(i), Pointers.child(pointer, i));
            }
        } else if (found != JsonValue.NULL) {
            check(found, pointer);
        }
    }

    private void check(JsonValue claim, String pointer) {
        if (!(claim instanceof JsonObject fields)) {
            problems.add(new Problem(
                    pointer,
                    "must be an object that cites evidence in \"" + rule.ids() + "\", not " + JsonKind.of(claim)));
            return;
        }
        String place = Pointers.child(pointer, rule.ids());
        List<JsonValue> ids = cited(fields);
        if (ids.isEmpty() && rule.required() && !excused(fields)) {
            problems.add(new Problem(place, "is empty: cite the evidence that states it, or drop the claim" + known()));
        }
        ids.forEach(id -> checkKnown(id, place));
    }

    /** Null cites nothing, as an empty list does. */
    private List<JsonValue> cited(JsonObject claim) {
        JsonValue cited = claim.getOrDefault(rule.ids(), JsonValue.NULL);
        if (cited instanceof JsonArray list) {
            return list;
        }
        return cited == JsonValue.NULL ? List.of() : List.of(cited);
    }

    private boolean excused(JsonObject claim) {
        return rule.unlessNull() != null && claim.getOrDefault(rule.unlessNull(), JsonValue.NULL) == JsonValue.NULL;
    }

    private void checkKnown(JsonValue cited, String place) {
        String id = cited instanceof JsonString text ? text.getString() : cited.toString();
        if (!known.contains(id)) {
            String why = omitted.contains(id) ? ", which was left out of the question" : ", which is no evidence";
            problems.add(new Problem(place, "cites " + JsonExcerpt.of(cited) + why + known()));
        }
    }

    private String known() {
        if (known.isEmpty()) {
            return "; there is no evidence to cite";
        }
        String shown = known.stream()
                .limit(MAX_IDS_SHOWN)
                .map(id -> JsonExcerpt.of(Json.createValue(id)))
                .collect(Collectors.joining(", "));
        return "; the evidence ids are " + shown + (known.size() > MAX_IDS_SHOWN ? " …" : "");
    }
}
