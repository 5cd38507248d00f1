package org.holocron.derive.value;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.holocron.derive.claim.Span;
import org.junit.jupiter.api.Test;

class AttributionTest {

    private static final String TABLE = """
            | Model | Heron 20 | Heron 35 |
            |---|---:|---:|
            | Width | 61 cm | 74 cm |
            | Height | 82 cm | 93 cm |
            """;

    @Test
    void eachValueHasItsPartOfTheSentence() {
        String text = "The hall has 440 seats and 12 doors.";

        assertEquals(ValueOwner.Verdict.MEANT, verdict("seats", "hall", text, "440", "12"));
        assertEquals(ValueOwner.Verdict.OTHER, verdict("doors", "hall", text, "440", "12"));
        assertEquals(ValueOwner.Verdict.MEANT, verdict("doors", "hall", text, "12", "440"));
        assertEquals(ValueOwner.Verdict.OPEN, verdict("lamps", "cellar", text, "12", "440"));
    }

    @Test
    void whatALaterPartLeavesOutIsTakenFromTheOneBefore() {
        String text = "The north mill ground 30 sacks a day, the south one 45.";

        assertEquals(ValueOwner.Verdict.MEANT, verdict("sacks_per_day", "South mill", text, "45", "30"));
        assertEquals(ValueOwner.Verdict.OTHER, verdict("sacks_per_day", "South mill", text, "30", "45"));
        assertEquals(ValueOwner.Verdict.MEANT, verdict("sacks_per_day", "North mill", text, "30", "45"));
    }

    @Test
    void aKeyIsKnownInOtherLanguages() {
        String text = "Der Teich ist an der tiefsten Stelle 4 m tief und am Ufer 31 m breit.";

        assertEquals(ValueOwner.Verdict.MEANT, verdict("width", "Teich", text, "31 m", "4 m"));
        assertEquals(ValueOwner.Verdict.OTHER, verdict("width", "Teich", text, "4 m", "31 m"));
    }

    @Test
    void theOppositeOfTheKeyIsSomethingElse() {
        assertEquals(ValueOwner.Verdict.OTHER, verdict("net_weight", "box", "Poids brut : 12 kg", "12 kg"));
        assertEquals(ValueOwner.Verdict.MEANT, verdict("gross_weight", "box", "Poids brut : 12 kg", "12 kg"));
    }

    @Test
    void aSiblingIsSomethingElse() {
        assertEquals(ValueOwner.Verdict.OTHER, verdict("power", "Pump P2", "pump P4 runs at 12 kW", "12 kW"));
        assertEquals(ValueOwner.Verdict.MEANT, verdict("power", "Pump P4", "pump P4 runs at 12 kW", "12 kW"));
        assertEquals(ValueOwner.Verdict.OTHER, verdict("power", "Orbit 200", "The Orbit 450 has 12 kW", "12 kW"));
    }

    @Test
    void aCellIsNamedByItsRowAndItsColumn() {
        assertEquals(ValueOwner.Verdict.MEANT, verdict("width", "Heron 35", TABLE, "74 cm", "61 cm"));
        assertEquals(ValueOwner.Verdict.OTHER, verdict("width", "Heron 35", TABLE, "61 cm", "74 cm"));
        assertEquals(ValueOwner.Verdict.OTHER, verdict("width", "Heron 35", TABLE, "93 cm", "74 cm"));
    }

    private static ValueOwner.Verdict verdict(String key, String subject, String text, String value, String... rivals) {
        Words words = new Words(text, new Span(0, text.length()), LanguageGuess.of(text));
        ClaimedValue claimed = new ClaimedValue(JsonValue.NULL, null, Map.of(), key, List.of(subject));
        return ValueOwner.of(
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
