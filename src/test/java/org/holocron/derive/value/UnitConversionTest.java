package org.holocron.derive.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rates come from classes of ICU that are not its stable interface: another version must show itself here. */
class UnitConversionTest {

    @ParameterizedTest
    @CsvSource({
        "1.2, km, 1200, m",
        "98.6, °F, 37, °C",
        "36, km/h, 10, m/s",
        "1, kWh, 3600000, J",
        "2.4, mg/dl, 24, mg/l",
        "2340, ha, 23.4, km²",
        "5, %, 50, ‰",
        "90, min, 1.5, h",
        "1, lb, 0.45359237, kg"
    })
    void quantitiesAreConverted(BigDecimal value, String from, BigDecimal expected, String to) {
        Unit source = UnitNames.of(from).get(0);
        Unit target = UnitNames.of(to).get(0);

        Optional<BigDecimal> converted = UnitConversion.convert(value, source, target);

        assertTrue(Comparison.isEqual(converted.orElseThrow(), expected), converted::toString);
    }

    @ParameterizedTest
    @CsvSource({"m, kg", "EUR, USD", "°C, m", "dB, m"})
    void othersAreNot(String from, String to) {
        assertFalse(UnitConversion.convert(
                        BigDecimal.ONE,
                        UnitNames.of(from).get(0),
                        UnitNames.of(to).get(0))
                .isPresent());
    }

    @ParameterizedTest
    @CsvSource({
        "kph, kilometer-per-hour",
        "Std., hour",
        "sqm, square-meter",
        "Quadratmeter, square-meter",
        "metros cuadrados, square-meter",
        "mètres carrés, square-meter",
        "Kilowattstunden, kilowatt-hour",
        "MW, megawatt",
        "mW, milliwatt",
        "jähriger, year"
    })
    void aUnitIsKnownByWhatPeopleWrite(String name, String id) {
        assertEquals(id, UnitNames.of(name).get(0).id());
    }

    @Test
    void aWordThatIsNoUnitIsNone() {
        assertTrue(UnitNames.of("boats").isEmpty());
        assertTrue(UnitNames.of("the").isEmpty());
    }
}
