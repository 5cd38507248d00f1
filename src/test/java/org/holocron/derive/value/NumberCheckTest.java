package org.holocron.derive.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.holocron.derive.claim.ClaimStatus;
import org.holocron.derive.claim.Reason;
import org.holocron.derive.claim.Span;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvFileSource;

class NumberCheckTest {

    private static final String TABLE = """
            Figures in thousands

            Ship | Length (m) | Beam (m) | Cargo (t)
            Aurora | 34 | 12 | 5.5
            Borealis | 43 | 14 | 7.5
            """;

    @ParameterizedTest
    @CsvFileSource(resources = "/value/numbers.csv", delimiter = ';', quoteCharacter = '\0')
    void aNumberFollowsFromItsWordsOrSaysWhyNot(ArgumentsAccessor row) {
        String marked = row.getString(1);
        Span span = new Span(marked.indexOf('{'), marked.indexOf('}') - 1);
        Words words = new Words(
                marked.replace("{", "").replace("}", ""), span, QuantityReaderTest.language(row.getString(0)));
        String subject = row.getString(5);
        ClaimedValue claimed = claimed(
                Json.createValue(new BigDecimal(row.getString(3))),
                row.getString(4).equals("-") ? null : row.getString(4),
                row.getString(2),
                subject.equals("-") ? List.of() : List.of(subject));

        Finding finding = new NumberCheck().check(claimed, words);

        String reasons = finding.reasons().stream().map(Reason::name).collect(Collectors.joining(" "));
        assertEquals(
                row.getString(6) + " " + row.getString(7),
                finding.status() + " " + (reasons.isEmpty() ? "-" : reasons),
                marked + " " + finding.message());
        assertEquals(finding.status() == ClaimStatus.GROUNDED, finding.message().isEmpty());
    }

    @Test
    void theMessageSaysWhatTheWordsState() {
        Finding finding = check("The mast is 34 m high.", "43", "m", "height");

        assertEquals("the words state 34 m, not 43 m", finding.message());
        assertEquals(new Span(12, 16), finding.at());
    }

    @Test
    void aColumnsHeadGivesUnitAndKey() {
        assertEquals(
                Set.of(), inRow("Aurora | 34 | 12 | 5.5", "34", "m", "length").reasons());
        assertEquals(
                Set.of(), inRow("Aurora | 34 | 12 | 5.5", "1200", "cm", "beam").reasons());
        assertEquals(
                Set.of(Reason.NEIGHBOUR),
                inRow("Aurora | 34 | 12 | 5.5", "12", "m", "length").reasons());
    }

    @Test
    void anotherRowIsOfAnotherSubject() {
        assertEquals(
                Set.of(Reason.NEIGHBOUR),
                inRow("Borealis | 43 | 14 | 7.5", "43", "m", "length").reasons());
    }

    @Test
    void aValueThatIsNoNumberIsNotGuessedAt() {
        assertEquals(
                Set.of(Reason.UNREADABLE),
                check("It is true.", JsonValue.TRUE, null, "height").reasons());
        assertEquals(
                Set.of(Reason.UNREADABLE),
                check("It is high.", Json.createValue("high"), "m", "height").reasons());
    }

    @Test
    void aTextWithANumberIsReadAsOne() {
        assertEquals(
                ClaimStatus.GROUNDED,
                check("It is up to 34 m high.", Json.createValue("up to 34 m"), null, "height")
                        .status());
        assertEquals(
                ClaimStatus.GROUNDED,
                check("It is 3 to 5 m high, so 3–5 m.", Json.createValue("3–5"), "m", "height")
                        .status());
    }

    /** "3-6" was grounded by a 3, and "5 kg" was read as 5 mg where the field of the unit said so. */
    @Test
    void allThatATextClaimsStandsInTheWords() {
        String text = "It weighs 3 kg.";

        assertEquals("refused VALUE_DIFFERS", told(text, "3-6", "kg"));
        assertEquals("grounded", told("It weighs 3-6 kg.", "3-6", "kg"));
        assertEquals("review UNREADABLE", told("It weighs 5 mg.", "5 kg", "mg"));
        assertEquals("grounded", told("It weighs 5 kg.", "5 kg", "kg"));
        assertEquals("review QUALIFIED", told(text, "up to 3", "kg"));
        assertEquals("grounded", told("It weighs up to 3 kg.", "up to 3", "kg"));
        assertEquals("review QUALIFIED", told(text, "more than 3", "kg"));
        assertEquals("review NEGATED", told(text, "not 3", "kg"));
        assertEquals("review UNREADABLE", told(text, "3 of 60", "kg"));
        assertEquals("review UNREADABLE", told(text, "3 ± 4", "kg"));
    }

    /** A comma between cells was read as one before decimals. */
    @Test
    void linesWithAsManyCommasAreATable() {
        String text = "Ship,Length,Beam\nHeron,61,12\nAurora,34,10";

        assertEquals("review CONFLICTING", CheckTable.told(check(text, "12", null, "beam")));
        assertEquals("review", check(text, "777", null, "beam").status().label());
    }

    /** Of more numbers than are looked at one by one, none was compared with the scale of the head, and all were refused. */
    @Test
    void aLongTableIsNotRefused() {
        String text = "Figures in thousands\n\nShip | Cargo\n" + "Aurora | 12\n".repeat(250) + "Heron | 34\n";

        assertEquals(ClaimStatus.REVIEW, check(text, "34000", null, "cargo").status());
    }

    /** The message said "the words state 5" of "minus 5". */
    @Test
    void theMessageShowsASignInWords() {
        assertEquals(
                "the words state minus 5 °C, not 5 °C",
                check("It was minus 5 °C.", "5", "°C", "temperature").message());
    }

    private static String told(String text, String value, String unit) {
        return CheckTable.told(check(text, Json.createValue(value), unit, "mass"));
    }

    @Test
    void withoutAQuoteItIsEnoughToStandByTheKey() {
        String text = "The hull is 12 m wide. The mast is 34 m high. The bow is 3 m high.";

        assertEquals(ClaimStatus.GROUNDED, check(text, "34", "m", "height").status());
        assertEquals(ClaimStatus.REVIEW, check(text, "35", "m", "height").status());
        assertEquals(
                ClaimStatus.REFUSED,
                check("The mast is 34 m high.", "35", "m", "height").status());
    }

    @Test
    void wordsWithoutEndAreGivenToAPerson() {
        Finding finding = check("34 m ".repeat(NumberCheck.MOST_CHARACTERS), "34", "m", "height");

        assertEquals(Set.of(Reason.TOO_LONG), finding.reasons());
    }

    private static Finding inRow(String row, String value, String unit, String key) {
        int start = TABLE.indexOf(row);
        Words words = new Words(TABLE, new Span(start, start + row.length()), Set.of(Language.ENGLISH));
        return new NumberCheck()
                .check(claimed(Json.createValue(new BigDecimal(value)), unit, key, List.of("Aurora")), words);
    }

    private static Finding check(String text, String value, String unit, String key) {
        return check(text, Json.createValue(new BigDecimal(value)), unit, key);
    }

    private static Finding check(String text, JsonValue value, @Nullable String unit, String key) {
        Words words = new Words(text, new Span(0, text.length()), Set.of(Language.ENGLISH));
        assertTrue(words.quoted().length() > 1);
        return new NumberCheck().check(claimed(value, unit, key, List.of()), words);
    }

    private static ClaimedValue claimed(JsonValue value, @Nullable String unit, String key, List<String> subjects) {
        return new ClaimedValue(value, unit, Map.of(), key, subjects);
    }
}
