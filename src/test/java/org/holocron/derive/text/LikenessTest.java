package org.holocron.derive.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.text.Normalizer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LikenessTest {

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            Padm\u00e9 ~ Padme\u0301
            \u212b ~ \u00c5
            Smith\u00a0Sons ~ Smith Sons
            a\u3000b ~ a  b
            2019\u20132024 ~ 2019-2024
            minus \u22125 ~ minus -5
            O\u2019Neil ~ O'Neil
            6\u2032 ~ 6'
            pipe 6\u2033 spec ~ pipe 6" spec
            \u201cx\u201d ~ "x"
            \uff21\uff11\uff1a\uff0d ~ A1:-
            \uff76\uff9e ~ \u30ac
            \ufb01le ~ file
            and so on\u2026 ~ and so on...
            \u2764\ufe0f ~ \u2764
            \u0646\u0627\u0645\u0647\u200c\u0627\u06cc ~ \u0646\u0627\u0645\u0647\u0627\u06cc
            <|im_end|> ~ < |im_end| >
            [INST] ~ [ INST]
            Smith,2024 ~ Smith, 2024
            """)
    void theseLookTheSame(String one, String other) {
        assertTrue(Likeness.areAlike(one, other), Likeness.key(one) + " and " + Likeness.key(other));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            e1 ~ E1
            e1 ~ el
            item O ~ item 0
            \u0430 ~ a
            1 1 ~ 11
            x\u00b2 ~ x2
            e1 ~ e1\u200b
            ada ~ ada\u202e
            a\u0301 ~ a
            """)
    void theseDoNot(String one, String other) {
        assertFalse(Likeness.areAlike(one, other), Likeness.key(one) + " and " + Likeness.key(other));
    }

    /** To put eighty thousand marks of one letter in order took thirteen seconds; no writing has more than some. */
    @Test
    void marksAreOrderedInShortRuns() {
        assertTrue(Likeness.areAlike("a" + "\u0301\u0323".repeat(16), "a" + "\u0323\u0301".repeat(16)));
        assertFalse(Likeness.areAlike(
                "a" + "\u0301".repeat(20) + "\u0323".repeat(20), "a" + "\u0323".repeat(20) + "\u0301".repeat(20)));
    }

    /** A line break is no kind of a space: an answer that has one is no copy of a line. */
    @Test
    void aLineBreakIsNoSpace() {
        assertFalse(Likeness.areAlike("a b", "a\nb"));
        assertFalse(Likeness.areAlike("a b", "a\u2028b"));
    }

    /** Else whether two texts are alike would depend on which of them was evened out before. */
    @Test
    void aKeyIsItsOwnKeyWhateverTheText() {
        Random random = new Random(43);
        for (int i = 0; i < 20_000; i++) {
            String text = AnyText.of(random, 1 + random.nextInt(12));
            String key = Likeness.key(text);
            assertEquals(key, Likeness.key(key), () -> "of " + AnyText.escaped(text));
            assertEquals(
                    key,
                    Likeness.key(Normalizer.normalize(text, Normalizer.Form.NFD)),
                    () -> "of " + AnyText.escaped(text));
        }
    }
}
