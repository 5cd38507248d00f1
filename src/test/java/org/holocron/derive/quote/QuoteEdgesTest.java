package org.holocron.derive.quote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a quote may begin and end: what is cut off there must not change what the words say. */
class QuoteEdgesTest {

    /** Half of a word passed for a word that says the opposite. */
    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            Es ist kein Turm aus Stein. ~ ein Turm
            He is unable to climb. ~ able to climb
            It is atypical of them. ~ typical of them
            Il n'est pas venu. ~ est pas venu
            Il n\u2019est pas venu. ~ est pas venu
            He don't know it. ~ t know it
            Sheet A4 is used. ~ 4 is used
            \u4ed6\u4e0d\u53ef\u80fd\u53bb ~ \u53ef\u80fd\u53bb
            """)
    void noPlaceBeginsWithinAWord(String text, String quote) {
        assertEquals(new QuoteSearch.Nowhere(), QuotedTexts.find(quote, text));
    }

    /** A unit or a denial was cut off the end. */
    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            You cannot climb it. ~ You can
            You don't climb it. ~ You do
            You don\u2019t climb it. ~ You do
            They didnt climb it. ~ They did
            Das ist keine Sache. ~ Das ist kei
            It was harmless to us. ~ It was harm
            Take 5 mg of it. ~ Take 5 m
            Take 5mg of it. ~ Take 5m
            Take 5 mg/dl of it. ~ Take 5 mg
            At 120 km/h it broke. ~ At 120 km
            A force of 5 N\u00b7m at it. ~ A force of 5 N
            Born on 5 Juny there. ~ Born on 5 Jun
            The pipe is 34 mm across. ~ The pipe is 34 m
            The pype is 34 mm across there. ~ The pipe is 34 m
            """)
    void noPlaceEndsWithinAUnitOrADenial(String text, String quote) {
        assertEquals(new QuoteSearch.Nowhere(), QuotedTexts.find(quote, text));
    }

    /** An ellipsis cut figures, signs and words in two. */
    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            The tower is 34 m high. ~ The tower is 3 ... m high
            At noon it is \u22125 \u00b0C here. ~ At noon ... 5 \u00b0C here
            He is unable to climb it. ~ He is ... able to climb
            The dose is 5 mg and no more. ~ The dose is 5 m ... no more
            """)
    void eachPartOfAQuoteIsHeldToTheSame(String text, String quote) {
        assertEquals(new QuoteSearch.Nowhere(), QuotedTexts.find(quote, text));
    }

    /** A sign with a space or a currency between was cut off. */
    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            It is \u2212 5 \u00b0C here. ~ 5 \u00b0C here
            It is <5 ng/l there. ~ 5 ng/l there
            It is < 5 ng/l there. ~ 5 ng/l there
            It is &lt;5 ng/l there. ~ 5 ng/l there
            It is \u2265 5 ng/l there. ~ 5 ng/l there
            It is >= 5 ng/l there. ~ 5 ng/l there
            It is ~5 ng/l there. ~ 5 ng/l there
            It is \u2248 5 ng/l there. ~ 5 ng/l there
            It is 30 \u00b1 5 ng/l there. ~ 5 ng/l there
            It is 30 +/-5 ng/l there. ~ -5 ng/l there
            It changed by +5 percent. ~ 5 percent
            It changed by -**5** percent. ~ 5 percent
            The loss is -$5 now. ~ $5 now
            The loss is -$5 now. ~ 5 now
            The loss is \u2212\u20ac 5 now. ~ \u20ac 5 now
            It is .5 percent. ~ 5 percent
            It is ,5 percent. ~ 5 percent
            It is -.5 percent. ~ .5 percent
            Result: - 5 percent. ~ 5 percent
            Sums | 4,3 -126,7 % | ~ 126,7 %
            """)
    void aFigureKeepsItsSign(String text, String quote) {
        assertEquals(new QuoteSearch.Nowhere(), QuotedTexts.find(quote, text));
    }

    /** A power of ten, or a square, was cut off. */
    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            There are 10\u2075 of them. ~ There are 10
            There are 10^5 of them. ~ There are 10
            There are 1e5 of them. ~ There are 1
            There are 1.5E-5 of them. ~ There are 1.5
            There are 1,5 \u00d7 10\u2075 of them. ~ There are 1,5
            The room has 5 m\u00b2 now. ~ The room has 5 m
            The room has 5 m^2 now. ~ The room has 5 m
            The room in m\u00b2 now. ~ The room in m
            The air has CO\u2082 now. ~ The air has CO
            """)
    void aFigureKeepsItsExponent(String text, String quote) {
        assertEquals(new QuoteSearch.Nowhere(), QuotedTexts.find(quote, text));
    }

    /** Half of what is seen as one character was found. */
    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            The \ud83d\udc69\u200d\ud83d\ude80 flies there now ~ The \ud83d\udc69
            The \ud83d\udc69\u200d\ud83d\ude80 flies there now ~ \ud83d\ude80 flies
            The \ud83c\udde9\ud83c\uddea\ud83c\uddeb\ud83c\uddf7 flags there ~ \ud83c\uddea\ud83c\uddeb
            The \ud83d\udc4d\ud83c\udffd says yes there ~ The \ud83d\udc4d
            """)
    void aCharacterStaysWhole(String text, String quote) {
        assertEquals(new QuoteSearch.Nowhere(), QuotedTexts.find(quote, text));
    }

    /** A dash between words or figures, a point of a list, an arrow. */
    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            From 10 - 20 m ~ 20 m ~ 20 m
            From 10 % \u2013 20 % of it ~ 20 % of ~ 20 % of
            From 10%\u201320% of it ~ 20% of ~ 20% of
            From 10 \u20ac-20 \u20ac of it ~ 20 \u20ac of ~ 20 \u20ac of
            From 10 m \u2212 20 m of it ~ 20 m of ~ 20 m of
            Covid-19 came there ~ 19 came ~ 19 came
            They came \u2014 5 people left ~ 5 people ~ 5 people
            They came \u20145 people left ~ 5 people ~ 5 people
            They came \u2013 5 people left ~ 5 people ~ 5 people
            It goes a -> 5 apples ~ 5 apples ~ 5 apples
            See <b>5 apples</b> ~ 5 apples ~ 5 apples
            See p.5 apples ~ 5 apples ~ 5 apples
            See...5 apples ~ 5 apples ~ 5 apples
            1914-1918 there ~ 1918 there ~ 1918 there
            """)
    void whatIsNoSignIsNone(String text, String quote, String words) {
        assertEquals(words, QuotedTexts.words(quote, text));
    }

    /** Words that go on, elided articles, plain words. */
    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            The towers stand in it ~ The tower ~ The tower
            Dans l'h\u00f4pital des Sources ~ h\u00f4pital des Sources ~ h\u00f4pital des Sources
            Dans l\u2019h\u00f4pital des Sources ~ h\u00f4pital des Sources ~ h\u00f4pital des Sources
            He and Krantz's Labour Front ~ He and Krantz ~ He and Krantz
            It has 34m of it ~ It has 34 ~ It has 34
            See the tower\u00b9 of it ~ See the tower ~ See the tower
            \u9ad8\u3055\u306f333\u30e1\u30fc\u30c8\u30eb\u3067\u3059 ~ \u9ad8\u3055\u306f333\u30e1\u30fc\u30c8\u30eb ~ \u9ad8\u3055\u306f333\u30e1\u30fc\u30c8\u30eb
            It is 34 m/112 ft high ~ It is 34 m ~ It is 34 m
            """)
    void whatMayBeCut(String text, String quote, String words) {
        assertEquals(words, QuotedTexts.words(quote, text));
    }

    @Test
    void whatBeginsALineIsNoSign() {
        assertEquals("5 apples", QuotedTexts.words("5 apples", "Buy this:\n- 5 apples"));
        assertEquals("5 apples", QuotedTexts.words("5 apples", "You wrote:\n> 5 apples"));
    }

    /** A thousand places of the first part used to be kept: those near the second were not among them. */
    @Test
    void placesNearTheNextPartAreKept() {
        String text = "the tower " + "the tower ".repeat(2_000) + "is 34 m high";

        assertEquals("the tower is 34 m high", QuotedTexts.words("the tower ... is 34 m high", text));
    }

    /** Half of a word in the cited item hid the item that holds the quote. */
    @Test
    void halfOfAWordHidesNoOtherItem() {
        QuoteLocator locator = new QuoteLocator(QuotedTexts.of("Das ist kein Turm.", "Das ist ein Turm."));

        QuoteSearch.Elsewhere found =
                assertInstanceOf(QuoteSearch.Elsewhere.class, locator.find("ein Turm", List.of("e1")));

        assertEquals("e2", found.place().item().evidenceId());
    }
}
