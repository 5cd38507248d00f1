package org.holocron.derive.quote;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a copy may write otherwise: units, markup, other forms of characters. */
class QuoteWritingTest {

    /** Folded, a thousandth was a million. */
    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            A plant of 5 MW there ~ plant of 5 mW there
            A plant of 5 mW there ~ plant of 5 MW there
            A file of 5 MB there ~ file of 5 Mb there
            A dose of 5 mg there ~ dose of 5 Mg there
            A dose of 5mg there ~ dose of 5Mg there
            """)
    void theCaseOfAUnitMayCount(String text, String quote) {
        assertEquals(new QuoteSearch.Nowhere(), QuotedTexts.find(quote, text));
    }

    /** A digit raised, in a circle, or of another value. */
    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            The room of 5 m\u00b2 there ~ room of 5 m2 there
            The room of 5 \u33a1 there ~ room of 5 m2 there
            The point \u2461 of them ~ point 2 of them
            The half \u00bd of them ~ half 1/2 of them
            The power 2**5 of them ~ power 25 of them
            """)
    void formsThatSayMoreAreKept(String text, String quote) {
        assertEquals(new QuoteSearch.Nowhere(), QuotedTexts.find(quote, text));
    }

    /** Whole lines are written in capitals. */
    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            A DOSE OF 5 MG THERE ~ dose of 5 mg there ~ DOSE OF 5 MG THERE
            A dose of 5 kg there ~ DOSE OF 5 KG THERE ~ dose of 5 kg there
            A dose of 5 mL there ~ Dose of 5 ml there ~ dose of 5 mL there
            A plant of 5 MW there ~ Plant of 5 MW there ~ plant of 5 MW there
            """)
    void theCaseOfOtherUnitsIsStyle(String text, String quote, String words) {
        assertEquals(words, QuotedTexts.words(quote, text));
    }

    /** Emphasis, entities and the brackets of an editor. */
    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            The **old** tower there ~ The old tower ~ The **old** tower
            The _old_ tower there ~ The old tower ~ The _old_ tower
            The `old` tower there ~ The old tower ~ The `old` tower
            The old tower there ~ The **old** tower ~ The old tower
            The key a_b of it ~ The Key a_b ~ The key a_b
            Smith &amp; Sons there ~ Smith & Sons ~ Smith &amp; Sons
            Smith & Sons there ~ Smith &amp; Sons ~ Smith & Sons
            It&#8217;s the &#x201c;old&quot; tower ~ It's the "old" tower ~ It&#8217;s the &#x201c;old&quot; tower
            Here the tower stands ~ [T]he tower stands ~ the tower stands
            [T]he tower stands ~ The tower stands ~ T]he tower stands
            The towr [sic] stands there ~ The towr stands ~ The towr [sic] stands
            The towr stands there ~ The towr [sic] stands ~ The towr stands
            """)
    void markupIsNothing(String text, String quote, String words) {
        assertEquals(words, QuotedTexts.words(quote, text));
    }

    /** Signs as a keyboard has them, and presentation forms. */
    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            At 5 \u2103 in it ~ At 5 \u00b0C in it ~ At 5 \u2103 in it
            A weight of 5 \u338f there ~ weight of 5 kg there ~ weight of 5 \u338f there
            A field of 3 \u00d7 4 m there ~ field of 3 x 4 m there ~ field of 3 \u00d7 4 m there
            A field of 3\u00d74 m there ~ field of 3 x 4 m there ~ field of 3\u00d74 m there
            A dose \u2265 5 mg there ~ dose >= 5 mg there ~ dose \u2265 5 mg there
            A dose <= 5 mg there ~ dose \u2264 5 mg there ~ dose <= 5 mg there
            \u9ad8\u3055\u306f10\u301c20\u30e1\u30fc\u30c8\u30eb ~ \u9ad8\u3055\u306f10\uff5e20\u30e1\u30fc\u30c8\u30eb ~ \u9ad8\u3055\u306f10\u301c20\u30e1\u30fc\u30c8\u30eb
            \ufee3\ufeae\ufea3\ufe92\ufe8e \u0628\u0643 ~ \u0645\u0631\u062d\u0628\u0627 \u0628\u0643 ~ \ufee3\ufeae\ufea3\ufe92\ufe8e \u0628\u0643
            """)
    void otherFormsAreTheSame(String text, String quote, String words) {
        assertEquals(words, QuotedTexts.words(quote, text));
    }

    @Test
    void aWordMayBeBrokenAtTheEndOfALine() {
        assertEquals("in No-\nvember 1931", QuotedTexts.words("in November 1931", "Built in No-\nvember 1931"));
        assertEquals("the well-\nknown tower", QuotedTexts.words("the well-known tower", "See the well-\nknown tower"));
    }

    /** To put eighty thousand marks of one letter in order took thirteen seconds; no writing has more than some. */
    @Test
    void marksAreOrderedInShortRuns() {
        String text = "the a" + "\u0301\u0323".repeat(10) + " there";
        assertEquals(text, QuotedTexts.words("The a" + "\u0323\u0301".repeat(10) + " there", text));

        String many = "the a" + "\u0301".repeat(20) + "\u0323".repeat(20) + " there";
        String quote = "The a" + "\u0323".repeat(20) + "\u0301".repeat(20) + " there";
        assertEquals(new QuoteSearch.Nowhere(), QuotedTexts.find(quote, many));
    }
}
