package org.holocron.derive.quote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Right claims were refused for a quote that only left something out or put it otherwise. */
class RewordedQuoteTest {

    private static final String TABLE =
            "Gauge | River | Level (cm) | Flow\nAltwied | Rehne | 344 | 61.2\nSandfurt | Wimmer | 187 | 14.9";

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            The new bridge over the Tarn, opened on Saturday, is 128 metres long. ~ The new bridge is 128 metres long ~ new bridge over the Tarn, opened on Saturday, is 128 metres long
            The new bridge over the Tarn is 128 metres long. ~ 128 metres long is the new bridge over the Tarn ~ The new bridge over the Tarn is 128 metres long
            The great tower of the old city was built by the people. ~ great tower of old city was built by people ~ great tower of the old city was built by the people
            Die Miete betr\u00e4gt im Monat 1.250 Euro kalt. ~ Miete: 1.250 Euro kalt im Monat ~ Miete betr\u00e4gt im Monat 1.250 Euro kalt
            Se inicia enalapril 10 mg cada 12 horas desde hoy. ~ se inicia enalapril 10 mg c/12 h desde hoy ~ Se inicia enalapril 10 mg cada 12 horas desde hoy
            Le loyer mensuel est fix\u00e9 \u00e0 680 euros, charges comprises. ~ Loyer mensuel de 680 euros, charges comprises ~ loyer mensuel est fix\u00e9 \u00e0 680 euros, charges comprises
            The tower was built in 1931, as they say, by Anna and Otto. ~ was built in 1931 by Anna \u2026 The tower ~ The tower was built in 1931, as they say, by Anna
            """)
    void wordsThatAreMostlyThereAreNearlyAQuote(String text, String quote, String words) {
        assertEquals(words, nearly(quote, text));
    }

    @Test
    void aCellIsQuotedWithItsHead() {
        assertEquals("Level (cm) | Flow\nAltwied | Rehne | 344", nearly("Level (cm) Altwied 344", TABLE));
        assertEquals("Sandfurt | Wimmer | 187 | 14.9", nearly("Sandfurt 14.9", TABLE));
        assertNowhere("Level (cm) Altwied 345", TABLE);
    }

    /** What was made up, or has another figure, unit, sign or denial, goes back to the model. */
    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            The new bridge over the Tarn is 128 metres long. ~ The bridge measures four metres from rail to rail
            The new bridge over the Tarn is 128 metres long. ~ The new bridge over the Tarn is 138 metres long
            The new bridge over the Tarn is 128 metres long. ~ The new bridge is 138 metres long
            The price of the new bridge was \u20ac34 then. ~ The price of the bridge was $34 then
            At noon it was \u22125 degrees in the shade of it. ~ At noon it was 5 degrees in the shade
            He was not seen at the old tower that day. ~ He was seen at the tower that day
            He was seen at the old tower that day. ~ He was never seen at the tower that day
            The tower is 2\u00bd m high there. ~ tower is 2 m high there
            Born on 5 May 1931 in the old city. ~ Born on 5 May 1932 in the city
            """)
    void whatSaysSomethingElseIsNowhere(String text, String quote) {
        assertNowhere(quote, text);
    }

    /** "No" in two cells of a table: nobody can tell which, but it is there. */
    @Test
    void aShortQuoteThatStandsTwiceIsNearlyThere() {
        assertEquals("no", nearly("no", "lift | no\nstairs | no"));
        assertEquals("\u2713", nearly("\u2713", "lift | \u2713"));
        assertNowhere("ab", "a cab");
        assertNowhere("", "a cab");
    }

    @Test
    void wordsFarApartAreNoQuote() {
        assertNowhere(
                "The tower is 34 m high", "The tower stands." + " And so on.".repeat(60) + " A mast is 34 m high.");
    }

    /** Each word was weighed as the text has it, so that what had left the window stayed in the sum, and the last window won. */
    @Test
    void wordsWithOtherEndingsElsewhereDoNotHideThePlace() {
        String elsewhere = " Employees employ.";
        assertEquals(
                "34 employees of the mill were paid on Monday",
                nearly(
                        "34 employees of mill paid Monday",
                        "All 34 employees of the mill were paid on Monday."
                                + (elsewhere + " And so on.".repeat(10)).repeat(40)));
    }

    /** The place was looked for before the first word of the text. */
    @Test
    void wordsThatAreAllShortenedAreNowhere() {
        assertNowhere("abf acf", "abcdef | ghi\n12 | 34");
    }

    private static String nearly(String quote, String text) {
        return assertInstanceOf(QuoteSearch.Nearly.class, find(quote, text))
                .place()
                .words();
    }

    private static void assertNowhere(String quote, String text) {
        assertEquals(new QuoteSearch.Nowhere(), find(quote, text));
    }

    private static QuoteSearch find(String quote, String text) {
        return new QuoteLocator(QuotedTexts.of(text)).findOrReworded(quote, List.of("e1"));
    }
}
