package org.holocron.derive.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.holocron.derive.claim.ClaimStatus;
import org.holocron.derive.claim.Reason;
import org.holocron.derive.claim.Span;

/** What is said of a claimed number that its words do not state: refused if they contradict it, else in review. */
final class UnstatedNumber {

    /** Each of them is written for several units. */
    private static final String OPEN_UNITS = "thCFKM\"'\u2032\u2033";

    private final ClaimedValue value;
    private final ClaimedNumber claim;
    private final Words words;
    private final QuotedNumbers numbers;
    private final Signs signs;
    private final NumberMessages messages;

    UnstatedNumber(ClaimedValue value, ClaimedNumber claim, Words words, QuotedNumbers numbers, Signs signs) {
        this.value = value;
        this.claim = claim;
        this.words = words;
        this.numbers = numbers;
        this.signs = signs;
        this.messages = new NumberMessages(value, words.text());
    }

    Finding finding() {
        Quantity nearest = numbers.quoted().stream()
                .filter(quantity -> quantity.kind().isMeasured())
                .min(Comparator.comparing(numbers::comparison))
                .orElse(null);
        Comparison comparison = nearest == null ? Comparison.UNRELATED : numbers.comparison(nearest);
        if (nearest == null || comparison == Comparison.UNRELATED) {
            return Findings.review(Reason.VALUE_NOT_IN_WORDS, null, messages.nothingLike(numbers.quoted()));
        }
        boolean openOrUnknown = isOpen() || !claim.unknownUnit().isEmpty() || !isRead(nearest);
        return switch (comparison) {
            case OTHER_SIGN ->
                differs(
                        nearest,
                        Reason.SIGN_DIFFERS,
                        openOrUnknown || signs.isOfLoss(nearest) || !isWrittenBelowZero(nearest) || !isOfKey(nearest));
            case ROUNDED, MORE_EXACT -> differs(nearest, Reason.PRECISION_DIFFERS, true);
            case OTHER_UNIT ->
                differs(nearest, Reason.UNIT_DIFFERS, openOrUnknown || isOfOpenUnit(nearest) || !isOfKey(nearest));
            case OTHER_SCALE ->
                differs(nearest, Reason.SCALE_DIFFERS, openOrUnknown || isOfOpenScale(nearest) || !isOfKey(nearest));
            default -> differs(nearest, Reason.VALUE_DIFFERS, openOrUnknown || !isContradiction(nearest));
        };
    }

    /** Other figures: they are another value of the key, and there is none besides. */
    private boolean isContradiction(Quantity nearest) {
        return new Contradiction(value, words).isSeen(nearest.span(), rivals(nearest));
    }

    /** The same figures, which stand there in another way. */
    private boolean isOfKey(Quantity nearest) {
        return new Contradiction(value, words).isOfKey(nearest.span(), rivals(nearest));
    }

    private List<Span> rivals(Quantity nearest) {
        return new NumbersBeside(value, claim, words, nearest.span())
                .alike(new ProofScope(words, nearest.span()).all());
    }

    /** Whether the words may give it all the same: beside them, as a result of their numbers, in a language or a way that is not read. */
    private boolean isOpen() {
        return numbers.around().stream()
                        .anyMatch(quantity -> numbers.comparison(quantity).isSame())
                || isStatedElsewhere()
                || Arithmetic.mayGive(claim, numbers.quoted())
                || numbers.areTooManyToLookAround()
                || ForeignWords.are(words)
                || hasTime()
                || words.folded().stream().anyMatch(word -> NumberUses.isImplicit(word.word()));
    }

    /** The text has it in other words than those that were looked at. */
    private boolean isStatedElsewhere() {
        Span near = new ProofScope(words, words.span()).around();
        return !OtherNumbers.statedIn(near, claim, words.read()).isEmpty();
    }

    /** The words have a sign, and the claim has none: what is below zero may be told by many words, and what has a sign is. */
    private boolean isWrittenBelowZero(Quantity nearest) {
        return nearest.readings().get(0).value().signum() < 0
                && words.text().charAt(nearest.span().start()) != '(';
    }

