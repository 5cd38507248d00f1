package org.holocron.derive.value;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.holocron.derive.claim.Span;
import org.holocron.derive.value.Quantity.RangeEnd;
import org.holocron.derive.value.Quantity.Reading;
import org.jspecify.annotations.Nullable;

/** A quantity while it is being read: what stands around it may still give it a sign, a scale or a unit. */
final class Draft {

    private static final int MOST_READINGS = 8;

    private final List<BigDecimal> values;
    private final boolean decided;

    /** Where its digits or words stand, without unit. */
    final Span figure;

    int start;
    int end;
    QuantityKind kind;

    @Nullable
    RangeEnd bounds;

    /** The powers of ten it may have to be multiplied by; none: as it is. */
    Set<Integer> scales = new LinkedHashSet<>();

    /** What its unit may be; none: a bare number. */
    List<Unit> units = List.of();

    /** Whether it may also be meant without its scale, as a letter that is a unit too. */
    @Nullable
    List<Unit> unitsUnscaled;

    boolean negative;

    /** Whether brackets may mean that it is below zero. */
    boolean bracketed;

    Draft(Span figure, List<BigDecimal> values, QuantityKind kind) {
        this(figure, values, values.size() == 1, kind);
    }

    Draft(Span figure, List<BigDecimal> values, boolean decided, QuantityKind kind) {
        this.decided = decided;
        this.figure = figure;
        this.values = values;
        this.kind = kind;
        this.start = figure.start();
        this.end = figure.end();
    }

    boolean isWhole() {
        return values.size() == 1 && values.get(0).scale() <= 0;
    }

    BigDecimal first() {
        return values.get(0);
    }

    /** What it has not itself it takes from the other end of a range, or from the last number of a row. */
    void takeFrom(Draft other) {
        if (units.isEmpty()) {
            units = other.units;
            if (scales.isEmpty() && first().compareTo(other.first().multiply(BigDecimal.TEN.pow(3))) <= 0) {
                scales = other.scales;
            }
        }
    }

    Quantity quantity() {
        List<Reading> readings = new ArrayList<>();
        for (BigDecimal value : values) {
            boolean sure = decided && value == first() && scales.size() <= 1;
            BigDecimal signed = negative ? value.negate() : value;
            if (scales.isEmpty()) {
                add(readings, signed, units, sure);
            }
            scales.forEach(power -> add(readings, signed.scaleByPowerOfTen(power), units, sure));
            if (unitsUnscaled != null) {
                add(readings, signed, unitsUnscaled, sure);
            }
        }
        if (bracketed) {
            List<Reading> positive = List.copyOf(readings);
            readings.clear();
            positive.forEach(
                    reading -> readings.add(new Reading(reading.value().negate(), reading.unit(), reading.sure())));
            positive.forEach(reading -> readings.add(new Reading(reading.value(), reading.unit(), false)));
        }
        return new Quantity(
                new Span(start, end), readings.subList(0, Math.min(MOST_READINGS, readings.size())), kind, bounds);
    }

    private static void add(List<Reading> readings, BigDecimal value, List<Unit> units, boolean sure) {
        if (units.isEmpty()) {
            readings.add(new Reading(value, null, sure));
        }
        units.forEach(unit -> readings.add(new Reading(value, unit, sure)));
    }
}
