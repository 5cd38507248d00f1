package org.holocron.derive.quote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import org.holocron.derive.claim.Span;
import org.holocron.derive.evidence.EvidenceBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuoteLocatorTest {

    private static final List<String> CITED = List.of("e1");

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            The tower is 34 m high. ~ tower is 34 m ~ EXACT ~ tower is 34 m
            The tower is 34 m high. ~ TOWER  is 34\u00a0m ~ NORMALISED ~ tower is 34 m
            Der Turm mi\u00dft 34\u00a0m, sagt er. ~ der turm misst 34 m ~ NORMALISED ~ Der Turm mi\u00dft 34\u00a0m
            STRASSE UND PLATZ ~ stra\u00dfe und platz ~ NORMALISED ~ STRASSE UND PLATZ
            La torre mide 34 m, dijo Jos\u00e9. ~ la torre mide 34 m, dijo Jose\u0301 ~ NORMALISED ~ La torre mide 34 m, dijo Jos\u00e9
            Elle dit\u00a0: \u00ab\u00a0Il mesure 34\u00a0m\u00a0\u00bb, hier. ~ dit : "Il mesure 34 m", hier ~ NORMALISED ~ dit\u00a0: \u00ab\u00a0Il mesure 34\u00a0m\u00a0\u00bb, hier
            It\u2019s the \u201cold\u201d tower. ~ It's the "old" tower. ~ NORMALISED ~ It\u2019s the \u201cold\u201d tower.
            From 10 \u2013 20 m. ~ from 10-20 m ~ NORMALISED ~ From 10 \u2013 20 m
            The \ufb01rst o\ufb03ce opened. ~ the first office ~ NORMALISED ~ The \ufb01rst o\ufb03ce
            Then he left\u2026 and came back ~ Then he left... and ~ NORMALISED ~ Then he left\u2026 and
            \u041e\u043d \u0440\u043e\u0434\u0438\u043b\u0441\u044f \u0432 1901 \u0433\u043e\u0434\u0443. ~ \u043e\u043d \u0440\u043e\u0434\u0438\u043b\u0441\u044f \u0432 1901 ~ NORMALISED ~ \u041e\u043d \u0440\u043e\u0434\u0438\u043b\u0441\u044f \u0432 1901
            \u0391\u03a1\u03a7\u0397 \u0394\u039f\u039c\u039f\u03a3 ~ \u03b1\u03c1\u03c7\u03b7 \u03b4\u03bf\u03bc\u03bf\u03c2 ~ NORMALISED ~ \u0391\u03a1\u03a7\u0397 \u0394\u039f\u039c\u039f\u03a3
            \u6771\u4eac\u30bf\u30ef\u30fc\u306e\u9ad8\u3055\u306f333\u30e1\u30fc\u30c8\u30eb\u3067\u3059\u3002 ~ \u9ad8\u3055\u306f\uff13\uff13\uff13\u30e1\u30fc\u30c8\u30eb ~ NORMALISED ~ \u9ad8\u3055\u306f333\u30e1\u30fc\u30c8\u30eb
            \u5317\u4eac\u662f\u9996\u90fd ~ \u5317\u4eac ~ EXACT ~ \u5317\u4eac
            \u0627\u06cc\u0646 \u0646\u0627\u0645\u0647\u200c\u0627\u06cc \u0627\u0633\u062a ~ \u0627\u06cc\u0646 \u0646\u0627\u0645\u0647\u0627\u06cc ~ NORMALISED ~ \u0627\u06cc\u0646 \u0646\u0627\u0645\u0647\u200c\u0627\u06cc
            \u0915\u094d\u200d\u0937\u0924\u094d\u0930\u093f\u092f \u0928\u0917\u0930 ~ \u0915\u094d\u0937\u0924\u094d\u0930\u093f\u092f ~ NORMALISED ~ \u0915\u094d\u200d\u0937\u0924\u094d\u0930\u093f\u092f
            We all \u2764\ufe0f the tower ~ We all \u2764 ~ NORMALISED ~ We all \u2764\ufe0f
            The tower was built in 1931. ~ The towor was built in 1931 ~ FUZZY ~ The tower was built in 1931
            Der Turm wurde 1931 gebaut und gestrichen. ~ Der Turm wurde 1931 gebaut und gestricken ~ FUZZY ~ Der Turm wurde 1931 gebaut und gestrichen
            La tour a \u00e9t\u00e9 construite en 1931. ~ La tour a ete construite en 1931 ~ FUZZY ~ La tour a \u00e9t\u00e9 construite en 1931
            The tower of the city was built then. ~ tower of city was built then, of all things and in all haste and ~ - ~ -
            The great tower of the old city was built by the people in haste. ~ great tower of old city was built by the people in haste ~ FUZZY ~ great tower of the old city was built by the people in haste
            """)
    void whatIsAlikeIsFoundWhereItStands(String text, String quote, String status, String words) {
        QuoteSearch search = find(quote, text);
        if (status.equals("-")) {
            assertEquals(new QuoteSearch.Nowhere(), search);
            return;
        }
        LocatedQuote place = only(search);
        assertEquals(words, place.words());
        assertEquals(status, place.status().name());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            The tower of the city is 34 m high. ~ The tower of the city is 43 m high.
            The tower of the city is 34 m high. ~ The tower of the city is 4 m high.
            The tower of the city is 34 m high. ~ The tower of the city is 34 km high.
            The tower of the city is 1.5 m high. ~ The tower of the city is 15 m high.
            The tower of the city is 34 m high. ~ 4 m high
            The tower of the city is 1,534 m high. ~ 534 m high
            The tower of the city is 1.5 m high. ~ 5 m high
            The tower of the city is 1.5 m high. ~ tower of the city is 1
            The tower of the city is 1.5 m high. ~ tower of the city is 1.
            The tower is 2\u00bd m high. ~ tower is 2
            At noon it is \u22125 \u00b0C in the shade. ~ 5 \u00b0C in the shade
            At noon it is \u22125 \u00b0C in the shade. ~ At noon it is 5 \u00b0C in the shade
            At noon it is -5 degrees in the shade. ~ At noon it is - 5 degrees in the shade
            The sizes are 2, 500 and 7. ~ sizes are 2,500 and 7
            The wall of the house is 6' high. ~ wall of the house is 6" high
            The wall of the house is 6'. ~ wall of the house is 6"
            The price of the house is \u20ac34. ~ The price of the house is $34.
            The share of the house is 34%. ~ The share of the house is 34\u2030.
            He was not seen at the tower. ~ He was now seen at the tower.
            He was seen at the tower that day, they say. ~ He was not seen at the tower that day, they say.
            He is able to climb the tower. ~ He is unable to climb the tower.
            He was never at the tower with them. ~ He was ever at the tower with them.
            Es ist kein Turm aus Stein. ~ Es ist ein Turm aus Stein.
            Il n'est pas venu dans la tour. ~ Il est pas venu dans la tour.
            Dijo que no vino a la torre. ~ Dijo que vino a la torre.
            \u4ed6\u4eca\u5929\u6ca1\u6709\u53bb\u4e86\u90a3\u5ea7\u5854\u91cc\u9762 ~ \u4ed6\u4eca\u5929\u6709\u53bb\u4e86\u90a3\u5ea7\u5854\u91cc\u9762
            The tower stands. ~ The castle stands.
            x\u00b2 metres of it ~ x2 metres of it
            cafe\u0301 in town ~ cafe
            \u0430bc of the town ~ abc of
            """)
    void whatMeansSomethingElseIsNowhere(String text, String quote) {
        assertEquals(new QuoteSearch.Nowhere(), find(quote, text));
    }

    /** Whole words say what is meant: a place within a word counts only where there is no other. */
    @Test
    void wholeWordsGoFirst() {
        assertEquals(
                List.of(new Span(11, 14)), spans(find("art", "A party of art lovers")));
        assertEquals(
                List.of(new Span(8, 11)), spans(find("art", "A party Art lovers")));
        assertEquals(List.of(new Span(2, 9)), spans(find("party o", "A party of them")));
    }

    @Test
    void everyPlaceOfTheBestStatusIsToldInOrder() {
        EvidenceBundle evidence = QuotedTexts.of("the tower, THE TOWER, the tower", "The Tower", "the tower");

        QuoteSearch.Found found = assertInstanceOf(
                QuoteSearch.Found.class, new QuoteLocator(evidence).find("the tower", List.of("e3", "e1")));

        assertEquals(
                List.of("e1 0", "e1 22", "e3 0"),
                found.places().stream()
                        .map(place -> place.item().evidenceId() + " " + place.span().start())
                        .toList());
    }

    @Test
    void ofPlacesThatAreNotQuiteTheSameOnlyTheNearestCounts() {
        String text = "The oldest towers of the cities were made of stone. The oldest tower of the cities was made of stone.";

        assertEquals(
                List.of("The oldest tower of the cities was made of stone"),
                words(find("The oldest tower of the citias was made of stone", text)));
    }

    /** A nearer place with another figure must not hide the one that has the right one. */
    @Test
    void aNearerPlaceWithAnotherFigureHidesNothing() {
        String text = "The oldest tower of the city is 35 m high. Now, the oldest towers of the city are 34 m high.";

        assertEquals(
                List.of("the oldest towers of the city are 34 m high"),
                words(find("the oldest tower of the city are 34 m high", text)));
    }

    @Test
    void offsetsCountCodePoints() {
        LocatedQuote place = only(find("the \u00e9tage", "\ud83d\ude00 e\u0301 \ud83d\udc69\u200d\ud83d\ude80 the e\u0301tage"));

        assertEquals("the e\u0301tage", place.words());
        assertEquals(new Span(9, 19), place.codePoints());
        assertEquals(new Span(12, 22), place.span());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"the tower stands\"",
                "\u201ethe tower stands\u201c",
                "'the tower stands.'",
                "\u300cthe tower stands\u300d",
                "the tower stands.",
                "\u2026the tower stands\u2026",
                "[...] the tower stands",
                " the tower\nstands ",
                "the tower\u200b stands"
            })
    void whatAQuoteHasOfItsOwnIsEvenedOut(String quote) {
        assertEquals(List.of("the tower stands"), words(find(quote, "Here the tower stands in peace.")));
    }

    @Test
    void anEllipsisJoinsPartsInTheirOrder() {
        String text = "The tower, which is old, was built in 1931 by Anna, and is 34 m high.";

        assertEquals(
                List.of("The tower, which is old, was built in 1931"),
                words(find("The tower \u2026 was built in 1931", text)));
        assertEquals(
                List.of("The tower, which is old, was built in 1931 by Anna, and is 34 m high"),
                words(find("\"The tower [...] was built in 1931 ... 34 m high.\"", text)));
        assertEquals(new QuoteSearch.Nowhere(), find("was built in 1931 \u2026 The tower", text));
        assertEquals(new QuoteSearch.Nowhere(), find("The tower \u2026 in 1932", text));
    }

    @Test
    void whatAnEllipsisJoinsIsNear() {
        String near = "The tower" + " and so on".repeat(20) + " is 34 m high.";
        String far = "The tower" + " and so on".repeat(60) + " is 34 m high.";

        assertEquals(List.of(near.substring(0, near.length() - 1)), words(find("The tower ... is 34 m high", near)));
        assertEquals(new QuoteSearch.Nowhere(), find("The tower ... is 34 m high", far));
    }

    @Test
    void anItemThatIsNotCitedIsNamed() {
        EvidenceBundle evidence = QuotedTexts.of("A house.", "The tower is 34 m high.");

        QuoteSearch.Elsewhere found = assertInstanceOf(
                QuoteSearch.Elsewhere.class, new QuoteLocator(evidence).find("the tower is 34 m", CITED));

        assertEquals("e2", found.place().item().evidenceId());
        assertEquals("The tower is 34 m", found.place().words());
    }

    @Test
    void idsThatAreAlikeAreTheSame() {
        QuoteSearch found = new QuoteLocator(QuotedTexts.of("The tower")).find("The tower", List.of("\uff451"));

        assertEquals(List.of("The tower"), words(found));
    }

    @Test
    void aQuoteThatGoesOnWhereItsItemWasCutIsToldSo() {
        EvidenceBundle evidence = new QuotedTexts()
                .and("A house. The tower of the old city is", true)
                .and("The tower of the old city is", false)
                .bundle();
        QuoteLocator locator = new QuoteLocator(evidence);
        String quote = "\"the tower of the old city is 34 m high.\"";

        assertEquals(new QuoteSearch.CrossesCut("e1"), locator.find(quote, CITED));
        assertEquals(new QuoteSearch.Nowhere(), locator.find(quote, List.of("e2")));
        assertEquals(new QuoteSearch.Nowhere(), locator.find("the city is 34 m high", CITED));
        assertEquals(
                new QuoteSearch.Nowhere(),
                locator.find("old city is " + "one of the many places that have a tower of their own".repeat(3), CITED));
    }

    /** The whole quote in another item says more than that its beginning is where one was cut. */
    @Test
    void anotherItemThatHoldsAllOfItGoesBeforeACut() {
        EvidenceBundle evidence = new QuotedTexts()
                .and("A house. The tower of the old city is", true)
                .and("The tower of the old city is 34 m high.", false)
                .bundle();

        assertInstanceOf(
                QuoteSearch.Elsewhere.class,
                new QuoteLocator(evidence).find("The tower of the old city is 34 m high.", CITED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u2026", "...", "\"\"", ".", "[...]", "\u200b", "|", "a", "ab", "13"})
    void whatSaysNothingIsNowhere(String quote) {
        assertEquals(new QuoteSearch.Nowhere(), find(quote, "Here ... is a | and \"\" . ab, a, 13 and ab, a, 13 [...] \u2026"));
    }

    /** A cell of a table may be a figure of one digit: where it stands once, it says where it comes from. */
    @Test
    void aShortQuoteIsFoundWhereItStandsOnce() {
        assertEquals(List.of(new Span(9, 10)), spans(find("7", "| doors | 7 | 17 |".substring(1))));
        assertEquals(new QuoteSearch.Nowhere(), find("7", "| doors | 17 |"));
        assertEquals(new QuoteSearch.Nowhere(), new QuoteLocator(QuotedTexts.of("a house", "7 doors")).find("7", CITED));
    }

    private static QuoteSearch find(String quote, String text) {
        return new QuoteLocator(QuotedTexts.of(text)).find(quote, CITED);
    }

    private static LocatedQuote only(QuoteSearch search) {
        QuoteSearch.Found found = assertInstanceOf(QuoteSearch.Found.class, search);
        assertEquals(1, found.places().size(), found::toString);
        return found.places().get(0);
    }

    private static List<Span> spans(QuoteSearch search) {
        return assertInstanceOf(QuoteSearch.Found.class, search).places().stream()
                .map(LocatedQuote::span)
                .toList();
    }

    private static List<String> words(QuoteSearch search) {
        return assertInstanceOf(QuoteSearch.Found.class, search).places().stream()
                .map(LocatedQuote::words)
                .toList();
    }
}