    /**
     * Whether the unit of a number is known as well as that of the claim: one without a unit may have one that is not read, behind it or over its column. A rate may be told
     * by a word that is far from its number.
     */
    private boolean isRead(Quantity nearest) {
        if (!claim.hasUnit()) {
            return true;
        }
        List<Quantity> measured = numbers.quoted().stream()
                .filter(quantity -> quantity.kind().isMeasured())
                .toList();
        boolean isRate = claim.readings().stream()
                .anyMatch(
                        reading -> reading.unit() != null && reading.unit().id().contains("-per-"));
        if (isOfOldUnit(nearest)) {
            return false;
        }
        return claim.readings().stream().anyMatch(reading -> nearest.measures(reading.unit()))
                || !isRate && measured.stream().allMatch(Quantity::hasUnit);
    }

    /** A pound was half a kilogram in one town, and less in the next. The claim has it in another unit. */
    private boolean isOfOldUnit(Quantity quantity) {
        boolean isOld = WordScanner.words(
                        words.text(), quantity.span().start(), quantity.span().end())
                .stream()
                .anyMatch(word -> NumberUses.isOldUnit(word.word()));
        return isOld
                && claim.readings().stream().noneMatch(mine -> quantity.readings().stream()
                        .anyMatch(stated -> mine.unit() != null && mine.unit().equals(stated.unit())));
    }

    /** The figures are the same: a number without a unit may be of one that makes both the same. */
    private boolean isOfOpenScale(Quantity nearest) {
        return claim.hasUnit() != nearest.hasUnit() || ScaleHead.ofTitle(words).isPower(claim, nearest);
    }

    /** A share and its points, a unit of a letter or mark that stands for several, or one that is read over a column and not beside the number, or of another dimension. */
    private boolean isOfOpenUnit(Quantity nearest) {
        boolean isRatio = nearest.readings().stream()
                .anyMatch(reading -> reading.unit() != null && reading.unit().isRatio());
        String written =
                words.text().substring(nearest.span().start(), nearest.span().end());
        String unit = written.replaceAll("[\\p{N}\\s.,'\u2019\u2212+-]", "");
        return isRatio
                        && claim.readings().stream()
                                .anyMatch(reading ->
                                        reading.unit() != null && reading.unit().isRatio())
                || unit.isEmpty()
                || !isOfOneMeasure(nearest)
                || areSeveral(nearest.readings())
                || areSeveral(claim.readings())
                || unit.length() == 1 && OPEN_UNITS.contains(unit);
    }

    /**
     * Grams and kilograms. Only a unit of the same measure speaks against the claim's: "€1,600" in a sentence about months, "2,100 metres" of what is measured in cubic ones, working days and days, two kinds
     * of dollars and of miles may be one.
     */
    private boolean isOfOneMeasure(Quantity quantity) {
        return claim.readings().stream().anyMatch(mine -> quantity.readings().stream()
                .anyMatch(stated -> mine.unit() != null
                        && stated.unit() != null
                        && UnitConversion.convert(BigDecimal.ONE, stated.unit(), mine.unit())
                                .filter(UnstatedNumber::isPowerOfTen)
                                .isPresent()));
    }

    private static boolean isPowerOfTen(BigDecimal factor) {
        return factor.round(MathContext.DECIMAL64)
                .stripTrailingZeros()
                .unscaledValue()
                .equals(BigInteger.ONE);
    }

    /** A name of several units: pesos, an ounce. */
    private static boolean areSeveral(List<Quantity.Reading> readings) {
        return readings.stream()
                        .map(Quantity.Reading::unit)
                        .filter(Objects::nonNull)
                        .distinct()
                        .count()
                > 1;
    }

    Finding differs(Quantity nearest, Reason reason, boolean undecided) {
        return new Finding(
                undecided ? ClaimStatus.REVIEW : ClaimStatus.REFUSED,
                Set.of(reason),
                nearest.span(),
                messages.other(nearest));
    }

    /** A time of day may be meant as a duration: 00:06:45. */
    private boolean hasTime() {
        return numbers.quoted().stream().anyMatch(quantity -> quantity.kind() == QuantityKind.TIME);
    }
}
