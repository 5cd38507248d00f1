package org.holocron.derive.validation;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.stream.Collectors;
import org.holocron.derive.interrogation.ChoiceRule;
import org.holocron.derive.json.JsonExcerpt;
import org.holocron.derive.json.PointerPattern.Match;
import org.holocron.derive.json.Problem;

/** Checks that an answer chooses among what its job's input lists. Compared as {@link EntityMatch} compares; what is recorded stays the model's answer. */
final class ChoiceMatch {

    /** More choices are told by their number: the model has seen them in its prompt. */
    private static final int MOST_SHOWN = 40;

    private ChoiceMatch() {}

    static List<Problem> problems(List<ChoiceRule> rules, JsonObject input, JsonObject answer) {
        return rules.stream()
                .flatMap(rule -> {
                    List<JsonValue> choices = rule.choices(input);
                    return rule.answer().find(answer).stream()
                            .filter(chosen -> chosen.value() != JsonValue.NULL && !isAmong(chosen.value(), choices))
                            .map(chosen -> problem(chosen, choices));
                })
                .toList();
    }

    private static boolean isAmong(JsonValue chosen, List<JsonValue> choices) {
        return choices.stream().anyMatch(choice -> EntityMatch.equal(choice, chosen));
    }

    private static Problem problem(Match chosen, List<JsonValue> choices) {
        String among = choices.isEmpty()
                ? "left out: the question lists none"
                : choices.size() > MOST_SHOWN
                        ? "one of the " + choices.size() + " of the question"
                        : "one of " + choices.stream().map(JsonExcerpt::of).collect(Collectors.joining(", "))
                                + ", as in the question";
        return new Problem(chosen.pointer(), "must be " + among + ", not " + JsonExcerpt.of(chosen.value()));
    }
}
