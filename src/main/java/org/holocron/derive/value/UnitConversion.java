package org.holocron.derive.value;

import com.ibm.icu.impl.units.ConversionRates;
import com.ibm.icu.impl.units.MeasureUnitImpl;
import com.ibm.icu.impl.units.SingleUnitImpl;
import com.ibm.icu.impl.units.UnitsConverter;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Converts between units with CLDR's rates. Those are in ICU, whose own formatter uses them; no stable class of it converts, so this is the one place that uses the classes beneath. {@code
 * UnitConversionTest} says so if another version of ICU has them changed.
 */
final class UnitConversion {

    private static final ConversionRates RATES = new ConversionRates();
    private static final Map<String, Optional<UnitsConverter>> CONVERTERS = new ConcurrentHashMap<>();
    private static final Map<String, String> DIMENSIONS = new ConcurrentHashMap<>();
    private static final int MOST_DIMENSIONS = 1_000;

    private UnitConversion() {}

    /** The same as {@link #dimension}, remembered: a text says "per" of the same units again and again. */
    static String dimensionOf(String id) {
        return DIMENSIONS.size() > MOST_DIMENSIONS
                ? dimension(id)
                : DIMENSIONS.computeIfAbsent(id, UnitConversion::dimension);
    }

    /** What a unit measures, as the powers of its base units: {@code meter1 second-1}; the unit's own id if CLDR does not know it. */
    static String dimension(String id) {
        Map<String, Integer> powers = new TreeMap<>();
        try {
            for (SingleUnitImpl base : RATES.extractBaseUnits(MeasureUnitImpl.forIdentifier(id))) {
                String name = base.getSimpleUnitID();
                powers.merge(
                        name.equals("year") || name.equals("night") ? "second" : name,
                        base.getDimensionality(),
                        Integer::sum);
            }
        } catch (IllegalArgumentException e) {
            return id;
        }
        powers.values().removeIf(power -> power == 0);
        StringBuilder dimension = new StringBuilder();
        powers.forEach((unit, power) -> dimension.append(' ').append(unit).append(power));
        return dimension.length() == 0 ? "part" : dimension.substring(1);
    }

    /** The same quantity in another unit; empty if there is none, as between currencies. */
    static Optional<BigDecimal> convert(BigDecimal value, Unit from, Unit to) {
        if (from.id().equals(to.id())) {
            return Optional.of(value);
        }
        if (!from.dimension().equals(to.dimension()) || from.isCurrency()) {
            return Optional.empty();
        }
        return CONVERTERS
                .computeIfAbsent(from.id() + '>' + to.id(), pair -> converter(from, to))
                .map(converter -> converter.convert(value));
    }

    private static Optional<UnitsConverter> converter(Unit from, Unit to) {
        try {
            return Optional.of(new UnitsConverter(from.id(), to.id()));
        } catch (RuntimeException e) {
            // Years and days, or a unit that CLDR does not know: the classes tell it by several exceptions.
            return Optional.empty();
        }
    }
}
