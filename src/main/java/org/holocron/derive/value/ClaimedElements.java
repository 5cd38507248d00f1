package org.holocron.derive.value;

import java.math.BigDecimal;
import java.util.List;
import org.holocron.derive.claim.Span;
import org.jspecify.annotations.Nullable;

/** The numbers that are claimed together with one: the other elements of its list, and the other end of its range. */
final class ClaimedElements {

    private final ClaimedValue value;
    private final ClaimedNumber claim;
    private final Words words;
    private final List<Quantity> quoted;
    private @Nullable List<ClaimedNumber> elements;

    /** @param quoted all of the words, in their order */
    ClaimedElements(ClaimedValue value, ClaimedNumber claim, Words words, List<Quantity> quoted) {
        this.value = value;
        this.claim = claim;
        this.words = words;
        this.quoted = quoted;
    }

    /** The other end of a claimed range, and the other elements of a claimed list, are no rivals. */
    boolean isClaimed(Quantity other) {
        if (claim.isRange()) {
            return Comparison.of(claim, claim.readings(), other).isSame()
                    || Comparison.of(claim, claim.upper(), other).isSame();
        }
        return all().stream().anyMatch(element -> Comparison.of(element, element.readings(), other)
                .isSame());
    }

    /** Both ends of a range are claimed, as elements of a list. */
    boolean isOtherEndClaimed(Quantity end) {
        int at = quoted.indexOf(end);
        int other = end.bounds() == Quantity.RangeEnd.LOWER ? at + 1 : at - 1;
        return at >= 0
                && other >= 0
                && other < quoted.size()
                && quoted.get(other).bounds() != null
                && all().stream().anyMatch(element -> Comparison.of(element, element.readings(), quoted.get(other))
                        .isSame());
    }

    /** Of "blowers 1 to 4" all four are claimed: the range that a whole number lies in, if both ends and all between are elements of its list; else null. */
    @Nullable
    Span range() {
        for (int at = 0; at + 1 < quoted.size() && !value.others().isEmpty(); at++) {
            Quantity lower = quoted.get(at);
            Quantity upper = quoted.get(at + 1);
            if (lower.bounds() == Quantity.RangeEnd.LOWER
                    && upper.bounds() == Quantity.RangeEnd.UPPER
                    && isAllClaimed(lower, upper)) {
                return new Span(lower.span().start(), upper.span().end());
            }
        }
        return null;
    }

    private boolean isAllClaimed(Quantity lower, Quantity upper) {
        BigDecimal first = lower.readings().get(0).value();
        BigDecimal last = upper.readings().get(0).value();
        BigDecimal own = claim.readings().get(0).value();
        boolean isWithin = own.stripTrailingZeros().scale() <= 0 && own.compareTo(first) > 0 && own.compareTo(last) < 0;
        return isWithin
                && isOtherEndClaimed(lower)
                && isOtherEndClaimed(upper)
                && BigDecimal.valueOf(all().size() + 1L)
                                .compareTo(last.subtract(first).add(BigDecimal.ONE))
                        == 0;
    }

    /** The other elements of a claimed list: read once, however many numbers are held against them. */
    private List<ClaimedNumber> all() {
        List<ClaimedNumber> known = elements;
        if (known == null) {
            known = value.others().stream()
                    .map(element ->
                            new ClaimedValue(element, value.unit(), value.synonyms(), value.key(), value.subjects()))
                    .flatMap(element -> ClaimedNumber.of(element, words.languages()).stream())
                    .toList();
            elements = known;
        }
        return known;
    }
}
