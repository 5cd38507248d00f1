package org.holocron.derive.value;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holocron.derive.value.Quantity.Reading;

/** Converts by how much something changed: 5 °C more are 9 °F more, not 41. */
final class Differences {

    private Differences() {}

    /** The quantity as a difference, in the units of the claim. */
    static Quantity in(ClaimedNumber claim, Quantity quantity) {
        List<Reading> readings = new ArrayList<>();
        for (Reading stated : quantity.readings()) {
            readings.add(claim.readings().stream()
                    .flatMap(mine -> in(mine.unit(), stated).stream())
                    .findFirst()
                    .orElse(stated));
        }
        return quantity.with(readings);
    }

    private static Optional<Reading> in(@org.jspecify.annotations.Nullable Unit unit, Reading stated) {
        Unit from = stated.unit();
        if (unit == null || from == null || from.id().equals(unit.id())) {
            return Optional.empty();
        }
        Optional<BigDecimal> offset = UnitConversion.convert(BigDecimal.ZERO, from, unit);
        return offset.isEmpty() || offset.get().signum() == 0
                ? Optional.empty()
                : UnitConversion.convert(stated.value(), from, unit)
                        .map(value -> new Reading(value.subtract(offset.get()), unit, stated.sure()));
    }
}
