package org.holocron.derive.value;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.holocron.derive.value.Quantity.Reading;

/** A share that words give as so many out of so many: "nine out of ten" is 90 %. */
final class OutOf {

    private static final int FARTHEST = 40;
    private static final Set<String> WORDS = Set.of("of", "in", "von", "sur", "de", "cada");
    private static final Unit PART = new Unit("part", Unit.RATIO);

    private OutOf() {}

    /** Whether the claim is the share that this number and the one after it make. */
    static boolean isShare(ClaimedNumber claim, Quantity quantity, List<Quantity> quantities, Words words) {
        int next = quantities.indexOf(quantity) + 1;
        if (next == 0 || next == quantities.size() || !leadsTo(quantity, quantities.get(next), words)) {
            return false;
        }
        BigDecimal whole = quantities.get(next).readings().get(0).value();
        BigDecimal part = quantity.readings().get(0).value();
        return whole.signum() > 0
                && part.compareTo(whole) < 0
                && claim.readings().stream()
                        .flatMap(reading -> share(reading).stream())
                        .anyMatch(share -> Comparison.isEqual(share, part.divide(whole, MathContext.DECIMAL64)));
    }

    /** Whether it is what the claimed share is one of. */
    static boolean isWhole(
            ClaimedNumber claim, Quantity quantity, Quantity other, List<Quantity> quantities, Words words) {
        int next = quantities.indexOf(quantity) + 1;
        return next < quantities.size() && quantities.get(next) == other && isShare(claim, quantity, quantities, words);
    }

    private static boolean leadsTo(Quantity part, Quantity whole, Words words) {
        int from = part.span().end();
        int to = whole.span().start();
        if (to <= from || to - from > FARTHEST || part.hasUnit() || whole.hasUnit()) {
            return false;
        }
        List<WordToken> between = WordScanner.words(words.text(), from, to);
        return !between.isEmpty()
                && between.size() <= 3
                && WORDS.contains(between.get(between.size() - 1).word())
                && words.text().substring(from, to).indexOf(',') < 0;
    }

    private static Optional<BigDecimal> share(Reading claimed) {
        return claimed.unit() == null
                ? Optional.empty()
                : UnitConversion.convert(claimed.value(), claimed.unit(), PART);
    }
}
