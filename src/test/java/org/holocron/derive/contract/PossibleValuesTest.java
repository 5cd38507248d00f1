package org.holocron.derive.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.Json;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers within lists and objects were compared by how they are written: an echo that could repeat the input was refused as one that never can. */
class PossibleValuesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1                     | 1.0                    | true
            [1]                   | [1.0]                  | true
            {'a':1}               | {'a':1.0}              | true
            {'a':[{'b':10}]}      | {'a':[{'b':1e1}]}      | true
            {'a':1,'b':2}         | {'b':2.00,'a':1}       | true
            [0]                   | [-0.0]                 | true
            ['a b']               | ['a\u00a0b']          | true
            [1]                   | [2]                    | false
            [1]                   | ['1']                  | false
            [1]                   | [1,1]                  | false
            {'a':1}               | {'b':1}                | false
            {'a':1}               | [1]                    | false
            [true]                | [1]                    | false
            """)
    void valuesAreTheSameByWhatTheyAre(String one, String other, boolean same) {
        PossibleValues both =
                PossibleValues.listed(List.of(value(one))).and(PossibleValues.listed(List.of(value(other))));
        assertEquals(same, !both.kinds().isEmpty(), both::words);
    }

    private static JsonValue value(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text.replace('\'', '"')))) {
            return reader.readValue();
        }
    }
}
