package org.holocron.derive.quote;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which spaces, borders and marks come and go. */
class QuoteSpacesTest {

    /** Cells, or a point behind a space, became one figure. */
    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            Doors | 1 | .05 | here ~ 1.05
            Doors | 1 | .05 | here ~ Doors 1.05
            Group 1 .35 of them ~ Group 1.35
            Doors | 3 | \u2013 | 5 | ~ Doors 3-5
            Doors | 3 | - | 5 | ~ Doors 3-5
            Doors | 3 | \u00bd | here ~ Doors 3\u00bd
            Doors | 3 | <5 | here ~ Doors 3<5
            Doors | \u4e09 | \u56db | here ~ Doors \u4e09\u56db
            Group 1 34 of them ~ Group 134
            Sizes 2, 500 of them ~ Sizes 2,500
            The wall is 6' high ~ wall is 6" high
            The wall is 6\u2033 high ~ wall is 6' high
            """)
    void figuresDoNotGrowTogether(String text, String quote) {
        assertEquals(new QuoteSearch.Nowhere(), QuotedTexts.find(quote, text));
    }

    /** A narrow space, a line break or none. */
    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            It is 34 m high ~ It is 34m high ~ It is 34 m high
            It is 34m high ~ It is 34 m high ~ It is 34m high
            In Q3 of it ~ In Q 3 of it ~ In Q3 of it
            \u6771\u4eac \u30bf\u30ef\u30fc \u306e \u9ad8\u3055 ~ \u6771\u4eac\u30bf\u30ef\u30fc\u306e\u9ad8\u3055 ~ \u6771\u4eac \u30bf\u30ef\u30fc \u306e \u9ad8\u3055
            \u6771\u4eac\u30bf\u30ef\u30fc\u306e\u9ad8\u3055 ~ \u6771\u4eac\u30bf\u30ef\u30fc \u306e\u9ad8\u3055 ~ \u6771\u4eac\u30bf\u30ef\u30fc\u306e\u9ad8\u3055
            \u0e41\u0e21\u0e48\u0e19\u0e49\u0e33 \u0e40\u0e08\u0e49\u0e32\u0e1e\u0e23\u0e30\u0e22\u0e32 ~ \u0e41\u0e21\u0e48\u0e19\u0e49\u0e33\u0e40\u0e08\u0e49\u0e32\u0e1e\u0e23\u0e30\u0e22\u0e32 ~ \u0e41\u0e21\u0e48\u0e19\u0e49\u0e33 \u0e40\u0e08\u0e49\u0e32\u0e1e\u0e23\u0e30\u0e22\u0e32
            The scale 1 : 2 of it ~ The scale 1:2 of it ~ The scale 1 : 2 of it
            The scale 1:2 of it ~ The scale 1 : 2 of it ~ The scale 1:2 of it
            On 1. 5. 1931 there ~ On 1.5.1931 there ~ On 1. 5. 1931 there
            On 1.5.1931 there ~ On 1. 5. 1931 there ~ On 1.5.1931 there
            A man of 5\u20323\u2033 there ~ man of 5' 3" there ~ man of 5\u20323\u2033 there
            From 5 % \u2013 7 % of it ~ From 5 %-7 % of it ~ From 5 % \u2013 7 % of it
            Doors | 38 kg | 117.5 kg | ~ Doors 38 kg 117.5 kg ~ Doors | 38 kg | 117.5 kg
            | Doors   | 652   | 5,1   | -6,3  | ~ Doors 652 5,1 -6,3 ~ Doors   | 652   | 5,1   | -6,3
            """)
    void spacesComeAndGo(String text, String quote, String words) {
        assertEquals(words, QuotedTexts.words(quote, text));
    }

    /** It was taken for inches. */
    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            She said \u201cbuilt in 1931\u201d to him ~ said 'built in 1931' to him ~ said \u201cbuilt in 1931\u201d to him
            She said "built in 1931" to him ~ said \u201cbuilt in 1931\u201d to him ~ said "built in 1931" to him
            Sie sagte \u201egebaut 1931\u201c zu ihm ~ sagte 'gebaut 1931' zu ihm ~ sagte \u201egebaut 1931\u201c zu ihm
            A pipe of 6" and a wall ~ pipe of 6\u2033 and a wall ~ pipe of 6" and a wall
            """)
    void aMarkBehindADigitMayCloseAQuotation(String text, String quote, String words) {
        assertEquals(words, QuotedTexts.words(quote, text));
    }

    @Test
    void aRangeMayBeBrokenBehindItsDash() {
        assertEquals("in 1914-\n18 there", QuotedTexts.words("in 1914-18 there", "War in 1914-\n18 there"));
        assertEquals(new QuoteSearch.Nowhere(), QuotedTexts.find("in 1914-18 there", "War in 1914 \n-18 there"));
    }
}
