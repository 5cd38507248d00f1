package org.holocron.derive.value;

import java.util.List;
import org.holocron.derive.claim.Reason;
import org.holocron.derive.claim.Span;

/** Compares a short text, such as a place, a colour or a model, that does not stand in the words as it is written. */
final class LabelComparison {

    /** More words are a statement. */
    static final int MOST_WORDS = 3;

    /** Two words that begin alike so far may be a compound and its part. */
    private static final int ALIKE = 4;

    private final ClaimedValue claim;
    private final String claimed;
    private final List<FoldedWord> wanted;
    private final List<FoldedWord> given;
    private final Words words;

    LabelComparison(ClaimedValue claim, String claimed, List<FoldedWord> wanted, List<FoldedWord> given, Words words) {
        this.claim = claim;
        this.claimed = claimed;
        this.wanted = wanted;
        this.given = given;
        this.words = words;
    }

    Finding finding() {
        int found = 0;
        int alike = 0;
        int first = Integer.MAX_VALUE;
        int last = 0;
        for (FoldedWord word : wanted) {
            for (FoldedWord other : given) {
                if (Inflection.isOneWord(word, other, words.languages())) {
                    found++;
                    first = Math.min(first, other.start());
                    last = Math.max(last, other.end());
                    break;
                }
            }
            alike += given.stream().anyMatch(other -> isAlike(word, other)) || isSmall(word) ? 1 : 0;
        }
        String message = "the words do not have '" + claimed + "'";
        if (found == wanted.size()) {
            return whole(new Span(first, last), message);
        }
        if (found == 0 && alike == 0) {
            return standsElsewhere()
                    ? Findings.review(Reason.VALUE_NOT_IN_WORDS, words.span(), message + "; the text has it elsewhere")
                    : Findings.refused(Reason.VALUE_NOT_IN_WORDS, words.span(), message);
        }
        if (wanted.stream().anyMatch(this::isMissingFigure)) {
            List<Finding> figures = new StatementFigures(claim, claimed, words).findings();
            boolean isCode = wanted.stream().anyMatch(word -> isMissingFigure(word) && !word.isPlainFigures());
            if (isCode || !figures.isEmpty()) {
                return Findings.refused(Reason.VALUE_NOT_IN_WORDS, words.span(), message);
            }
        }
        return Findings.review(Reason.PARAPHRASED, words.span(), message + " as it is written");
    }

    private Finding whole(Span at, String message) {
        if (Denials.areBefore(words, at, 40)) {
            return Findings.review(Reason.NEGATED, at, message + " without denying it");
        }
        boolean together = at.end() - at.start() <= claimed.length() + 40;
        return together ? Finding.grounded(at) : Findings.review(Reason.PARAPHRASED, at, message + " in one place");
    }

    private boolean standsElsewhere() {
        return WordRun.find(wanted, FoldedWord.of(words.text(), DatesAround.part(words))) != null;
    }

    private boolean isMissingFigure(FoldedWord word) {
        boolean figures = word.word().chars().anyMatch(Character::isDigit);
        return figures && given.stream().noneMatch(word::isLike);
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
