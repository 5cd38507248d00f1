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
            return hidden || elsewhere || isCommon() || isToldInWords()
                    ? Findings.review(
                            Reason.VALUE_NOT_IN_WORDS,
                            words.span(),
                            message
                                    + (hidden
                                            ? "; they are of another script"
                                            : elsewhere
                                                    ? "; the text has it elsewhere"
                                                    : "; they may say it otherwise"))
                    : Findings.refused(Reason.VALUE_NOT_IN_WORDS, words.span(), message);
        }
        return toFind.stream().anyMatch(this::isMissingFigure)
                ? Findings.refused(Reason.VALUE_NOT_IN_WORDS, words.span(), message)
                : Findings.review(Reason.PARAPHRASED, words.span(), message + " as it is written");
    }

    /** Neither a name nor a figure: other words may say the same, or those of another language. A capital alone makes no name: it begins a text, and in German each noun has one. */
    private boolean isCommon() {
        boolean isName = !words.languages().contains(Language.GERMAN)
                && (claimed.words().size() > 1 || !claimed.claim().others().isEmpty())
                && claimed.words().stream().allMatch(FoldedWord::isCapital);
        return !isName
                && claimed.words().stream()
                        .noneMatch(word -> word.word().chars().anyMatch(Character::isDigit));
    }

    private boolean hasAlike(FoldedWord word) {
        return isSmall(word) || given.stream().anyMatch(other -> isAlike(word, other));
    }

    private Finding whole(Span at, String message) {
        if (!HedgeKind.DENIAL.isMeantBy(claimed.claim().key()) && Denials.areBefore(words, at, 40)) {
            return Findings.review(Reason.NEGATED, at, message + " without denying it");
        }
        boolean together = at.end() - at.start() <= claimed.text().length() + 40;
        return together ? Finding.grounded(at) : Findings.review(Reason.PARAPHRASED, at, message + " in one place");
    }

    private boolean standsElsewhere() {
        return WordRun.find(claimed.words(), words.read().words(DatesAround.part(words))) != null;
    }

    private boolean isMissingFigure(FoldedWord word) {
        boolean figures = word.word().chars().anyMatch(Character::isDigit);
        return figures
                && given.stream().noneMatch(word::isLike)
                && given.stream().anyMatch(FoldedWord::isFigures)
                && !isToldInWords();
    }

    /** "Half past seven" has no figure of 19:30. */
    private boolean isToldInWords() {
        return DateReader.tellsPartOfDay(words.text(), words.span(), words.languages())
                || words.read().quantities(words.span()).stream().anyMatch(quantity -> words.text()
                        .substring(quantity.span().start(), quantity.span().end())
                        .chars()
                        .noneMatch(Character::isDigit));
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
