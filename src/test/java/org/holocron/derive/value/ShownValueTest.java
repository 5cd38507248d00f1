package org.holocron.derive.value;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.holocron.derive.claim.ClaimStatus;
import org.holocron.derive.claim.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A value that stands alone may be another thing's all the same. */
class ShownValueTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "mast_height            | The height of the mast is 34 m.                    | -",
                "mast_height            | Its height is 34 m.                                | -",
                "mast_height            | It is 34 m.                                        | KEY_NOT_IN_WORDS",
                "height_of_tallest_mast | The height is 34 m.                                | KEY_NOT_IN_WORDS",
                "height_without_mast    | The height without the mast is 34 m.               | -",
                "height_without_mast    | The height with the mast is 34 m.                  | KEY_NOT_IN_WORDS",
                "height                 | Before that Orrin gave the height as 34 m.         | NEIGHBOUR",
                "height                 | Before that Orrin gave the Heron a height of 34 m. | -",
                "height                 | In May the height was 34 m.                        | -",
                "height                 | The height is 34 m, not 33 m or 35 m.              | CONFLICTING",
                "height                 | The height is 34 m, the length 61 m or 35 m.       | CONFLICTING",
                "height                 | The height is 34 m, the length 351 m or 350 m.     | -",
            })
    void theWordsOfANumberShowWhatItIs(String key, String text, Reason doubt) {
        ClaimedValue claimed =
                new ClaimedValue(Json.createValue(new BigDecimal("34")), "m", Map.of(), key, List.of("Grey Heron"));

        assertDoubt(doubt, ValueType.NUMBER, StatedValue.of(claimed, text));
    }

    /** Of what it is a date its words have to say, where the text has others; and what they count from is another one. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "date_of_last_survey | Survey: @2024-03-05. Sold 2023-01-09.             | -",
                "date_of_last_survey | Painted @2024-03-05. Sold 2023-01-09.            | KEY_NOT_IN_WORDS",
                "date_of_last_survey | Painted @2024-03-05 by Tam.                      | -",
                "date_of_birth       | Tam was born @2024-03-05. Lene came 2023-01-09.  | -",
                "departure           | She left on the eve of @2024-03-05 again.        | QUALIFIED",
                "departure           | She left two days after @2024-03-05 again.       | QUALIFIED",
            })
    void theWordsOfADateShowWhatItIs(String key, String text, Reason doubt) {
        assertDoubt(doubt, ValueType.DATE, StatedValue.of(CheckTable.claim("2024-03-05", key, "Heron"), text));
    }

    /** The other two may stand in other texts. */
    @Test
    void aCrowdMayBeSpreadOverTexts() {
        ClaimedValue claimed = new ClaimedValue(Json.createValue(34), "m", Map.of(), "height", List.of("Grey Heron"));

        assertDoubt(
                Reason.CONFLICTING,
                ValueType.NUMBER,
                StatedValue.of(
                        claimed, "The height is 34 m.", "Its keel has 30 m.", "A tender of 20 m lies beside it."));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "The Heron left Osk          | @The Heron left Osk at dawn.               | -",
                "The Heron left with nine    | @The Heron left Osk at dawn with nine men. | -",
                "At dawn the Heron left Osk  | @The Heron left Osk at dawn.               | PARAPHRASED",
                "The Heron has left Osk      | @The Heron left Osk at dawn.               | PARAPHRASED",
                "The Heron left the harbour  | @The Heron left. She left the harbour.     | PARAPHRASED",
                "dawn, Osk                   | @The Heron left Osk at dawn.               | -",
            })
    void aStatementStandsInTheWords(String statement, String text, Reason doubt) {
        assertDoubt(doubt, ValueType.TEXT, StatedValue.of(CheckTable.claim(statement, "event", "Heron"), text));
    }

    private static void assertDoubt(Reason doubt, ValueType type, StatedValue stated) {
        Finding finding = ShownValue.checked(
                stated.grounded(),
                type,
                stated.claimed(),
                stated.words(),
                stated.sent().values());

        assertEquals(doubt == null ? List.of() : List.of(doubt), List.copyOf(finding.reasons()), finding::message);
        assertEquals(doubt == null ? ClaimStatus.GROUNDED : ClaimStatus.REVIEW, finding.status());
    }
}
