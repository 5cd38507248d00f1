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
import org.jspecify.annotations.Nullable;

/** Does every claim cite evidence, and only evidence that the prompt quoted? Used for one answer. */
final class Citations {

    private static final int MOST_PROBLEMS = 10;
    private static final int MOST_IDS_SHOWN = 20;

    private final CitationRule rule;
    private final Set<String> known;
    private final Set<String> omitted;
    private final List<String> problems = new ArrayList<>();

    Citations(CitationRule rule, EvidenceBundle evidence) {
        this.rule = rule;
        this.known = evidence.ids();
        this.omitted = evidence.omitted().stream().map(Omitted::evidenceId).collect(Collectors.toSet());
    }

    /** An answer without the list of claims makes none; whether it may is the contract's to say. */
    List<String> problems(JsonObject answer) {
        if (at(answer, rule.array()) instanceof JsonArray claims) {
            for (int i = 0; i < claims.size(); i++) {
                check(claims.get(i), rule.array() + "/" + i);
            }
        }
        if (problems.size() <= MOST_PROBLEMS) {
            return List.copyOf(problems);
        }
        List<String> first = new ArrayList<>(problems.subList(0, MOST_PROBLEMS));
        first.add("and " + (problems.size() - MOST_PROBLEMS) + " more");
        return List.copyOf(first);
    }

    private static @Nullable JsonValue at(JsonObject answer, String pointer) {
        var place = Json.createPointer(pointer);
        return place.containsValue(answer) ? place.getValue(answer) : null;
    }

    private void check(JsonValue claim, String pointer) {
        if (!(claim instanceof JsonObject fields)) {
            return;
        }
        String place = pointer + "/" + rule.ids();
        JsonValue cited = fields.getOrDefault(rule.ids(), JsonValue.EMPTY_JSON_ARRAY);
        List<JsonValue> ids = cited instanceof JsonArray list ? list : List.of(cited);
        if (ids.isEmpty() && rule.required() && !excused(fields)) {
            problems.add(place + " is empty: cite the evidence that states it, or drop the claim" + known());
        }
        ids.forEach(id -> checkKnown(id, place));
    }

    private boolean excused(JsonObject claim) {
        return rule.unlessNull() != null && claim.getOrDefault(rule.unlessNull(), JsonValue.NULL) == JsonValue.NULL;
    }

    private void checkKnown(JsonValue cited, String place) {
        String id = cited instanceof JsonString text ? text.getString() : cited.toString();
        if (!known.contains(id)) {
            String why = omitted.contains(id) ? ", which was left out of the question" : ", which is no evidence";
            problems.add(place + " cites " + JsonExcerpt.of(cited) + why + known());
        }
    }

    private String known() {
        if (known.isEmpty()) {
            return "; there is no evidence to cite";
        }
        String shown = known.stream()
                .limit(MOST_IDS_SHOWN)
                .map(id -> JsonExcerpt.of(Json.createValue(id)))
                .collect(Collectors.joining(", "));
        return "; the evidence ids are " + shown + (known.size() > MOST_IDS_SHOWN ? " …" : "");
    }
}
