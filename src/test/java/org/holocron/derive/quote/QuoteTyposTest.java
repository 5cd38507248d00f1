package org.holocron.derive.quote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a quote may have otherwise than its text, when it is found but for some letters. */
class QuoteTyposTest {

    /** Units, months and scales were exchanged within the edits that a long quote may have. */
    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            In the whole year they paid 34 million dollars for it. ~ In the whole year they paid 34 billion dollars for it
            The sugar in the blood was then at 5.6 mmol/l at noon. ~ The sugar in the blood was then at 5.6 \u00b5mol/l at noon
            The sugar in the blood was then at 90 mg/dl at noon. ~ The sugar in the blood was then at 90 mg/l at noon
            The train went to the coast at 120 km/h on that day. ~ The train went to the coast at 120 km/s on that day
            The house by the old river was sold for USD 500 then. ~ The house by the old river was sold for AUD 500 then
            The house by the old river was sold for 500 USD then. ~ The house by the old river was sold for 500 AUD then
            The ship left the harbour of the city on 5 June with them. ~ The ship left the harbour of the city on 5 July with them
            The ship left the harbour of the city on July 5 with them. ~ The ship left the harbour of the city on June 5 with them
            The tower has more than 34 steps up to the top of it. ~ The tower has less than 34 steps up to the top of it
            In the town there live at least a thousand of the people. ~ In the town there live at last a thousand of the people
            In der Stadt waren h\u00f6chstens tausend Leute auf dem Platz. ~ In der Stadt waren h\u00f6chsten tausend Leute auf dem Platz
            """)
    void wordsBesideAFigureAreTheSame(String text, String quote) {
        assertEquals(new QuoteSearch.Nowhere(), QuotedTexts.find(quote, text));
    }

    /** Numerals that are no digits were exchanged. */
    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            \u4ed6\u4eca\u5e74\u4e09\u5341\u56db\u5c81\u4e86\u4f4f\u5728\u90a3\u5ea7\u5927\u57ce\u5e02\u91cc\u9762 ~ \u4ed6\u4eca\u5e74\u4e09\u5341\u4e94\u5c81\u4e86\u4f4f\u5728\u90a3\u5ea7\u5927\u57ce\u5e02\u91cc\u9762
            The palace was built by king Henry VIII in that city. ~ The palace was built by king Henry VII in that city
            The palace was built by pope John XXXVIII in that city. ~ The palace was built by pope John XXXVII in that city
            The palace was built by king Henry \u2167 in that city. ~ The palace was built by king Henry \u2166 in that city
            All of them were ill with hepatitis B in that summer. ~ All of them were ill with hepatitis C in that summer
            Der Turm ist vierzehn Meter hoch, sagen sie alle dort. ~ Der Turm ist vierzig Meter hoch, sagen sie alle dort
            """)
    void whatStandsForANumberIsTheSame(String text, String quote) {
        assertEquals(new QuoteSearch.Nowhere(), QuotedTexts.find(quote, text));
    }

    /** Another word within the edits of a long quote passed for a misspelt one. */
    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            They paid the tax on all of the export from the country. ~ They paid the tax on all of the import from the country
            Das Haus am Fluss wurde im Sommer gekauft, sagen sie. ~ Das Haus am Fluss wurde im Sommer verkauft, sagen sie
            The number of the ill has increased in all of the towns. ~ The number of the ill has decreased in all of the towns
            The medicine was harmless to all of the people in it there. ~ The medicine was harmful to all of the people in it there
            They hardly saw the tower in the fog of that morning there. ~ They clearly saw the tower in the fog of that morning there
            Die Suche nach dem alten Turm war ergebnislos, sagen sie. ~ Die Suche nach dem alten Turm war ergebnisslos, sagen sie
            They didnt see the tower in the fog of that morning there. ~ They did see the tower in the fog of that morning there
            Anna gave the tower of the old city to Otto in that year. ~ Otto gave the tower of the old city to Anna in that year
            The patient has a typical pain in the left arm since then. ~ The patient has atypical pain in the left arm since then
            It will be no where near the tower of the old city there. ~ It will be nowhere near the tower of the old city there
            """)
    void noWordIsExchanged(String text, String quote) {
        assertEquals(new QuoteSearch.Nowhere(), QuotedTexts.find(quote, text));
    }

    /** Whether it is another word or a slip of the pen nobody can tell: neither found, so that the words would count, nor refused. */
    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            The employer must pay for the tools before work begins. ~ The employee must pay for the tools before work begins
            The doctor prescribed it to the patients of the ward then. ~ The doctor proscribed it to the patients of the ward then
            The pipe of the old house is 34 millimetres across there. ~ The pipe of the old house is 34 millimetre across there
            The boat of the old house weighs 34 tons or more there. ~ The boat of the old house weihgs 34 tons or more there
            Elle habitait une maison blanche au bord de la mer. ~ Elle habitait une meison blanche au bord de la mer
            Die Stiftung vermietet das Gebäude seit langem. ~ Die Stiftung vermietet das Gebäube seit langem
            La empresa trasladó su almacén a otra ciudad. ~ La empresa trasladó su almecén a otra ciudad
            """)
    void aWordThatMayBeAnotherIsNearlyFound(String text, String quote) {
        QuoteSearch search = QuotedTexts.find(quote, text);

        assertInstanceOf(QuoteSearch.Nearly.class, search);
        assertEquals(text, ((QuoteSearch.Nearly) search).place().words() + ".");
    }

    /** A figure without the marks between its groups was invented. */
    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            Die Halle hat 3'400 Quadratmeter. ~ hat 3400 Quadratmeter ~ hat 3'400 Quadratmeter
            Die Halle hat 3\u2019400 Quadratmeter. ~ hat 3'400 Quadratmeter ~ hat 3\u2019400 Quadratmeter
            La salle a une surface de 3\u202f400 mètres carrés au sol. ~ La salle a une surface de 3400 mètres carrés au sol ~ La salle a une surface de 3\u202f400 mètres carrés au sol
            The hall has an area of 13,400 square metres in all. ~ The hall has an area of 13400 square metres in all ~ The hall has an area of 13,400 square metres in all
            La sala tiene una superficie de 13.400 metros. ~ La sala tiene una superficie de 13 400 metros ~ La sala tiene una superficie de 13.400 metros
            """)
    void marksBetweenGroupsOfAFigureComeAndGo(String text, String quote, String words) {
        assertEquals(words, QuotedTexts.words(quote, text));
    }

    /** Only whole groups of three: 1.5 is not 15. */
    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            The hall has an area of 1.5 square metres in all of it. ~ The hall has an area of 15 square metres in all of it
            The hall has an area of 1,34 square metres in all of it. ~ The hall has an area of 134 square metres in all of it
            """)
    void aDecimalMarkStays(String text, String quote) {
        assertEquals(new QuoteSearch.Nowhere(), QuotedTexts.find(quote, text));
    }

    /** A clause of a few letters was put in, or one left out, where the quote is long. */
    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            The tower of the old city by the river stands in the middle of the old town and is made of stone. ~ The tower of the old city by the river stands as we saw in the middle of the old town and is made of stone
            The tower of the old city, if they say so, stands in the middle of the town and is made of stone there, they say. ~ The tower of the old city, they say so, stands in the middle of the town and is made of stone there, they say
            The great tower of the old city was built by the people. ~ great tower of old city was built by the people
            """)
    void noWordIsAddedOrLeftOut(String text, String quote) {
        assertEquals(new QuoteSearch.Nowhere(), QuotedTexts.find(quote, text));
    }

    /** Edits of a long quote stood all in one place. */
    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            The tower of the old city was repaired several times, and the masons who built the houses around it wanted stones of it. ~ The tower of the old city was repired sevral tims, and the masons who built the houses around it wanted stones of it
            """)
    void editsDoNotGather(String text, String quote) {
        assertEquals(new QuoteSearch.Nowhere(), QuotedTexts.find(quote, text));
    }

    /** What is a slip of the pen, or another way to write a word, is found. */
    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            Bisher haben sich elf gemeldet, sagte sie. ~ Bisher haben sich elf gemeldt ~ Bisher haben sich elf gemeldet
            Il habite \u00e0 la tour d\u2019\u00e9t\u00e9 l\u00e0-bas. ~ Il habite a la tour d'ete l\u00e0-bas ~ Il habite \u00e0 la tour d\u2019\u00e9t\u00e9 l\u00e0-bas
            Er wohnte in K\u00f6ln am Rhein. ~ Er wohnte in Koeln am Rhein ~ Er wohnte in K\u00f6ln am Rhein
            Des \u0153d\u00e8mes des chevilles furent vus. ~ Des oedemes des chevilles furent vus ~ Des \u0153d\u00e8mes des chevilles furent vus
            Caudal m\u00e1ximo: 5,400 litros por hora. ~ Caudal maximo: 5,400 litros por hora ~ Caudal m\u00e1ximo: 5,400 litros por hora
            Musik kostet 350 \u20ac, letztes Jahr warens 300. ~ Musik kostet 350 \u20ac, letztes Jahr waren's 300 ~ Musik kostet 350 \u20ac, letztes Jahr warens 300
            La empresa vende cien kilogramos en los pueblos de la sierra. ~ La empresa vende cien kilogramos en los pueblios de la sierra ~ La empresa vende cien kilogramos en los pueblos de la sierra
            Los articulos de la nueva ley fueron publicados ayer. ~ Los articullos de la nueva ley fueron publicados ayer ~ Los articulos de la nueva ley fueron publicados ayer
            The well known tower stands there. ~ The well-known tower stands there ~ The well known tower stands there
            The 186 animals, preserved in amber. ~ The 186 animals, perserved in amber ~ The 186 animals, preserved in amber
            The international tower stands there. ~ The internatoinal tower stands there ~ The international tower stands there
            """)
    void aMisspeltWordIsFound(String text, String quote, String words) {
        assertEquals(words, QuotedTexts.words(quote, text));
    }
}
