package org.holocron.derive.value;

import jakarta.json.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Values that the words do state, of the thing and the case that is claimed or of another one. */
class BelongingTest {

    /** Each was grounded: the number stands in the words, and no other one of them said a word of the key. */
    @ParameterizedTest(name = "{0}: {3} of {2} = {4} in {1}")
    @CsvFileSource(resources = "/value/belonging.csv", delimiter = '|', numLinesToSkip = 1, encoding = "UTF-8")
    void aNumberIsOfItsSubjectAndItsKey(
            String language, String text, String subject, String key, String value, String unit, String expected) {
        ClaimedValue claimed = new ClaimedValue(
                Json.createValue(new BigDecimal(value)),
                unit.equals("-") ? null : unit,
                Map.of(),
                key,
                List.of(subject));

        CheckTable.assertFinding(
                new NumberCheck(), CheckTable.language(language), text.replace("\\n", "\n"), claimed, expected);
    }

    /** A name stood in the words, and that was enough, also where the role was somebody else's. */
    @ParameterizedTest(name = "{0}: {3} = {2} in {1}")
    @CsvFileSource(resources = "/value/roles.csv", delimiter = '|', numLinesToSkip = 1, encoding = "UTF-8")
    void aRoleIsOfTheNameThatItStandsBy(String language, String text, String claimed, String key, String expected) {
        CheckTable.assertFinding(
                new NameCheck(), CheckTable.language(language), text, CheckTable.claim(claimed, key), expected);
    }

    /** A cell without a unit was taken for one that leaves its unit to the next. */
    @Test
    void aBareCellIsNoRivalOfOneWithItsUnit() {
        ClaimedValue claimed =
                new ClaimedValue(Json.createValue(22), "EUR", Map.of(), "adult_day_pass", List.of("Aiguebrune"));

        CheckTable.assertFinding(
                new NumberCheck(),
                CheckTable.language("fr"),
                "Station | Skieurs (milliers) | Adulte\n⟦Aiguebrune | 19,7 | 22,00 €⟧",
                claimed,
                "grounded");
    }
}
