package org.holocron.derive.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CleanStreamTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream clean = CleanStream.over(new PrintStream(bytes, true, StandardCharsets.UTF_8));

    @Test
    void whateverPrintsItIsCleaned() {
        clean.println("a\u001b[2J");
        clean.print((Object) "b\u202e");
        clean.printf("%s%c", "c\u009b", '\u0007');
        clean.println(new char[] {'d', '\u200b'});

        assertEquals("a\\u{1B}[2J\nb\\u{202E}c\\u{9B}\\u{7}d\\u{200B}\n", printed());
    }

    /** The bytes of an artifact come in parts, which end anywhere. */
    @Test
    void aCharacterMayComeInParts() {
        String text = "Padmé 星 👩\u200d🚀 \u202e";
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            clean.write(each);
        }
        clean.flush();

        assertEquals("Padmé 星 👩\\u{200D}🚀 \\u{202E}", printed());
    }

    @Test
    void onlyARedrawnLineMovesTheCursor() {
        CleanStream.redraw(clean, "50 %\u001b[2J\nx");

        assertEquals("\r\033[K50 %\\u{1B}[2J x", printed());
    }

    @Test
    void whatIsCleanIsNotCleanedTwice() {
        assertSame(clean, CleanStream.over(clean));
    }

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
