package org.holocron.derive.value;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.holocron.derive.claim.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two numbers of about one size in texts that were sent together: sources that disagree say it in words of their own. */
class SimilarNumbersTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "2890;EUR;monthly_fee;Remuneration: €2,890 a month.;Annex: due each month €2,980;review CONFLICTING",
                "2890;EUR;monthly_fee;Remuneration: €2,890 a month.;Annex: set up once €7,400;grounded",
                "2890;EUR;monthly_fee;Remuneration: €2,890 a month.;Annex: due each month €2,890;grounded",
                "2890;EUR;monthly_fee;Remuneration: €2,890 a month.;Annex: storage 2,980 GB;grounded",
                "17.8;kg;weight;He weighs 17.8 kg.;By telephone: 18,700 g at home;review CONFLICTING",
                "5;weeks;leave;Five weeks of leave.;Leave: six weeks.;review CONFLICTING",
                "12.4;kg;weight;The P40 weighs 12.4 kg.;The P60 weighs 19 kg.;grounded",
                "3;;cabins;It has 3 cabins.;Of 4 cabins one leaks.;review CONFLICTING",
                "3;;cabins;It has 3 cabins.;Of 4 sails one is torn.;grounded",
            })
    void anotherTextMayHaveOneThatIsMeant(
            String value, String unit, String key, String text, String other, String expected) {
        assertEquals(expected, told(claimed(value, unit, key), text, other));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "He had 12 units of insulin on Monday. / On Wednesday he had 10 units.;review CONFLICTING",
                "The dose of insulin is 12 units. / On Wednesday he had 10 units.;grounded",
                "He had 12 units of insulin on Monday. / On Wednesday he had 40 units.;grounded",
            })
    void soMayAnotherLineThatSaysNoLess(String lines, String expected) {
        String text = lines.replace(" / ", "\n");

        assertEquals(expected, told(claimed("12", null, "dose"), text, text));
    }

    @Test
    void oneOfAListHasTheOthersBesideIt() {
        ClaimedValue one = new ClaimedValue(
                Json.createValue(3), "m", Map.of(), "lengths", List.of("Heron"), List.of(Json.createValue(4)));

        assertEquals("grounded", told(one, "Lengths: 3 m.", "Lengths: 4 m."));
    }

    private static ClaimedValue claimed(String value, String unit, String key) {
        return new ClaimedValue(Json.createValue(new BigDecimal(value)), unit, Map.of(), key, List.of("P40"));
    }

    /** The number stands in the first sentence of the text. */
    private static String told(ClaimedValue claimed, String text, String other) {
        Set<Language> languages = Set.of(Language.ENGLISH);
        ReadText own = new ReadText(text, languages);
        Span first = new Span(0, Clauses.sentence(text, new Span(0, 1)).end());
        Span at = own.quantities(first).stream()
                .filter(quantity -> quantity.kind().isMeasured())
                .findFirst()
                .orElseThrow()
                .span();
        Finding finding = SimilarNumbers.checked(
                Finding.grounded(at),
                claimed,
                new Words(own, first),
                other.equals(text) ? own : new ReadText(other, languages),
                "e2");
        String status = finding.status().name().toLowerCase(Locale.ROOT);
        return finding.reasons().stream()
                .map(reason -> status + " " + reason)
                .findFirst()
                .orElse(status);
    }
}
