package org.holocron.derive.grounding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.holocron.derive.claim.ClaimStatus;
import org.holocron.derive.claim.Reason;
import org.holocron.derive.claim.Span;
import org.holocron.derive.value.ClaimedValue;
import org.holocron.derive.value.Finding;
import org.holocron.derive.value.Language;
import org.holocron.derive.value.ValueType;
import org.holocron.derive.value.Words;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueChecksTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "ANY; 61.5; NUMBER",
                "ANY; \"61.5\"; NUMBER",
                "ANY; \" -7 \"; NUMBER",
                "ANY; \"1987\"; NUMBER",
                "ANY; \"1987-03-04\"; DATE",
                "ANY; \"1987-03\"; DATE",
                "ANY; \"1987-03-04T10:00:00Z\"; DATE",
                "ANY; \"61.5 m\"; TEXT",
                "ANY; \"Tam Orrin\"; TEXT",
                "ANY; true; ENUM",
                "LIST; 3; NUMBER",
                "LIST; \"Tam\"; TEXT",
                "NAME; \"1987\"; NAME",
                "NUMBER; \"a dozen\"; NUMBER",
            })
    void aValueIsCheckedAsItsRuleSaysOrAsWhatItIs(ValueType type, String value, ValueType checked) {
        assertEquals(checked, ValueChecks.typeOf(type, json(value)));
    }

    @Test
    void noWordsStateAnObject() {
        Finding finding = ValueChecks.standard()
                .check(
                        ValueType.ANY,
                        new ClaimedValue(json("{\"a\": 1}"), null, Map.of(), "", List.of()),
                        new Words("a 1", new Span(0, 3), Set.of()));

        assertEquals(ClaimStatus.REVIEW, finding.status());
        assertEquals(Set.of(Reason.UNREADABLE), finding.reasons());
    }

    /** Four figures as a text are a year if the words say so; a number that is none is not made one. */
    @Test
    void aTextOfFourFiguresMayBeAYear() {
        String text = "She became director of the museum in 2021.";
        Words words = new Words(text, new Span(0, text.length()), Set.of(Language.ENGLISH));

        assertEquals(ClaimStatus.GROUNDED, check("\"2021\"", words).status());
        assertEquals(ClaimStatus.REVIEW, check("2021", words).status());
    }

    private static Finding check(String value, Words words) {
        return ValueChecks.standard()
                .check(ValueType.ANY, new ClaimedValue(json(value), null, Map.of(), "director", List.of()), words);
    }

    private static JsonValue json(String text) {
        return Json.createReader(new StringReader("[" + text + "]")).readArray().get(0);
    }
}
