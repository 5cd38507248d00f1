package org.holocron.derive.value;

import java.util.List;
import java.util.Objects;
import org.holocron.derive.claim.Reason;
import org.holocron.derive.claim.Span;
import org.jspecify.annotations.Nullable;

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
        boolean figuresStand = wanted.stream().anyMatch(FoldedWord::isPlainFigures)
                && new StatementFigures(claim, claimed, words).findings().isEmpty();
        List<FoldedWord> toFind = wanted.stream()
                .filter(word -> !(figuresStand && word.isPlainFigures()))
                .toList();
        List<FoldedWord> found = toFind.stream()
                .map(this::find)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
        String message = "the words do not have '" + claimed + "'";
        if (found.size() == toFind.size()) {
            return whole(found.isEmpty() ? words.span() : from(found), message);
        }
        if (found.isEmpty() && wanted.stream().noneMatch(this::hasAlike)) {
            return standsElsewhere()
                    ? Findings.review(Reason.VALUE_NOT_IN_WORDS, words.span(), message + "; the text has it elsewhere")
                    : Findings.refused(Reason.VALUE_NOT_IN_WORDS, words.span(), message);
        }
        return toFind.stream().anyMatch(this::isMissingFigure)
                ? Findings.refused(Reason.VALUE_NOT_IN_WORDS, words.span(), message)
                : Findings.review(Reason.PARAPHRASED, words.span(), message + " as it is written");
    }

    private @Nullable FoldedWord find(FoldedWord wanted) {
        for (FoldedWord word : given) {
            if (Inflection.isOneWord(wanted, word, words.languages())) {
                return word;
            }
        }
        return null;
    }

    private static Span from(List<FoldedWord> found) {
        int start = found.stream().mapToInt(FoldedWord::start).min().orElse(0);
        return new Span(start, found.stream().mapToInt(FoldedWord::end).max().orElse(start));
    }

    private boolean hasAlike(FoldedWord word) {
        return isSmall(word) || given.stream().anyMatch(other -> isAlike(word, other));
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
