package org.holocron.derive.quote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No text and no quote makes a search long: its steps are counted, since time depends on whatever else the machine does. */
class QuoteWorkTest {

    /** What is linear reads each text at most so often, and takes two steps for each unit at most. */
    private static final int PASSES = 16;

    record Case(String name, String quote, String text, int items) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Case> cases() {
        Random random = new Random(7);
        String words = random(random, "abcdefghij klmnop ", 100_000);
        return List.of(
                new Case("as again and again", "a".repeat(10_000), "a".repeat(100_000), 3),
                new Case("as and then a b", "a".repeat(9_999) + "b", "a".repeat(100_000), 3),
                new Case("as with a b within", "a".repeat(5_000) + "b" + "a".repeat(4_999), "a".repeat(100_000), 3),
                new Case("b and then as", "b" + "a".repeat(9_999), "a".repeat(100_000), 3),
                new Case("spaces", "a" + " ".repeat(9_998) + "b", ("a" + " ".repeat(99_998) + "c"), 3),
                new Case("marks", "a" + "\u0301".repeat(9_998), "a" + "\u0301".repeat(99_998), 3),
                new Case(
                        "marks of two kinds",
                        "a" + "\u0301\u0323".repeat(5_000),
                        "a" + "\u0301\u0323".repeat(50_000),
                        3),
                new Case("stars", "*".repeat(9_990) + "abc", "*".repeat(99_990), 3),
                new Case("digits and dashes", "5-".repeat(5_000) + "a", "5-".repeat(50_000), 3),
                new Case("ellipses", "aaa...".repeat(9) + "aaab", "a".repeat(100_000), 3),
                new Case("dots", ".".repeat(9_990) + "abc", ".".repeat(100_000), 3),
                new Case("periods", "ab ".repeat(3_000) + "c", "ab ".repeat(33_000), 3),
                new Case(
                        "nearly, again and again",
                        "the towor stands ".repeat(60),
                        "the tower stands ".repeat(5_000),
                        3),
                new Case("every letter another", letters(10_000), letters(60_000), 3),
                new Case("fifty long items", random(random, "abcdefghij ", 200), words, 50),
                new Case("a long quote", words.substring(500, 10_500).replace('a', 'b'), words, 3));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theStepsAreBounded(Case each) {
        String[] texts =
                IntStream.range(0, each.items()).mapToObj(i -> each.text()).toArray(String[]::new);
        QuoteLocator locator = new QuoteLocator(QuotedTexts.of(texts));
        Work work = new Work();

        locator.find(each.quote(), List.of("e1", "e2"), work);

        long linear = (long) PASSES * 2 * each.items() * each.text().length();
        assertTrue(work.steps() < linear + 2 * Work.MOST_FUZZY, () -> work.steps() + " steps, of " + linear);
    }

    /** Nobody quotes ten pages for a value; its marks were cut off by the square of their number. */
    @Test
    void aQuoteOfTenPagesIsNowhere() {
        String text = "word ".repeat(5_000);

        assertInstanceOf(QuoteSearch.Found.class, find(text.substring(0, 19_999), text));
        assertEquals(new QuoteSearch.Nowhere(), find(text.substring(0, 20_001), text));
        assertInstanceOf(QuoteSearch.Found.class, find("'".repeat(9_990) + "word" + "'".repeat(9_990), text));
    }

    /** A guess would pass for words that are there. */
    @Test
    void whatIsTooMuchWorkIsNowhere() {
        String sentence = "the tower stands there ";
        String quote = sentence.repeat(39) + "the tower stnds there";

        assertInstanceOf(QuoteSearch.Found.class, find(quote, sentence.repeat(100)));
        assertEquals(new QuoteSearch.Nowhere(), find(quote, sentence.repeat(40_000)));
    }

    private static QuoteSearch find(String quote, String text) {
        return new QuoteLocator(QuotedTexts.of(text)).find(quote, List.of("e1"));
    }

    @Test
    void aClaimOnTenKilobytesTakesFewSteps() {
        String text = random(new Random(3), "abcdefghijklmnopqrstuvwxyz    ", 10_000);
        Work work = new Work();

        new QuoteLocator(QuotedTexts.of(text))
                .find(text.substring(2_000, 2_150).replace('e', '\u00e9'), List.of("e1"), work);

        assertTrue(work.steps() < 150_000, () -> work.steps() + " steps");
    }

    private static String random(Random random, String of, int length) {
        StringBuilder text = new StringBuilder("x");
        while (text.length() < length) {
            text.append(of.charAt(random.nextInt(of.length())));
        }
        return text.toString();
    }

    private static String letters(int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append((char) (0x4e00 + i * 7 % 20_000));
        }
        return text.toString();
    }
}
