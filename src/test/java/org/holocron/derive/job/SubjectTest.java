package org.holocron.derive.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubjectTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"entity_type":"person","entity_id":"luke","rest":[1,{"entity_id":"no"}]} | person | luke
            {"rest":{"entity_type":"no"},"list":[[]],"entity_id":7}                   |        | 7
            {"entity_type":{"a":1},"entity_id":["x"]}                                 |        |
            {"entity_type":true,"entity_id":null}                                     | true   |
            {"entity_type":"a","entity_type":"b"}                                     | b      |
            {}                                                                        |        |
            """)
    void plainValuesOfTheInputItself(String input, String type, String id) {
        assertEquals(new Subject(type, id), Subject.of(input));
    }

    /** A list of jobs of people's own interrogations was thirty lines alike. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"report_id":"R-17"}                                    | R-17
            {"extra_params":{"a":"no"},"case":"A-1","year":2024,"z":1} | A-1/2024
            {"empty":" ","none":null,"flag":true}                   | true
            {"list":["x"]}                                          |
            {"entity_type":"person","entity_id":"luke","a":"b"}     | person/luke
            {"entity_id":"luke","a":"b"}                            | luke
            {"report_id":"R-17","rest":[{"a                         | R-17
            """)
    void ofAnInputWithoutAnEntityItsFirstPlainFieldsAreShown(String input, String shown) {
        assertEquals(shown, Subject.of(input).shown());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"entity_type\":\"person\",\"source_refs\":[\"abc",
                "{\"entity_type\":\"person\",\"source_refs\":[{\"a\":1},",
                "{\"entity_type\":\"person\",\"entity_id\":\"lu",
                "{\"entity_type\":\"person\",\"a",
                "{\"entity_type\":\"person\" oops"
            })
    void ofATextThatIsCutWhatStandsBeforeTheCut(String start) {
        assertEquals(new Subject("person", null), Subject.of(start));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[1]", "7", "{", "nothing"})
    void whatIsNoObjectHasNone(String text) {
        assertEquals(Subject.NONE, Subject.of(text));
    }

    @Test
    void aLongOneIsCutBetweenCharacters() {
        String long200 = "x".repeat(199) + "😀😀";

        assertEquals(
                "x".repeat(199),
                Subject.of("{\"entity_id\":\"" + long200 + "\"}").id());
        assertEquals(
                "y".repeat(200),
                Subject.of("{\"entity_id\":\"" + "y".repeat(300) + "\"}").id());
    }
}
