package org.holocron.derive.value;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.holocron.derive.claim.Span;
import org.jspecify.annotations.Nullable;

/** The numbers of a text that are of the same kind as a stated one, and another value than what is claimed. */
final class OtherNumbers implements Disagreement.OtherValues {

    /** So much as if they were the same. */
    private static final Set<Comparison> ALIKE = Set.of(
            Comparison.SAME, Comparison.SAME_IF_SO_READ, Comparison.SAME_WITHOUT_UNIT, Comparison.SAME_OF_UNKNOWN_UNIT);

    private static final Set<Comparison> ROUNDED = Set.of(Comparison.ROUNDED, Comparison.MORE_EXACT);

    private static final double MOST_TIMES = 10;

    private static final int LONGEST_WORD = 30;

    private static final int FARTHEST_ELLIPSIS = 120;

    private final ClaimedValue value;
    private final ClaimedNumber claim;
    private final Words words;
    private final Superseded superseded;

    /** Null if the value is none that is read as a number. */
    private final @Nullable Quantity stated;

    /** @param at where the words state what is claimed */
    OtherNumbers(ClaimedValue value, ClaimedNumber claim, Words words, Span at) {
        this.value = value;
        this.claim = claim;
        this.words = words;
        this.superseded = new Superseded(value, words);
        this.stated = words.read().quantities(Clauses.sentence(words.text(), words.span())).stream()
                .filter(quantity -> quantity.span().meets(at))
                .findFirst()
                .orElse(null);
    }

    /** Whether one may be the other, read or rounded in some way. */
    static boolean isAlike(Comparison comparison) {
        return ALIKE.contains(comparison) || ROUNDED.contains(comparison);
    }

    @Override
    public List<Span> in(Span part) {
        return in(part, comparison -> !isAlike(comparison));
    }

    @Override
    public List<Span> roundedIn(Span part) {
        return in(part, ROUNDED::contains);
    }

    @Override
    public List<Span> statedIn(Span part) {
        return statedIn(part, claim, words.read());
    }

    /** Where a text states the claimed number. */
    static List<Span> statedIn(Span part, ClaimedNumber claim, ReadText read) {
        return read.quantities(part).stream()
                .filter(each -> each.kind() != QuantityKind.TIME && each.kind() != QuantityKind.PART)
                .filter(each -> isAlike(Comparison.of(claim, claim.readings(), each)))
                .map(Quantity::span)
                .toList();
    }

    private List<Span> in(Span part, Predicate<Comparison> isWanted) {
        Quantity quantity = stated;
        return quantity == null
                ? List.of()
                : words.read().quantities(part).stream()
                        .filter(other -> isOther(quantity, other)
                                && isWanted.test(Comparison.of(claim, claim.readings(), other)))
                        .map(Quantity::span)
                        .toList();
    }

    private boolean isOther(Quantity stated, Quantity other) {
        return other != stated
                && !stated.span().meets(other.span())
                && other.kind() == stated.kind()
                && (stated.kind().isMeasured() || isCalledAlike(stated, other))
                && isOfOneUnit(stated, other)
                && isNear(stated, other)
                && !isFarWithoutUnit(stated, other)
                && !givesWay(other, stated)
                && (stated.kind() != QuantityKind.PLAIN || !NumberKinds.isSameQuantity(stated, other));
    }

    /** A number leaves its unit to one that stands near. */
    private static boolean isFarWithoutUnit(Quantity stated, Quantity other) {
        int gap = Math.max(
                other.span().start() - stated.span().end(),
                stated.span().start() - other.span().end());
        return stated.hasUnit() && !other.hasUnit() && gap > FARTHEST_ELLIPSIS;
    }

    /** The sentence of the stated one puts it aside, or it is a plan, a limit or a reference. */
    private boolean givesWay(Quantity other, Quantity stated) {
        boolean isOneSentence =
                Clauses.sentence(words.text(), stated.span()).equals(Clauses.sentence(words.text(), other.span()));
        return isOneSentence && superseded.is(other, stated)
                || ValueRole.unasked(value, words, other.span(), List.of()) != null;
    }

    private boolean isOfOneUnit(Quantity stated, Quantity other) {
        if (!stated.kind().isMeasured()) {
            return true;
        }
        boolean measures = other.hasUnit()
                && (stated.hasUnit()
                        ? stated.readings().stream().anyMatch(reading -> other.measures(reading.unit()))
                        : claim.readings().stream()
                                .anyMatch(reading -> reading.unit() != null && other.measures(reading.unit())));
        return measures || !other.hasUnit() && countsAlike(stated, other);
    }

    /** The same is counted, or what is counted is left out. */
    private boolean countsAlike(Quantity stated, Quantity other) {
        String counted = wordAfter(words.text(), other);
        return counted.isEmpty()
                || LanguageGuess.isSmallWord(WordScanner.smallLetters(counted))
                || counted.equals(wordAfter(words.text(), stated))
                || isGermanVerb(counted);
    }

    /** Nouns have capitals there. */
    private boolean isGermanVerb(String word) {
        return words.languages().equals(Set.of(Language.GERMAN)) && Character.isLowerCase(word.charAt(0));
    }

    /** The word right behind a number, as it is written; empty if there is none. */
    static String wordAfter(String text, Quantity quantity) {
        int start = quantity.span().end();
        int end = Math.min(text.length(), start + LONGEST_WORD);
        List<WordToken> after = WordScanner.words(text, start, end);
        boolean isBeside =
                !after.isEmpty() && text.substring(start, after.get(0).start()).isBlank();
        return isBeside ? text.substring(after.get(0).start(), after.get(0).end()) : "";
    }

    /** Values of one thing differ, but not by far. */
    private static boolean isNear(Quantity stated, Quantity other) {
        Quantity.Reading mine = stated.readings().get(0);
        return other.readings().stream().anyMatch(theirs -> isNear(mine, theirs));
    }

    private static boolean isNear(Quantity.Reading mine, Quantity.Reading theirs) {
        Unit unit = mine.unit();
        Unit other = theirs.unit();
        double value = unit == null || other == null
                ? theirs.value().doubleValue()
                : UnitConversion.convert(theirs.value(), other, unit)
                        .map(Number::doubleValue)
                        .orElse(theirs.value().doubleValue());
        double factor = Math.abs(value) / Math.abs(mine.value().doubleValue());
        return mine.value().signum() == 0 || factor > 1 / MOST_TIMES && factor < MOST_TIMES;
    }

    /** The same word before both: week 17, week 18. */
    private boolean isCalledAlike(Quantity stated, Quantity other) {
        String word = wordBefore(stated);
        return !word.isEmpty() && word.equals(wordBefore(other));
    }

    private String wordBefore(Quantity quantity) {
        int end = quantity.span().start();
        List<WordToken> before = WordScanner.words(words.text(), Math.max(0, end - 20), end);
        return before.isEmpty() ? "" : before.get(before.size() - 1).word();
    }
}
