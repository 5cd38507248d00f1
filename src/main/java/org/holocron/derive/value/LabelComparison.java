package org.holocron.derive.value;

import java.util.List;
import java.util.Objects;
import org.holocron.derive.claim.Reason;
import org.holocron.derive.claim.Span;

/** Compares a short text, such as a place, a colour or a model, that does not stand in the words as it is written. */
final class LabelComparison {

    /** More words are a statement. */
    static final int MOST_WORDS = 3;

    /** Two words that begin alike so far may be a compound and its part. */
    private static final int ALIKE = 4;

    private final ClaimedText claimed;
    private final Words words;
    private final List<FoldedWord> given;

    LabelComparison(ClaimedText claimed, Words words) {
        this.claimed = claimed;
        this.words = words;
        this.given = words.folded();
    }

    Finding finding() {
        boolean figuresStand = claimed.words().stream().anyMatch(FoldedWord::isPlainFigures)
                && new StatementFigures(claimed, words).findings().isEmpty();
        List<FoldedWord> toFind = claimed.words().stream()
                .filter(word -> !(figuresStand && word.isPlainFigures()))
                .toList();
        List<FoldedWord> found = toFind.stream()
                .map(word -> Inflection.first(word, given, words.languages()))
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
        String message = "the words do not have '" + claimed.text() + "'";
        if (found.size() == toFind.size()) {
            return whole(found.isEmpty() ? words.span() : FoldedWord.span(found), message);
        }
        if (found.isEmpty() && claimed.words().stream().noneMatch(this::hasAlike)) {
            boolean hidden = Scripts.mayHide(claimed.text(), words);
            boolean elsewhere = !hidden && standsElsewhere();
            String how = hidden
                    ? "; they are of another script"
                    : elsewhere ? "; the text has it elsewhere" : "; they may say it otherwise";
            return Findings.review(Reason.VALUE_NOT_IN_WORDS, words.span(), message + how);
        }
        return Findings.review(Reason.PARAPHRASED, words.span(), message + " as it is written");
    }

    private boolean hasAlike(FoldedWord word) {
        return isSmall(word) || given.stream().anyMatch(other -> isAlike(word, other));
    }

    private Finding whole(Span at, String message) {
        if (!HedgeKind.DENIAL.isMeantBy(claimed.claim().key()) && Denials.areBefore(words, at, 40)) {
            return Findings.review(Reason.NEGATED, at, message + " without denying it");
        }
        if (new Polarity(words).differs(claimed.text(), at)) {
            return Findings.review(Reason.NEGATED, at, message + " without denying it");
        }
        return isOneLabel(at)
                ? Finding.grounded(at)
                : Findings.review(Reason.PARAPHRASED, at, message + " in one place");
    }

    /** Its words stand together: another one between them, or an "and", makes two labels of them. */
    private boolean isOneLabel(Span at) {
        return given.stream()
                .filter(word -> word.span().meets(at))
                .filter(word ->
                        claimed.words().stream().noneMatch(own -> Inflection.isOneWord(own, word, words.languages())))
                .noneMatch(word -> !isSmall(word) || Conjunctions.isOne(word.word()));
    }

    private boolean standsElsewhere() {
        return WordRun.find(claimed.words(), words.read().words(DatesAround.part(words))) != null;
    }

    private static boolean isSmall(FoldedWord word) {
        return word.word().length() < 3 || LanguageGuess.isSmallWord(word.word());
    }

    /** A part of a compound, or of the same root. */
    static boolean isAlike(FoldedWord one, FoldedWord other) {
        String left = one.word();
        String right = other.word();
        int least = Math.min(left.length(), right.length());
        if (least < ALIKE) {
            return left.equals(right);
        }
        return left.contains(right)
                || right.contains(left)
                || left.regionMatches(0, right, 0, Math.max(ALIKE, least * 2 / 3));
    }
}
