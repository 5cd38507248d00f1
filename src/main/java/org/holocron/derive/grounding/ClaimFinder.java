package org.holocron.derive.grounding;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.holocron.derive.interrogation.CitationRule;
import org.holocron.derive.interrogation.ClaimFields;
import org.holocron.derive.json.PointerPattern;
import org.holocron.derive.json.Pointers;
import org.holocron.derive.validation.CitableIds;

/** Reads the claims of an answer, and what they are about. Used for one answer. */
final class ClaimFinder {

    private final AnsweredQuestion question;
    private final CitationRule rule;
    private final ClaimFields fields;
    private final CitableIds ids;

    ClaimFinder(AnsweredQuestion question, CitationRule rule, ClaimFields fields) {
        this.question = question;
        this.rule = rule;
        this.fields = fields;
        this.ids = new CitableIds(question.evidence().ids());
    }

    /** All of them, in the answer's order. */
    List<Claim> claims() {
        List<Claim> claims = new ArrayList<>();
        for (PointerPattern.Match found : rule.claimsOf(question.answer())) {
            if (found.value() instanceof JsonObject claim) {
                claims.add(new Claim(claims.size(), found.pointer(), key(found.pointer(), claim), claim, cited(claim)));
            }
        }
        return claims;
    }

    /** Where claims are fields of an object, the field's name says what is claimed. */
    private String key(String pointer, JsonObject claim) {
        String field = fields.key();
        if (field != null) {
            return Claim.texts(claim.getOrDefault(field, JsonValue.NULL)).stream()
                    .findFirst()
                    .orElse("");
        }
        String name = pointer.isEmpty() ? "" : Pointers.last(pointer);
        return name.chars().allMatch(Character::isDigit) ? "" : name;
    }

    private List<String> cited(JsonObject claim) {
        JsonValue cited = claim.getOrDefault(rule.ids(), JsonValue.NULL);
        Stream<JsonValue> spellings = cited instanceof JsonArray list ? list.stream() : Stream.of(cited);
        return spellings
                .flatMap(spelling -> ids.meant(spelling).stream())
                .distinct()
                .toList();
    }

    /** Whom or what a claim is about; empty if the rule does not say, or nothing stands there. */
    List<String> subjects(Claim claim) {
        String subject = fields.subject();
        if (subject == null) {
            return List.of();
        }
        if (subject.startsWith("/")) {
            return PointerPattern.parse(subject).orElseThrow().find(question.answer()).stream()
                    .flatMap(found -> Claim.texts(found.value()).stream())
                    .distinct()
                    .toList();
        }
        JsonObject holder = claim.fields().containsKey(subject) ? claim.fields() : question.input();
        return Claim.texts(holder.getOrDefault(subject, JsonValue.NULL));
    }
}
