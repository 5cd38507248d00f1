package org.holocron.derive.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long a model stays loaded. */
class KeepAliveTest {

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            null,     PT5M
            0,        PT0S
            "0",      PT0S
            30,       PT30S
            1.5,      PT1.5S
            "5m",     PT5M
            "1h30m",  PT1H30M
            "250ms",  PT0.25S
            """)
    void isReadAsOllamaReadsIt(String json, Duration expected) throws RefusedException {
        assertEquals(expected, KeepAlive.of(SimulatorJson.parse(json)));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            -1
            "-1m"
            1e30
            """)
    void isForEverBelowNoughtAndBeyondAllBounds(String json) throws RefusedException {
        assertEquals(KeepAlive.FOR_EVER, KeepAlive.of(SimulatorJson.parse(json)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "5"    | time: missing unit in duration "5"
            "5x"   | time: unknown unit "x" in duration "5x"
            "soon" | time: invalid duration "soon"
            ""     | time: invalid duration ""
            {}     | Unsupported type: 'map[string]interface {}'
            """)
    void saysWhatIsNoDuration(String json, String words) {
        RefusedException refused = assertThrows(RefusedException.class, () -> KeepAlive.of(SimulatorJson.parse(json)));

        assertEquals(words, refused.refusal().words());
        assertEquals(400, refused.refusal().status());
    }
}
