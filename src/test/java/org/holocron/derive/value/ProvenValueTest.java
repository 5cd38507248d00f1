package org.holocron.derive.value;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.Json;
import java.util.List;
import java.util.Map;
import org.holocron.derive.claim.ClaimStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A value whose words do not say more of the claim than those of another one of its kind is not proven. */
class ProvenValueTest {

    private static final String SUBJECT = "Ostwick";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "owner  | Anna Peña  | The mill has stood for years. The owner is Anna Peña.            | GROUNDED",
                "owner  | Anna Peña  | Anna Peña came by. Tom Ruiz stayed.                              | REVIEW",
                "owner  | Anna Peña  | The owner is Anna Peña. Tom Ruiz stayed.                         | GROUNDED",
                "owner  | Anna Peña  | The owner is Anna Peña. Her sister, owner too, is Berta Sanz.    | REVIEW",
            })
    void namesAreHeldAgainstOtherNames(String key, String name, String text, ClaimStatus expected) {
        assertEquals(expected, status(ValueType.NAME, CheckTable.claim(name, key, SUBJECT), text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "batch | RX7731 | Given today, batch RX7731.                 | GROUNDED",
                "batch | RX7731 | Given today RX7731. In spring it was RX8120. | REVIEW",
                "start | 05:30  | Doors open 05:30, close 06:15.               | REVIEW",
            })
    void textsAreHeldAsWhatTheyAre(String key, String value, String text, ClaimStatus expected) {
        assertEquals(expected, status(ValueType.TEXT, CheckTable.claim(value, key, SUBJECT), text));
    }

    /** "63 injured" in one message, "the injured of Ost: 212" in the next: another text says as much of both. */
    @Test
    void anotherTextMaySayAsMuch() {
        ClaimedValue claimed = new ClaimedValue(Json.createValue(63), null, Map.of(), "injured", List.of(SUBJECT));
        String text = "The centre counts 63 injured.";

        assertEquals(ClaimStatus.REVIEW, status(ValueType.NUMBER, claimed, text, "In Ostwick 212 were injured."));
        assertEquals(ClaimStatus.GROUNDED, status(ValueType.NUMBER, claimed, text));
    }

    /** Nothing is known of the claim that words could say: where no key and no subject is given, nothing can be proven. */
    @Test
    void withoutKeyAndSubjectNothingIsAsked() {
        String text = "Anna Peña came by. Tom Ruiz stayed.";

        assertEquals(ClaimStatus.GROUNDED, status(ValueType.NAME, CheckTable.claim("Anna Peña", ""), text));
    }

    private static ClaimStatus status(ValueType type, ClaimedValue claimed, String text, String... others) {
        StatedValue stated = StatedValue.of(claimed, text, others);
        return ProvenValue.checked(stated.grounded(), type, claimed, stated.words(), stated.sent())
                .status();
    }
}
