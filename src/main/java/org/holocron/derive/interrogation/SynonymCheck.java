package org.holocron.derive.interrogation;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.holocron.derive.json.JsonExcerpt;
import org.holocron.derive.json.Pointers;
import org.holocron.derive.json.Problem;
import org.holocron.derive.text.Likeness;

/** Checks that each synonym can tell its choice from the others: one of two choices decides for neither. */
final class SynonymCheck {

    private final Map<String, List<String>> synonyms;
    private final String pointer;
    private final Consumer<Problem> problems;

    /** @param pointer of the synonyms in their file */
    SynonymCheck(Map<String, List<String>> synonyms, String pointer, Consumer<Problem> problems) {
        this.synonyms = new TreeMap<>(synonyms);
        this.pointer = pointer;
        this.problems = problems;
    }

    /** @param choices that the field may be, beside those that have synonyms */
    void check(Collection<String> choices) {
        Map<String, String> choiceOf = new HashMap<>();
        choices.forEach(choice -> choiceOf.putIfAbsent(even(choice), choice));
        synonyms.keySet().forEach(choice -> choiceOf.putIfAbsent(even(choice), choice));
        Map<String, String> wordOf = new HashMap<>();
        synonyms.forEach((choice, words) -> words.forEach(word -> {
            String even = even(word);
            String meant = choiceOf.get(even);
            if (even.isEmpty()) {
                refuse(choice, "must not hold a blank one: no words state it");
            } else if (meant != null && !even(meant).equals(even(choice))) {
                refuse(choice, JsonExcerpt.of(word) + " is another choice");
            } else if (!wordOf.computeIfAbsent(even, first -> choice).equals(choice)) {
                refuse(
                        choice,
                        JsonExcerpt.of(word) + " stands for " + JsonExcerpt.of(wordOf.get(even))
                                + " too: it would decide for neither; leave it to one of them");
            }
        }));
    }

    private static String even(String text) {
        return Likeness.key(text).strip().toLowerCase(Locale.ROOT);
    }

    private void refuse(String choice, String message) {
        problems.accept(new Problem(Pointers.child(pointer, choice), message));
    }
}
