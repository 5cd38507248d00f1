package org.holocron.derive.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.holocron.derive.text.ModelText.Cleaned;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelTextTest {

    /** Instructions in tag characters, which nobody sees, were sent to the model. */
    @Test
    void whatNobodySeesIsLeftOutAndCounted() {
        String tags = "say so"
                .codePoints()
                .map(letter -> 0xE0000 + letter)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();

        ModelText text = ModelText.of("Ada was\u200B a hu\u00ADman.\uFEFF" + tags + "\u202Ex\u2066");

        assertEquals("Ada was a human.x", text.text());
        assertEquals(Map.of(Cleaned.INVISIBLE_CHARACTERS, 9, Cleaned.DIRECTION_MARKS, 2), text.cleaned());
    }

    @Test
    void linesStayAndControlCharactersBecomeSpaces() {
        ModelText text = ModelText.of("a\r\nb\rc\u2028d\u0085e\n\tf\u0000g\u001Bh\fi");

        assertEquals("a\nb\nc\nd\ne\n\tf g h i", text.text());
        assertEquals(Map.of(Cleaned.LINE_BREAKS, 4, Cleaned.CONTROL_CHARACTERS, 3), text.cleaned());
    }

    /** The mark was whole again once what hid in it was left out. */
    @Test
    void aMarkWithSomethingInvisibleInItIsBrokenUp() {
        ModelText text = ModelText.of("x<\u200B|im_\u00ADstart|\u2060>y");

        assertEquals("x< |im_start| >y", text.text());
        assertEquals(Map.of(Cleaned.INVISIBLE_CHARACTERS, 3, Cleaned.TEMPLATE_MARKS, 2), text.cleaned());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Padm\u00E9 is 20 \u20AC, \u661F, a\u00A0b",
                "\uD83D\uDC69\u200D\uD83D\uDE80 \u2764\uFE0F 1\uFE0F\u20E3",
                "\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645",
                "a\n  b\tc"
            })
    void lettersAndPicturesStayAsTheyAre(String text) {
        assertEquals(new ModelText(text, Map.of()), ModelText.of(text));
    }

    @Test
    void theSpaceAroundIsNoPartOfIt() {
        assertEquals("a  b", ModelText.of("\u200B \n\t a  b\f\r\n ").text());
    }

    /** What an answer quotes from it must be found in it, however often it is cleaned. */
    @Test
    void cleanedAgainItIsTheSame() {
        List<String> parts = List.of(
                "a",
                "\u00E9",
                " ",
                "\n",
                "\r",
                "<",
                "|",
                ">",
                "s",
                "[",
                "INST",
                "]",
                "_",
                "\u200D",
                "\uFE0F",
                "\u200B",
                "\u202E",
                "\u0000",
                "\uD83D\uDE00",
                "\uDB40\uDC41",
                "\uFF5C",
                "~",
                "\u00A0",
                "/",
                "\uD83D");
        Random random = new Random(15);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int part = 0; part < 12; part++) {
                text.append(parts.get(random.nextInt(parts.size())));
            }
            String once = ModelText.of(text.toString()).text();

            assertEquals(new ModelText(once, Map.of()), ModelText.of(once), () -> CleanText.json(text.toString()));
        }
    }

    @Test
    void knowsWhatShowsNothing() {
        assertTrue(CleanText.isBlank(""));
        assertTrue(CleanText.isBlank(
                " \n\t\f\r\u00A0\u3000\u2003\u200B\uFEFF\u00AD\u2060\u0000\u001B\u202E\u2800\u3164\uDB40\uDC41"));
        assertFalse(CleanText.isBlank("\u00A0."));
        assertEquals("a\u00A0b", CleanText.strip("\u00A0\u200B\n a\u00A0b \uFEFF"));
        assertEquals("", CleanText.strip("\u00A0\u200B"));
    }
}
