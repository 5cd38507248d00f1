package org.holocron.derive.pause;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PauseNoteTest {

    /** A reason goes into logs and onto terminals: it must not look like two entries, nor move the cursor. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "until noon\nERROR something else",
                "  until\t noon\r\n\r\nERROR something else ",
                "until noon\u2028ERROR\u00a0something\u0085else"
            })
    void whatIsSaidIsOneLine(String text) {
        String line = "until noon ERROR something else";
        assertEquals(new PauseNote(line, line), new PauseNote(text, text));
        assertEquals(line, new PauseNote(text, null).by());
    }

    /** It may stand in the table though the API refuses it: who looks sees that it is there. */
    @Test
    void whatIsInvisibleIsWrittenOut() {
        assertEquals(
                "until\\u{1B}[2J some\\u{202E}thing\\u{200B}\\u{D800}",
                new PauseNote("until\u001b[2J some\u202ething\u200b\ud800", null).by());
    }

    @Test
    void whatSaysNothingIsNothing() {
        assertNull(new PauseNote(" \n", null).by());
        assertEquals(PauseNote.NONE, new PauseNote("\u2028", ""));
    }

    @Test
    void thePauseTellsWhatIsKnown() {
        assertEquals("paused by a user", message(null, null));
        assertEquals("paused by a user, anna (unverified)", message("anna", null));
        assertEquals("paused by a user: the disk is changed", message(null, "the disk is changed"));
        assertEquals(
                "paused by a user, anna (unverified): the disk is changed", message("anna", "the disk is changed"));
    }

    private static String message(String by, String reason) {
        return new Pause(PauseTarget.ALL, PauseTarget.ALL, new PauseNote(by, reason), Instant.EPOCH).message();
    }
}
