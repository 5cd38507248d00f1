package org.holocron.derive.value;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/** Whether two numbers of a text are of one kind, so that one could be meant instead of the other. */
final class NumberKinds {

    /** What counts something stands so near to its number. */
    private static final int FARTHEST_WORD = 20;

    private static final Set<String> PREPOSITIONS = WordLists.words("preposition");
    private static final Set<String> OF_WHICH = WordLists.words("of-which");

    private final ClaimedNumber claim;
    private final String text;

    NumberKinds(ClaimedNumber claim, String text) {
        this.claim = claim;
        this.text = text;
    }

    /** Whether a number may stand for the other: of one dimension, or without a unit of its own. */
    boolean areOne(Quantity quantity, Quantity other) {
        boolean bare = !quantity.hasUnit()
                && claim.readings().stream()
                        .anyMatch(reading -> reading.unit() != null && other.measures(reading.unit()));
        return bare
                || quantity.readings().stream().anyMatch(reading -> other.measures(reading.unit()))
                || isUnitOpen()
                        && !quantity.hasUnit()
                        && other.hasUnit()
                        && other.span().start() >= quantity.span().end()
                        && isBareBeside(quantity)
                || quantity.hasUnit()
                        && !other.hasUnit()
                        && (isElliptic(quantity, other) || other.bounds() != null && quantity.bounds() != null);
    }

    /** "Three degrees below zero" has one number. A number that leaves its unit to the one before counts nothing: "three metres, the other four"; or to the one right after: "three to four metres". */
    private boolean isElliptic(Quantity quantity, Quantity other) {
        if (isInOtherCell(quantity, other)) {
            return false;
        }
        if (other.readings().get(0).value().signum() == 0
                && !Character.isDigit(text.charAt(other.span().start()))) {
            return false;
        }
        int end = Math.min(text.length(), other.span().end() + FARTHEST_WORD);
        List<WordToken> next = WordScanner.words(text, other.span().end(), end);
        boolean counts = !isAfterOfWhich(other)
                && !next.isEmpty()
                && text.substring(other.span().end(), next.get(0).start()).isBlank()
                && !LanguageGuess.isSmallWord(next.get(0).word())
                && !PREPOSITIONS.contains(next.get(0).word());
        if (counts) {
            return false;
        }
        int gap = quantity.span().start() - other.span().end();
        return gap < 0
                || gap < FARTHEST_WORD
                        && WordScanner.words(
                                        text,
                                        other.span().end(),
                                        quantity.span().start())
                                .stream()
                                .allMatch(token -> LanguageGuess.isSmallWord(token.word()));
    }

    /** A cell leaves its unit to the head of its column, not to another cell. */
    private boolean isInOtherCell(Quantity quantity, Quantity other) {
        int from = Math.min(quantity.span().end(), other.span().end());
        int to = Math.max(quantity.span().start(), other.span().start());
        return to > from && text.substring(from, to).indexOf('|') >= 0;
    }

    /** A price, and one for each of something; a number without a unit that counts nothing. */
    boolean mayReplace(Quantity quantity, Quantity other) {
        return areOne(quantity, other)
                || quantity.readings().stream().anyMatch(mine -> other.readings().stream()
                        .anyMatch(theirs -> mine.unit() != null
                                && theirs.unit() != null
                                && (mine.unit().isCurrency()
                                                && theirs.unit()
                                                        .id()
                                                        .startsWith(mine.unit().id() + "-per-")
                                        || theirs.unit().isCurrency()
                                                && mine.unit()
                                                        .id()
                                                        .startsWith(
                                                                theirs.unit().id() + "-per-"))));
    }

    static boolean haveSameValue(Quantity one, Quantity other) {
        return one.readings().stream().anyMatch(mine -> other.readings().stream()
                .anyMatch(theirs -> Comparison.isEqual(mine.value(), theirs.value())));
    }

    /** The claim has no unit, or none that is known. */
    private boolean isUnitOpen() {
        return claim.readings().stream().allMatch(reading -> reading.unit() == null);
    }

    /** It counts nothing, and its unit stands behind the next number: "idle 68, under load 79 dB". */
    private boolean isBareBeside(Quantity quantity) {
        int end = Math.min(text.length(), quantity.span().end() + FARTHEST_WORD);
        int at = quantity.span().end();
        return at < end && (text.charAt(at) == ',' || text.charAt(at) == ';');
    }

    /** "64 years, of which 46 …": it is of the kind of the number before, whatever follows. */
    private boolean isAfterOfWhich(Quantity other) {
        int start = Math.max(0, other.span().start() - FARTHEST_WORD);
        List<WordToken> before = WordScanner.words(text, start, other.span().start());
        return !before.isEmpty()
                && OF_WHICH.contains(before.get(before.size() - 1).word());
    }

    /** 34 kg (75 lb) */
    static boolean isSameQuantity(Quantity one, Quantity other) {
        for (Quantity.Reading mine : one.readings()) {
            for (Quantity.Reading theirs : other.readings()) {
                if (mine.unit() == null || theirs.unit() == null) {
                    if (mine.unit() == theirs.unit() && Comparison.isEqual(mine.value(), theirs.value())) {
                        return true;
                    }
                } else if (UnitConversion.convert(theirs.value(), theirs.unit(), mine.unit())
                        .filter(converted -> isNear(mine.value(), converted))
                        .isPresent()) {
                    return !mine.unit().id().equals(theirs.unit().id())
                            || Comparison.isEqual(mine.value(), theirs.value());
                }
            }
        }
        return false;
    }

    private static boolean isNear(BigDecimal one, BigDecimal other) {
        return one.subtract(other).abs().compareTo(one.abs().multiply(new BigDecimal("0.02"))) <= 0;
    }
}
