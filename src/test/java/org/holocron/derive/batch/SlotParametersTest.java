package org.holocron.derive.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlotParametersTest {

    /** A parameter that was not given arrives as an empty text. */
    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void whatWasNotGivenIsTheDefault(String text) {
        assertNull(SlotParameters.textOrNull(text));
        assertEquals(7, SlotParameters.number("max-jobs", text, 7));
        assertEquals(Duration.ofSeconds(30), SlotParameters.seconds("linger-seconds", text, Duration.ofSeconds(30)));
    }

    @Test
    void whatPeopleTypeIsReadWithoutItsSpaces() {
        assertEquals("nightly", SlotParameters.textOrNull(" nightly "));
        assertEquals(0, SlotParameters.number("max-jobs", " 0 ", 7));
        assertEquals(Duration.ofMinutes(10), SlotParameters.seconds("linger-seconds", "600", Duration.ZERO));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "many", "1.5", "9999999999999999999"})
    void whatIsNoNumberIsRefusedWithTheParametersName(String text) {
        InvalidParameterException refused =
                assertThrows(InvalidParameterException.class, () -> SlotParameters.number("max-jobs", text, 7));
        assertEquals(
                "job parameter max-jobs must be a whole number of 0 or more, not '" + text + "'", refused.getMessage());
    }

    /** A misspelt one was accepted, and the default counted. */
    @Test
    void aParameterThatDoesNotExistIsRefusedByName() {
        Properties parameters = new Properties();
        parameters.setProperty("max-jobs", "1");
        parameters.setProperty("jberet.restart.mode", "force");
        SlotParameters.refuseUnknown(parameters);
        SlotParameters.refuseUnknown(null);

        parameters.setProperty("linger-second", "5");
        assertEquals(
                "there is no job parameter linger-second; there are worker-id, max-jobs, linger-seconds",
                assertThrows(InvalidParameterException.class, () -> SlotParameters.refuseUnknown(parameters))
                        .getMessage());
    }

    /** The runtime logs what a reader throws: with frames, a typing error was forty lines. */
    @Test
    void whatIsRefusedHasNoStackTrace() {
        assertEquals(0, new InvalidParameterException("x").getStackTrace().length);
    }
}
