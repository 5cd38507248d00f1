package org.holocron.derive.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CleanTextTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            001B  | \\u{1B}    | a control character
            0007  | \\u{7}     | a control character
            007F  | \\u{7F}    | a control character
            009B  | \\u{9B}    | a control character
            061C  | \\u{61C}   | a mark that turns the direction of text
            202E  | \\u{202E}  | a mark that turns the direction of text
            2066  | \\u{2066}  | a mark that turns the direction of text
            00AD  | \\u{AD}    | an invisible character
            200B  | \\u{200B}  | an invisible character
            200D  | \\u{200D}  | an invisible character
            FEFF  | \\u{FEFF}  | an invisible character
            3164  | \\u{3164}  | an invisible character
            FE0F  | \\u{FE0F}  | an invisible character
            E0041 | \\u{E0041} | an invisible character
            E0101 | \\u{E0101} | an invisible character
            D800  | \\u{D800}  | half of a character
            """)
    void whatIsUnsafeIsWrittenOutAndNamed(String hex, String written, String words) {
        String text = "a" + Character.toString(Integer.parseInt(hex, 16)) + "b";

        assertEquals("a" + written + "b", CleanText.line(text));
        assertEquals("a" + written + "b", CleanText.lines(text));
        assertEquals(
                Optional.of("be one line without invisible characters: its character 2 is U+" + hex + ", " + words),
                CleanText.problemOfLine(text));
    }

    @ParameterizedTest
    @ValueSource(ints = {'\n', '\r', 0x0b, '\f', 0x85, 0x2028, 0x2029})
    void aLineBreakOfAnyKindIsASpaceInALine(int lineBreak) {
        String text = "a" + Character.toString(lineBreak) + "b";

        assertEquals("a b", CleanText.line(text));
        assertEquals("a b", CleanText.joined(text));
        assertTrue(CleanText.problemOfLine(text).orElseThrow().endsWith(", a line break"));
    }

    @Test
    void aTextKeepsItsLinesAndItsIndentation() {
        assertEquals("a\n  b\n\tc\nd", CleanText.lines("a\r\n  b\n\tc\rd"));
        assertEquals("a\\u{2028}b\\u{B}c", CleanText.lines("a\u2028b\u000bc"));
    }

    /** Names in Persian and Hindi, emoji of several parts, flags, keycaps: nobody would know why these are refused. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "luke_skywalker",
                "Padmé 星 ≥ 3",
                "Pad\u0065\u0301",
                "می\u200cخواهم",
                "क्\u200dष",
                "👩\u200d🚀",
                "❤\ufe0f\u200d🔥",
                "1\ufe0f\u20e3",
                "\u0600\u0661",
                "a\u00a0b"
            })
    void whatIsSeenIsLeftAlone(String text) {
        assertEquals(Optional.empty(), CleanText.problemOfLine(text));
        assertEquals(text, CleanText.line(text));
        assertEquals(text, CleanText.lines(text));
        assertEquals(text, CleanText.json(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u200db", "\u200d星", "星\u200d", "星\u200c\u200c星", "e1\ufe0f", "a\ufe0f"})
    void whatJoinsNothingIsUnseen(String text) {
        assertTrue(CleanText.problemOfLine(text).orElseThrow().endsWith(", an invisible character"), text);
    }

    @Test
    void jsonStaysTheSameJson() {
        String hostile = "\u001b[2J \u009b \u202e \u2028 \udb40\udc41 \u007f \ud800 \\u{202E} tab\tline\nend";
        JsonObject json = Json.createObjectBuilder()
                .add("a" + hostile, hostile)
                .add("b", 1)
                .build();

        String clean = CleanText.json("{\n  " + json.toString().substring(1));

        assertTrue(clean.startsWith("{\n  \"a"), clean);
        assertTrue(clean.chars().allMatch(c -> c == '\n' || c >= ' ' && c <= '~'), clean);
        assertEquals(json, Json.createReader(new StringReader(clean)).readObject());
    }

    /** Whatever the character and its neighbours: a line that was cleaned is one, and cleaning it again changes nothing. */
    @Test
    void aCleanedLineIsALine() {
        String[] frames = {"%s", "a%sb", "星%s星", "%s%s", "\u200d%s\ufe0f"};
        IntStream.rangeClosed(0, Character.MAX_CODE_POINT).forEach(character -> {
            for (String frame : frames) {
                String text = frame.replace("%s", Character.toString(character));
                String line = CleanText.line(text);
                assertEquals(Optional.empty(), CleanText.problemOfLine(line), () -> Integer.toHexString(character));
                assertEquals(line, CleanText.line(line));
                assertEquals(CleanText.isLine(text), line.equals(text), () -> Integer.toHexString(character));
            }
        });
    }
}
