package org.holocron.derive.validation;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holocron.derive.evidence.EvidenceBundle;
import org.holocron.derive.evidence.Omitted;
import org.holocron.derive.interrogation.CitationRule;
import org.holocron.derive.json.Json;
import org.holocron.derive.json.JsonExcerpt;
import org.holocron.derive.json.JsonKind;
import org.holocron.derive.json.Pointers;
import org.holocron.derive.json.Problem;

/** Checks that every claim cites evidence, and only evidence that the prompt quoted. Used for one answer. */
final class Citations {

    private static final int MAX_PROBLEMS = 10;
    /** Of the evidence ids in a message; each is whole, or the model could not copy it. */
    private static final int MAX_IDS_CHARS = 1_600;

    private final CitationRule rule;
    private final Set<String> shown;
    /** Also the omitted: an id of one of these is no spelling of another one. */
    private final CitableIds all;

    private final CitedIds citedIds = new CitedIds();
    private final List<Problem> problems = new ArrayList<>();

    Citations(CitationRule rule, EvidenceBundle evidence) {
        this.rule = rule;
        this.shown = evidence.ids();
        this.all = new CitableIds(
                Stream.concat(shown.stream(), evidence.omitted().stream().map(Omitted::evidenceId))
                        .toList());
    }

    /** An answer without claims makes none, also if null stands for them; whether it may do so is for the contract to say. */
    List<Problem> problems(JsonObject answer) {
        rule.claimsOf(answer).forEach(claim -> check(claim.value(), claim.pointer()));
        return Problem.first(MAX_PROBLEMS, problems);
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
        Set<String> meant = all.meant(cited);
        if (meant.size() == 1 && shown.containsAll(meant)) {
            meant.forEach(id -> citedIds.note(cited, id));
        } else {
            problems.add(new Problem(place, "cites " + JsonExcerpt.of(cited) + why(meant) + known()));
        }
    }

    private static String why(Set<String> meant) {
        return switch (meant.size()) {
            case 0 -> ", which is no evidence";
            case 1 -> ", which was left out of the question";
            default ->
                ", which may be "
                        + meant.stream()
                                .map(id -> JsonExcerpt.of(Json.createValue(id), MAX_IDS_CHARS))
                                .collect(Collectors.joining(" or "))
                        + ": write the id itself";
        };
    }

    /** The answer, citing by the job's own ids, however it spells them; after {@link #problems}. */
    JsonObject withJobsIds(JsonObject answer) {
        return citedIds.writtenInto(answer);
    }

    private String known() {
        if (shown.isEmpty()) {
            return "; there is no evidence to cite";
        }
        StringBuilder listed = new StringBuilder();
        for (String id : shown) {
            String whole = JsonExcerpt.of(Json.createValue(id), MAX_IDS_CHARS);
            if (listed.length() + whole.length() > MAX_IDS_CHARS) {
                return "; the evidence ids are " + listed + " …";
            }
            listed.append(listed.isEmpty() ? "" : ", ").append(whole);
        }
        return "; the evidence ids are " + listed;
    }
}
