package org.holocron.derive.value;

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
                        signs.isOfLoss(nearest) || numbers.areTooManyToLookAround() || !isOfKey(nearest));
            case ROUNDED -> differs(nearest, Reason.PRECISION_DIFFERS, true);
            case MORE_EXACT -> differs(nearest, Reason.PRECISION_DIFFERS, openOrUnknown || !isContradiction(nearest));
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
                || Arithmetic.mayGive(claim, numbers.quoted())
                || numbers.areTooManyToLookAround()
                || ForeignWords.are(words)
                || hasTime()
                || words.folded().stream().anyMatch(word -> NumberUses.isImplicit(word.word()));
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
        return isFarBelowItsHead(nearest)
                || claim.hasUnit() != nearest.hasUnit()
                || ScaleHead.ofTitle(words).isPower(claim, nearest);
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
                || isOfOtherDimension(nearest)
                || areSeveral(nearest.readings())
                || areSeveral(claim.readings())
                || unit.length() == 1 && OPEN_UNITS.contains(unit);
    }

    /** "€1,600" in a sentence about months, "2,100 metres" of what is measured in cubic ones: only a unit of the same dimension speaks against the claim's. */
    private boolean isOfOtherDimension(Quantity quantity) {
        return claim.readings().stream().noneMatch(reading -> quantity.measures(reading.unit()));
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

    /** In a table whose head is not seen: it may say the scale. */
    private boolean isFarBelowItsHead(Quantity quantity) {
        TableCell cell = words.read().cellAt(quantity.span());
        return cell.isInTable() && cell.columnHead().isEmpty();
    }

    /** A time of day may be meant as a duration: 00:06:45. */
    private boolean hasTime() {
        return numbers.quoted().stream().anyMatch(quantity -> quantity.kind() == QuantityKind.TIME);
    }
}
