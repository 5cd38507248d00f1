package org.holocron.derive.value;

import java.math.BigDecimal;
import java.util.List;
import org.holocron.derive.claim.Span;
import org.jspecify.annotations.Nullable;

/**
 * A number that a text states, with its unit.
 *
 * @param span with its sign, its scale word and its unit, in UTF-16 units of the text
 * @param readings what it may mean, the likelier first; not empty
 * @param bounds which end of a range it is; null if it is none
 */
record Quantity(
        Span span,
        List<Reading> readings,
        QuantityKind kind,
        @Nullable RangeEnd bounds) {

    /**
     * One thing that a number may mean.
     *
     * @param unit null if it has none
     * @param sure false if the language or the text would have to be another than it seems
     */
    record Reading(BigDecimal value, @Nullable Unit unit, boolean sure) {}

    /** Which end of a range a number is. */
    enum RangeEnd {
        LOWER,
        UPPER
    }

    Quantity {
        readings = List.copyOf(readings);
    }

    Quantity as(QuantityKind other) {
        return new Quantity(span, readings, other, bounds);
    }

    Quantity with(List<Reading> others) {
        return new Quantity(span, others, kind, bounds);
    }

    boolean hasUnit() {
        return readings.stream().anyMatch(reading -> reading.unit() != null);
    }

    /** Whether one of its readings measures the same as this unit; null is a bare number. */
    boolean measures(@Nullable Unit unit) {
        return readings.stream()
                .anyMatch(reading -> unit == null
                        ? reading.unit() == null
                        : reading.unit() != null && reading.unit().dimension().equals(unit.dimension()));
    }
}
