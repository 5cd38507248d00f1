package org.holocron.derive.value;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.holocron.derive.claim.Span;
import org.holocron.derive.value.Quantity.Reading;

/** Adds what is written in two parts: 6 h 40 min, 16 lb 9 oz, quinze ans et demi, una hora y veinte, ein Euro fünfzig. */
final class CompositeQuantities {

    private static final Set<String> AND = Set.of("", "and", "und", "y", "et", ",");
    private static final BigDecimal TWELVE = BigDecimal.valueOf(12);
    private static final int WIDEST_GAP = 6;

    /** Days, hours, minutes and seconds. */
    private static final int MOST_PARTS = 4;

    private CompositeQuantities() {}

    /** The quantities, with the sums in place of their parts; the parts stay as such. */
    static List<Quantity> added(String text, List<Quantity> quantities) {
        List<Quantity> all = new ArrayList<>();
        int at = 0;
        while (at < quantities.size()) {
            int parts = Math.min(MOST_PARTS, quantities.size() - at);
            Optional<Quantity> sum = Optional.empty();
            while (parts > 1 && sum.isEmpty()) {
                sum = sum(text, quantities, at, at + parts);
                parts -= sum.isEmpty() ? 1 : 0;
            }
            if (sum.isPresent()) {
                quantities.subList(at, at + parts).forEach(part -> all.add(part.as(QuantityKind.PART)));
                all.add(sum.get());
            } else {
                all.add(quantities.get(at));
            }
            at += parts;
        }
        return all;
    }

    /** The last two first, then what is before them: 3 h 08 min 08 s are 3 h and 8 min 8 s. */
    private static Optional<Quantity> sum(String text, List<Quantity> quantities, int from, int end) {
        if (end - from < 2) {
            return Optional.empty();
        }
        return end - from == 2
                ? sum(text, quantities.get(from), quantities.get(from + 1))
                : sum(text, quantities, from + 1, end).flatMap(rest -> sum(text, quantities.get(from), rest));
    }

    private static Optional<Quantity> sum(String text, Quantity first, Quantity second) {
        int gap = second.span().start() - first.span().end();
        boolean kinds = isCounting(first) && isCounting(second) && first.bounds() == null && second.bounds() == null;
        if (!kinds
                || gap < 0
                || gap > WIDEST_GAP
                || first.readings().get(0).unit() == null
                || !AND.contains(
                        text.substring(first.span().end(), second.span().start())
                                .strip())) {
            return Optional.empty();
        }
        boolean bare = text.substring(first.span().end(), second.span().start())
                .strip()
                .equals(",");
        int inches = endOfInches(text, second);
        if (inches > 0 && first.readings().get(0).unit().id().equals("foot")) {
            Reading feet = first.readings().get(0);
            BigDecimal rest = second.readings().get(0).value().divide(TWELVE, java.math.MathContext.DECIMAL128);
            Reading sum = new Reading(feet.value().add(rest), feet.unit(), true);
            return Optional.of(
                    new Quantity(new Span(first.span().start(), inches), List.of(sum), QuantityKind.PLAIN, null));
        }
        for (Reading main : first.readings()) {
            for (Reading rest : second.readings()) {
                Optional<BigDecimal> part = bare && rest.unit() == null ? Optional.empty() : part(main, rest);
                if (part.isPresent()) {
                    Reading sum = new Reading(main.value().add(part.get()), main.unit(), true);
                    Span span = new Span(first.span().start(), second.span().end());
                    return Optional.of(new Quantity(span, List.of(sum), QuantityKind.PLAIN, null));
                }
            }
        }
        return Optional.empty();
    }

    /** After "11 in", which alone is no unit since it is a word; 0 if they are no inches. */
    private static int endOfInches(String text, Quantity second) {
        int end = second.span().end();
        boolean few = !second.hasUnit() && second.readings().get(0).value().compareTo(TWELVE) < 0;
        boolean inches = text.startsWith(" in", end)
                && (end + 3 >= text.length() || !Character.isLetterOrDigit(text.charAt(end + 3)));
        return few && inches ? end + 3 : 0;
    }

    private static boolean isCounting(Quantity quantity) {
        return quantity.kind() == QuantityKind.PLAIN || quantity.kind() == QuantityKind.SOFT;
    }

    /** What the second part adds, in the unit of the first; it must be less than one of it. */
    private static Optional<BigDecimal> part(Reading main, Reading rest) {
        Unit unit = main.unit();
        if (unit == null || main.value().stripTrailingZeros().scale() > 0) {
            return Optional.empty();
        }
        Optional<BigDecimal> part;
        if (rest.unit() != null) {
            part = rest.unit().id().equals(unit.id())
                    ? Optional.empty()
                    : UnitConversion.convert(rest.value(), rest.unit(), unit);
        } else if (rest.value().compareTo(BigDecimal.ONE) < 0) {
            part = Optional.of(rest.value());
        } else {
            part = hundredthsOrSixtieths(unit, rest.value());
        }
        return part.filter(value -> value.signum() > 0 && value.compareTo(BigDecimal.ONE) < 0);
    }

    private static Optional<BigDecimal> hundredthsOrSixtieths(Unit unit, BigDecimal value) {
        if (unit.isCurrency() && value.compareTo(BigDecimal.TEN) >= 0) {
            return Optional.of(value.movePointLeft(2));
        }
        return (unit.id().equals("hour") || unit.id().equals("minute")) && value.compareTo(BigDecimal.valueOf(60)) < 0
                ? Optional.of(value.divide(BigDecimal.valueOf(60), java.math.MathContext.DECIMAL128))
                : Optional.empty();
    }
}
