package org.holocron.derive.value;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Set;
import org.holocron.derive.claim.ClaimStatus;
import org.holocron.derive.claim.Reason;
import org.holocron.derive.claim.Span;

/** What is said of a claimed number that its words do not state: refused, or in review where they may give it in a way that is not read. */
final class UnstatedNumber {

    private final ClaimedNumber claim;
    private final Words words;
    private final QuotedNumbers numbers;
    private final Signs signs;
    private final NumberMessages messages;

    UnstatedNumber(ClaimedNumber claim, Words words, QuotedNumbers numbers, Signs signs, NumberMessages messages) {
        this.claim = claim;
        this.words = words;
        this.numbers = numbers;
        this.signs = signs;
        this.messages = messages;
    }

    Finding finding() {
        Quantity nearest = numbers.quoted().stream()
                .filter(quantity -> quantity.kind().isMeasured())
                .min(Comparator.comparing(numbers::comparison))
                .orElse(null);
        Comparison comparison = nearest == null ? Comparison.UNRELATED : numbers.comparison(nearest);
        boolean open = isOpen();
        if (nearest == null || comparison == Comparison.UNRELATED) {
            ClaimStatus status = open || isZeroDenied() || hasCountless() ? ClaimStatus.REVIEW : ClaimStatus.REFUSED;
            return new Finding(status, Set.of(Reason.VALUE_NOT_IN_WORDS), null, messages.nothingLike(numbers.quoted()));
        }
        boolean openOrUnknown = open || !claim.unknownUnit().isEmpty();
        return switch (comparison) {
            case OTHER_SIGN -> differs(nearest, Reason.SIGN_DIFFERS, signs.isOfLoss(nearest));
            case ROUNDED -> differs(nearest, Reason.PRECISION_DIFFERS, true);
            case MORE_EXACT -> differs(nearest, Reason.PRECISION_DIFFERS, open);
            case OTHER_UNIT -> differs(nearest, Reason.UNIT_DIFFERS, openOrUnknown);
            case OTHER_SCALE -> differs(nearest, Reason.SCALE_DIFFERS, open || isFarBelowItsHead(nearest));
            default -> differs(nearest, Reason.VALUE_DIFFERS, openOrUnknown);
        };
    }

    /** Whether the words may give it all the same: beside them, as a result of their numbers, in a language or a way that is not read. */
    private boolean isOpen() {
        return numbers.around().stream()
                        .anyMatch(quantity -> numbers.comparison(quantity).isSame())
                || Arithmetic.mayGive(claim, numbers.quoted())
                || numbers.areTooManyToLookAround()
                || ForeignWords.are(words)
                || hasTime();
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

    /** "no injuries" says zero; "a dog" is one; "a quarter of an ounce" has no number that is read. */
    private boolean isZeroDenied() {
        BigDecimal first = claim.readings().get(0).value();
        int last = words.span().end();
        while (last > words.span().start()
                && !Character.isLetterOrDigit(words.text().charAt(last - 1))) {
            last--;
        }
        Span end = new Span(last, last);
        return first.compareTo(BigDecimal.ONE) == 0
                || first.signum() == 0
                        && !Hedges.around(words.text(), end, words.languages()).isEmpty();
    }

    private boolean hasCountless() {
        return numbers.quoted().stream()
                .anyMatch(quantity -> quantity.kind() == QuantityKind.ORDINAL || quantity.kind() == QuantityKind.SOFT);
    }
}
