package org.holocron.derive.value;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.holocron.derive.claim.Span;
import org.junit.jupiter.api.Test;

class ValueOwnersTest {

    private static final String TABLE = """
            | Model | Heron 20 | Heron 35 |
            |---|---:|---:|
            | Width | 61 cm | 74 cm |
            | Height | 82 cm | 93 cm |
            """;

    @Test
    void eachValueHasItsPartOfTheSentence() {
        String text = "The hall has 440 seats and 12 doors.";

        assertEquals(ValueOwners.Verdict.MEANT, verdict("seats", "hall", text, "440", "12"));
        assertEquals(ValueOwners.Verdict.OTHER, verdict("doors", "hall", text, "440", "12"));
        assertEquals(ValueOwners.Verdict.MEANT, verdict("doors", "hall", text, "12", "440"));
        assertEquals(ValueOwners.Verdict.OPEN, verdict("lamps", "cellar", text, "12", "440"));
    }

    @Test
    void whatALaterPartLeavesOutIsTakenFromTheOneBefore() {
        String text = "The north mill ground 30 sacks a day, the south one 45.";

        assertEquals(ValueOwners.Verdict.MEANT, verdict("sacks_per_day", "South mill", text, "45", "30"));
        assertEquals(ValueOwners.Verdict.OTHER, verdict("sacks_per_day", "South mill", text, "30", "45"));
        assertEquals(ValueOwners.Verdict.MEANT, verdict("sacks_per_day", "North mill", text, "30", "45"));
    }

    @Test
    void aKeyIsKnownInOtherLanguages() {
        String text = "Der Teich ist an der tiefsten Stelle 4 m tief und am Ufer 31 m breit.";

        assertEquals(ValueOwners.Verdict.MEANT, verdict("width", "Teich", text, "31 m", "4 m"));
        assertEquals(ValueOwners.Verdict.OTHER, verdict("width", "Teich", text, "4 m", "31 m"));
    }

    @Test
    void theOppositeOfTheKeyIsSomethingElse() {
        assertEquals(ValueOwners.Verdict.OTHER, verdict("net_weight", "box", "Poids brut : 12 kg", "12 kg"));
        assertEquals(ValueOwners.Verdict.MEANT, verdict("gross_weight", "box", "Poids brut : 12 kg", "12 kg"));
    }

    @Test
    void aSiblingIsSomethingElse() {
        assertEquals(ValueOwners.Verdict.OTHER, verdict("power", "Pump P2", "pump P4 runs at 12 kW", "12 kW"));
        assertEquals(ValueOwners.Verdict.MEANT, verdict("power", "Pump P4", "pump P4 runs at 12 kW", "12 kW"));
        assertEquals(ValueOwners.Verdict.OTHER, verdict("power", "Orbit 200", "The Orbit 450 has 12 kW", "12 kW"));
    }

    @Test
    void aCellIsNamedByItsRowAndItsColumn() {
        assertEquals(ValueOwners.Verdict.MEANT, verdict("width", "Heron 35", TABLE, "74 cm", "61 cm"));
        assertEquals(ValueOwners.Verdict.OTHER, verdict("width", "Heron 35", TABLE, "61 cm", "74 cm"));
        assertEquals(ValueOwners.Verdict.OTHER, verdict("width", "Heron 35", TABLE, "93 cm", "74 cm"));
    }

    /** The volt after an 18 was taken for the fifth of its kind. */
    @Test
    void aUnitAfterAFigureIsNoSibling() {
        assertEquals(ValueOwners.Verdict.MEANT, verdict("depth", "Drill 18-60", "At 18 V: 13 mm deep", "13 mm"));
    }

    @Test
    void aChangeIsOneStatement() {
        String text = "The pump was throttled from 80 % to 55 %, the fan runs at 60 %.";

        assertEquals(ValueOwners.Verdict.OPEN, verdict("throttled_to", "pump", text, "55 %", "80 %", "60 %"));
        assertEquals(ValueOwners.Verdict.OTHER, verdict("throttled_to", "pump", text, "60 %", "80 %", "55 %"));
    }

    /** Each line of a log was read as one sentence with the next, so that F3 in one line spoke for F4 in another. */
    @Test
    void aLineOfALogIsASentence() {
        String text = "2024-02-29 23:58:44 brewer INFO tank=F3 temp_c=19.6 setpoint_c=19.0\n"
                + "2024-03-01 00:00:00 brewer INFO tank=F4 temp_c=11.2 setpoint_c=10.5\n";

        assertEquals(ValueOwners.Verdict.OTHER, verdict("temperature", "Tank F3", text, "11.2"));
        assertEquals(ValueOwners.Verdict.MEANT, verdict("temperature", "Tank F4", text, "11.2"));
    }

    private static ValueOwners.Verdict verdict(
            String key, String subject, String text, String value, String... rivals) {
        Words words = new Words(text, new Span(0, text.length()), LanguageGuess.of(text));
        ClaimedValue claimed = new ClaimedValue(JsonValue.NULL, null, Map.of(), key, List.of(subject));
        return ValueOwners.of(
                claimed,
                words,
                span(text, value),
                Stream.of(rivals).map(rival -> span(text, rival)).toList());
    }

    private static Span span(String text, String part) {
        int start = text.indexOf(part);
        return new Span(start, start + part.length());
    }
}
