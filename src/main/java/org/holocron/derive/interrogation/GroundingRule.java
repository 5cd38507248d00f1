package org.holocron.derive.interrogation;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.holocron.derive.value.Language;

/**
 * How the claims of an answer are checked against the words that they cite.
 *
 * @param languages that the evidence is written in, as the interrogation knows; empty if each text is looked at
 * @param checks at least one, in the order of the file
 */
public record GroundingRule(ClaimFields fields, Set<Language> languages, List<ValueRule> checks) {

    public GroundingRule {
        languages = Set.copyOf(languages);
        checks = List.copyOf(checks);
        if (checks.isEmpty()) {
            throw new IllegalArgumentException("a rule for claims needs a check");
        }
    }

    /** Whether any value is held against words: without that, an answer that fits its form may say anything. */
    public boolean checksValues() {
        return checks.stream().anyMatch(ValueRule::checksValue);
    }

    /** The fields that checks name, each once, in their order. */
    public List<String> checkedFields() {
        return checks.stream().map(ValueRule::field).distinct().toList();
    }

    /** The rules for the checked fields of a claim, in their order; fields that no rule is for are left out. */
    public List<ValueRule> rulesFor(JsonObject claim) {
        return checkedFields().stream()
                .flatMap(field -> ruleFor(field, claim).stream())
                .toList();
    }

    /** The rule for a field of a claim: the first one whose condition the claim meets; empty if it meets none. */
    public Optional<ValueRule> ruleFor(String field, JsonObject claim) {
        return checks.stream()
                .filter(check -> check.field().equals(field) && check.appliesTo(claim))
                .findFirst();
    }
}
