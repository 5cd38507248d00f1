package org.holocron.derive.value;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.holocron.derive.claim.ClaimStatus;
import org.holocron.derive.claim.Reason;
import org.holocron.derive.claim.Span;

/** Looks for one claimed number in its words. */
final class NumberSearch {

    /** So many at most are held against each other by the words around them. */
    private static final int MOST_RIVALS = 50;

    private final String key;
    private final ClaimedValue value;
    private final ClaimedNumber claim;
    private final Words words;
    private final QuotedNumbers numbers;
    private final NumberRivals rivals;
    private final NumberBeneath beneath;
    private final Signs signs;
    private final NumberDoubts doubts;
    private final UnstatedNumber unstated;

    NumberSearch(ClaimedValue value, ClaimedNumber claim, Words words) {
        this.key = value.key();
        this.value = value;
        this.claim = claim;
        this.words = words;
        OtherNumber other = new OtherNumber(words.text(), value);
        numbers = new QuotedNumbers(claim, words, other);
        rivals = new NumberRivals(value, claim, words, numbers.quoted());
        beneath = new NumberBeneath(claim, words);
        signs = new Signs(value.key(), words.text(), new Territory(words.read(), numbers.around()));
        doubts = new NumberDoubts(value, claim, words, rivals, other);
        unstated = new UnstatedNumber(value, claim, words, numbers, signs);
    }

    Finding finding() {
        if (numbers.areTooMany()) {
            return new Finding(
                    ClaimStatus.REVIEW,
                    Set.of(Reason.TOO_LONG),
                    words.span(),
                    "the words hold too many numbers: quote fewer words");
        }
        List<Quantity> same = numbers.quoted().stream()
                .filter(quantity -> numbers.comparison(quantity).isSame() || isSameBeneath(quantity))
                .toList();
        if (same.isEmpty()) {
            Span range = rivals.elements().range();
            return range == null ? unstated.finding() : Finding.grounded(range);
        }
        Quantity best = best(same);
        return claim.isRange() && !isWholeRange(same)
                ? unstated.differs(best, Reason.VALUE_DIFFERS, false)
                : doubts.finding(best, numbers.comparison(best), isOppositeOfLoss(best));
    }

    /** Whether the number there is the claimed one by its place among others: the second side of a product, the second of two in a row that goes by names. */
    boolean isPlaced(Span at) {
        return numbers.quoted().stream()
                .filter(quantity -> quantity.span().equals(at))
                .anyMatch(quantity -> Boolean.TRUE.equals(rivals.place().isMeant(quantity)));
    }

    /** Both ends that are claimed stand in the words. */
    private boolean isWholeRange(List<Quantity> same) {
        return same.stream().anyMatch(end -> Comparison.of(claim, claim.readings(), end)
                        .isSame())
                && same.stream().anyMatch(end -> Comparison.of(claim, claim.upper(), end)
                        .isSame());
    }

    /** Numbers that say how much before those that name something; then the one whose words speak of the key. */
    private Quantity best(List<Quantity> same) {
        if (same.size() == 1) {
            return same.get(0);
        }
        Comparator<Quantity> byKind = Comparator.comparing(quantity -> quantity.kind());
        Comparator<Quantity> cheap = byKind.thenComparing(numbers::comparison);
        Quantity first = same.stream().min(cheap).orElseThrow();
        return same.stream()
                .filter(quantity -> cheap.compare(quantity, first) == 0)
                .limit(MOST_RIVALS)
                .min(Comparator.comparing(rivals::owner))
                .orElseThrow();
    }

    /** A column in thousands; "fell by 3 %" for -3; nine out of ten for 90 %. */
    private boolean isSameBeneath(Quantity quantity) {
        if (numbers.areTooManyToLookAround()) {
            return false;
        }
        Comparison comparison = numbers.comparison(quantity);
        boolean loss =
                comparison == Comparison.OTHER_SIGN && (signs.isFall(claim, quantity) || signs.isLossAsSuch(claim));
        boolean nearUnit = comparison.compareTo(Comparison.OTHER_SIGN) > 0 && beneath.isInUnitNear(quantity);
        return loss
                || nearUnit
                || beneath.isScaled(quantity)
                || ClockDuration.isSame(claim, quantity, words.text())
                || TimesPerDay.isProduct(key, claim, quantity, words)
                || OutOf.isShare(claim, quantity, numbers.quoted(), words);
    }

    private boolean isOppositeOfLoss(Quantity quantity) {
        return numbers.comparison(quantity).isSame() && signs.isRise(claim) && signs.isOfLoss(quantity);
    }
}
