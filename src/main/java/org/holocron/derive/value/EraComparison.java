package org.holocron.derive.value;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.holocron.derive.claim.Reason;
import org.holocron.derive.claim.Span;

/** Compares a date that no calendar has, such as {@code 19 BBY} or {@code Bronze Age}, with the words: its numbers and its words must stand there. */
final class EraComparison {

    private final String claimed;
    private final Words words;

    EraComparison(String claimed, Words words) {
        this.claimed = claimed;
        this.words = words;
    }

    Finding finding() {
        List<FoldedWord> wanted = FoldedWord.of(claimed);
        List<FoldedWord> given = words.folded();
        if (wanted.isEmpty()) {
            return Findings.refused(Reason.UNREADABLE, words.span(), "a date needs figures or words");
        }
        Span at = WordRun.find(wanted, given);
        if (at != null) {
            return Finding.grounded(at);
        }
        Set<String> stated = new HashSet<>();
        given.forEach(word -> stated.add(word.word()));
        for (FoldedWord word : wanted) {
            if (word.isFigures() && !stated.contains(word.word())) {
                String message = "the words do not state " + word.written();
                return Findings.review(Reason.VALUE_NOT_IN_WORDS, words.span(), message);
            }
        }
        return withoutItsWords(wanted, given, stated);
    }

    /** Its figures stand there, or it has none: another era by a short name differs, other words may say the same. */
    private Finding withoutItsWords(List<FoldedWord> wanted, List<FoldedWord> given, Set<String> stated) {
        boolean none = wanted.stream().noneMatch(word -> stated.contains(word.word()));
        String message = "the words do not state '" + claimed + "' as it is written";
        if (none && wanted.size() <= 3) {
            return Findings.review(Reason.VALUE_NOT_IN_WORDS, words.span(), message);
        }
        for (int at = 0; at + 1 < given.size(); at++) {
            FoldedWord next = given.get(at + 1);
            boolean otherEra = given.get(at).isFigures()
                    && wanted.stream().anyMatch(given.get(at)::isLike)
                    && next.written().length() >= 2
                    && next.written().equals(next.written().toUpperCase(Locale.ROOT))
                    && !next.isFigures()
                    && !wanted.stream().anyMatch(next::isLike);
            if (otherEra) {
                return Findings.review(
                        Reason.VALUE_DIFFERS,
                        new Span(given.get(at).start(), next.end()),
                        "the words state " + given.get(at).written() + " " + next.written());
            }
        }
        return Findings.review(Reason.PARAPHRASED, words.span(), message);
    }

    /** What a date in words has beside its figures: {@code early}, {@code mid}. */
    static Finding ofRest(List<String> rest, Words words) {
        Set<String> stated = new HashSet<>();
        words.folded().forEach(word -> stated.add(word.word()));
        List<String> missing = new ArrayList<>(rest);
        missing.removeIf(stated::contains);
        return missing.isEmpty()
                ? Finding.grounded(words.span())
                : Findings.review(
                        Reason.PARAPHRASED, words.span(), "the words do not state " + String.join(", ", missing));
    }
}
