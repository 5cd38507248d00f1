package org.holocron.derive.value;

import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.holocron.derive.claim.Span;
import org.holocron.derive.value.Quantity.Reading;

/**
 * A claimed value as a quantity.
 *
 * @param readings what it may be; not empty
 * @param upper the other end, if a range is claimed; else empty
 * @param unknownUnit the unit as the claim writes it, if it is none that is known; else empty
 * @param hedges what the claim itself says about it: "up to 34"
 */
record ClaimedNumber(List<Reading> readings, List<Reading> upper, String unknownUnit, Set<HedgeKind> hedges) {

    private static final int LONGEST = 200;
    private static final Set<String> NO_UNIT = Set.of(
            "",
            "-",
            "none",
            "count",
            "null",
            "n/a",
            "number",
            "unit",
            "units",
            "1",
            "pcs",
            "piece",
            "pieces",
            "ratio",
            "fraction");

    /** Empty if the value is no number. */
    static Optional<ClaimedNumber> of(ClaimedValue claimed, Set<Language> languages) {
        String unit = claimed.unit() == null ? "" : claimed.unit().strip();
        if (unit.length() > LONGEST) {
            return Optional.empty();
        }
        if (claimed.value() instanceof JsonNumber number) {
            return number(number)
                    .map(value -> withUnit(
                            List.of(new Reading(value, null, true)), List.of(), unit, claimed.key(), Set.of()));
        }
        return claimed.value() instanceof JsonString text && text.getString().length() <= LONGEST
                ? ofText(text.getString().strip(), unit, claimed.key(), languages)
                : Optional.empty();
    }

    private static Optional<BigDecimal> number(JsonNumber number) {
        BigDecimal value = number.bigDecimalValue();
        return Math.abs((long) value.precision() - value.scale()) > LONGEST || value.scale() > LONGEST
                ? Optional.empty()
                : Optional.of(value);
    }

    private static Optional<ClaimedNumber> ofText(String text, String unit, String key, Set<Language> languages) {
        if (text.matches("[+-]?\\d{1,40}(\\.\\d{1,40})?")) {
            return Optional.of(
                    withUnit(List.of(new Reading(new BigDecimal(text), null, true)), List.of(), unit, key, Set.of()));
        }
        List<Quantity> quantities = QuantityReader.read(text, new Span(0, text.length()), languages).stream()
                .filter(quantity -> quantity.kind() != QuantityKind.PART)
                .toList();
        if (quantities.isEmpty() || quantities.size() > 2 || quantities.size() == 2 && !areRange(quantities)) {
            return Optional.empty();
        }
        Quantity first = quantities.get(0);
        if (quantities.stream().anyMatch(quantity -> isOfAnotherUnit(quantity, unit))) {
            return Optional.empty();
        }
        Set<HedgeKind> hedges = Hedges.around(text, first.span(), languages).stream()
                .map(Hedge::kind)
                .collect(java.util.stream.Collectors.toSet());
        List<Reading> upper = quantities.size() == 2 ? quantities.get(1).readings() : List.of();
        return Optional.of(withUnit(first.readings(), upper, unit, key, hedges));
    }

    /** "3 to 6"; of "34 of 60" and "5 ± 4" nobody knows which is claimed. */
    private static boolean areRange(List<Quantity> quantities) {
        return quantities.get(0).bounds() == Quantity.RangeEnd.LOWER
                && quantities.get(1).bounds() == Quantity.RangeEnd.UPPER;
    }

    /** "5 kg" with the unit mg. */
    private static boolean isOfAnotherUnit(Quantity quantity, String unit) {
        if (!quantity.hasUnit() || NO_UNIT.contains(unit.toLowerCase(Locale.ROOT))) {
            return false;
        }
        List<Reading> factors = factors(unit);
        return quantity.readings().stream()
                .noneMatch(reading -> reading.unit() == null
                        || factors.stream().anyMatch(factor -> reading.unit().equals(factor.unit())));
    }

    private static ClaimedNumber withUnit(
            List<Reading> values, List<Reading> upper, String unit, String key, Set<HedgeKind> hedges) {
        if (NO_UNIT.contains(unit.toLowerCase(Locale.ROOT))) {
            List<Reading> all = new ArrayList<>(values);
            unitsOfKey(key).forEach(known -> values.stream()
                    .filter(reading -> reading.unit() == null)
                    .forEach(reading -> all.add(new Reading(reading.value(), known, reading.sure()))));
            return new ClaimedNumber(all, upper, "", hedges);
        }
        List<Reading> factors = factors(unit);
        if (factors.isEmpty()) {
            return new ClaimedNumber(values, upper, unit, hedges);
        }
        return new ClaimedNumber(times(values, factors), times(upper, factors), "", hedges);
    }

    private static List<Reading> times(List<Reading> values, List<Reading> factors) {
        List<Reading> products = new ArrayList<>();
        for (Reading value : values) {
            for (Reading factor : factors) {
                if (value.unit() == null || value.unit().equals(factor.unit())) {
                    products.add(new Reading(value.value().multiply(factor.value()), factor.unit(), value.sure()));
                }
            }
        }
        return products;
    }

    static boolean isKnownUnit(String unit) {
        return NO_UNIT.contains(unit.toLowerCase(Locale.ROOT)) || !factors(unit).isEmpty();
    }

    /** What one of a unit is: of "million USD" a million dollars. Empty if it is not known. */
    private static List<Reading> factors(String unit) {
        List<Unit> known = UnitNames.of(unit.equals("in") ? "inch" : unit);
        if (!known.isEmpty()) {
            return known.stream()
                    .map(one -> new Reading(BigDecimal.ONE, one, true))
                    .toList();
        }
        String one = "1 " + unit;
        List<Quantity> quantities = QuantityReader.read(one, new Span(0, one.length()), Set.of());
        boolean whole = quantities.size() == 1 && quantities.get(0).span().end() == one.length();
        return whole ? quantities.get(0).readings() : List.of();
    }

    /** {@code height_m} says the unit. */
    private static List<Unit> unitsOfKey(String key) {
        int last = key.lastIndexOf('_');
        return last < 0 || key.endsWith("_in") ? List.of() : UnitNames.of(key.substring(last + 1));
    }

    boolean isRange() {
        return !upper.isEmpty();
    }

    boolean hasUnit() {
        return readings.stream().allMatch(reading -> reading.unit() != null);
    }
}
