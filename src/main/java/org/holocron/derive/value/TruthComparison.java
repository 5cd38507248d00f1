package org.holocron.derive.value;

import java.util.List;
import java.util.Set;
import org.holocron.derive.claim.Reason;
import org.holocron.derive.claim.Span;
import org.jspecify.annotations.Nullable;

/** Compares true and false with words: yes and no, or the words of the key, denied or not. */
final class TruthComparison {

    private static final Set<String> YES = Set.of("yes", "ja", "si", "oui", "true", "wahr", "verdadero", "vrai", "✓");
    private static final Set<String> NO = Set.of("no", "nein", "non", "false", "falsch", "falso", "faux", "✗");
    private static final Set<String> SAY_NOTHING =
            Set.of("is", "has", "was", "are", "can", "does", "ist", "hat", "es", "tiene", "est", "a", "the", "of");

    private final boolean claimed;
    private final String key;
    private final Words words;
    private final List<FoldedWord> given;

    TruthComparison(boolean claimed, String key, Words words, List<FoldedWord> given) {
        this.claimed = claimed;
        this.key = key;
        this.words = words;
        this.given = given;
    }

    Finding finding() {
        for (FoldedWord word : DateKeys.wordsOf(key)) {
            boolean tells = word.word().length() > 2 && !SAY_NOTHING.contains(word.word());
            FoldedWord at = tells ? find(word) : null;
            if (at != null) {
                return compare(new Span(at.start(), at.end()));
            }
        }
        return byAnswer();
    }

    private @Nullable FoldedWord find(FoldedWord wanted) {
        return given.stream()
                .filter(word -> Inflection.isOneWord(wanted, word, words.languages()))
                .findFirst()
                .orElse(null);
    }

    private Finding compare(Span at) {
        boolean no = Denials.areAt(words, at) || isAnsweredNo(at);
        if (claimed != no) {
            return Finding.grounded(at);
        }
        return claimed
                ? Findings.review(Reason.NEGATED, at, "the words deny it")
                : Findings.refused(Reason.VALUE_DIFFERS, at, "the words say it and do not deny it");
    }

    /** {@code Waterproof: no}. */
    private boolean isAnsweredNo(Span at) {
        return given.stream()
                .anyMatch(word -> word.start() >= at.end() && word.start() - at.end() <= 5 && NO.contains(word.word()));
    }

    private Finding byAnswer() {
        boolean yes = given.stream().anyMatch(word -> YES.contains(word.word()));
        boolean no = given.stream().anyMatch(word -> NO.contains(word.word()));
        if (yes == no) {
            return Findings.review(Reason.VALUE_NOT_IN_WORDS, words.span(), "the words have no word for it");
        }
        return yes == claimed
                ? Finding.grounded(words.span())
                : Findings.refused(Reason.VALUE_DIFFERS, words.span(), yes ? "the words say yes" : "the words say no");
    }
}
