package org.holocron.derive.value;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.holocron.derive.claim.Span;

/** Whether words give the subject what a number leaves: "three quarters come from the state, the rest from the foundation". */
final class Remainder {

    private static final Set<String> WORDS = Set.of(
            "rest",
            "remainder",
            "balance",
            "restlichen",
            "restliche",
            "ubrigen",
            "ubrige",
            "reste",
            "resto",
            "restante",
            "restantes",
            "solde");

    private Remainder() {}

    static boolean isOf(List<String> subjects, Words words, Span number) {
        Set<String> names = new HashSet<>();
        subjects.forEach(subject -> FoldedWord.of(subject).forEach(word -> names.add(word.word())));
        names.removeIf(LanguageGuess::isSmallWord);
        if (names.isEmpty()) {
            return false;
        }
        Span sentence = Clauses.sentence(words.text(), number);
        Span clause = Clauses.clause(words.text(), number);
        boolean isAfter = false;
        for (FoldedWord word : FoldedWord.of(words.text(), sentence)) {
            boolean isOutside = word.start() >= clause.end() || word.end() <= clause.start();
            isAfter |= isOutside && word.start() >= number.end() && WORDS.contains(word.word());
            if (names.contains(word.word())) {
                return isAfter;
            }
        }
        return false;
    }
}
