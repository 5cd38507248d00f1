package org.holocron.derive.value;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.holocron.derive.claim.ClaimStatus;
import org.holocron.derive.claim.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A value whose words do not say more of the claim than those of another one of its kind is not proven. */
class ProvenValueTest {

    private static final Set<Language> ENGLISH = Set.of(Language.ENGLISH);

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
        assertEquals(
                expected, checked(ValueType.NAME, key, name, text, Map.of()).status());
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
        assertEquals(
                expected, checked(ValueType.TEXT, key, value, text, Map.of()).status());
    }

    /** "63 injured" in one message, "the injured of Ost: 212" in the next: another text says as much of both. */
    @Test
    void anotherTextMaySayAsMuch() {
        String text = "The centre counts 63 injured.";
        Map<String, ReadText> other = Map.of("e2", new ReadText("In Ostwick 212 were injured.", ENGLISH));

        assertEquals(
                ClaimStatus.REVIEW,
                checked(ValueType.NUMBER, "injured", "63", text, other).status());
        assertEquals(
                ClaimStatus.GROUNDED,
                checked(ValueType.NUMBER, "injured", "63", text, Map.of()).status());
    }

    /** Nothing is known of the claim that words could say: where no key and no subject is given, nothing can be proven. */
    @Test
    void withoutKeyAndSubjectNothingIsAsked() {
        String text = "Anna Peña came by. Tom Ruiz stayed.";
        Words words = new Words(new ReadText(text, ENGLISH), new Span(0, 17));
        ClaimedValue value = new ClaimedValue(Json.createValue("Anna Peña"), null, Map.of(), "", List.of());

        assertEquals(
                ClaimStatus.GROUNDED,
                ProvenValue.checked(
                                Finding.grounded(new Span(0, 9)),
                                ValueType.NAME,
                                value,
                                words,
                                Map.of("e1", words.read()))
                        .status());
    }

    private static Finding checked(
            ValueType type, String key, String value, String text, Map<String, ReadText> others) {
        int at = text.indexOf(value);
        Span span = new Span(at, at + value.length());
        Words words = new Words(new ReadText(text, ENGLISH), Clauses.sentence(text, span));
        Map<String, ReadText> sent = new TreeMap<>(others);
        sent.put("e1", words.read());
        ClaimedValue claimed = new ClaimedValue(
                type == ValueType.NUMBER ? Json.createValue(Integer.parseInt(value)) : Json.createValue(value),
                null,
                Map.of(),
                key,
                List.of("Ostwick"));
        return ProvenValue.checked(Finding.grounded(span), type, claimed, words, sent);
    }
}
