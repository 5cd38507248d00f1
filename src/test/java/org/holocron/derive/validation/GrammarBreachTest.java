package org.holocron.derive.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GrammarBreachTest {

    private static final JsonObject CLOSED = object("""
            {"type": "object", "required": ["name", "count", "on"], "additionalProperties": false, "properties": {
              "name": {"type": "string", "maxLength": 5},
              "count": {"type": "integer", "minimum": 0, "maximum": 9},
              "on": {"type": "string", "format": "date"},
              "share": {"type": "number", "minimum": 0, "maximum": 1}}}
            """);

    private static final JsonObject OPEN = object("""
            {"type": "object", "required": ["name"], "properties": {"name": {"type": "string"}}}
            """);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I am afraid I cannot answer that.",
                "```json\n{\"name\": \"a\", \"count\": 1, \"on\": \"2024-01-01\"}\n```",
                "[{\"name\": \"a\"",
                "{\"name\": \"a\", \"count\": 1, \"on\": \"2024-01-01\"} That is all.",
                "[1]",
                "{\"name\": \"a\"}",
                "{\"name\": \"abcdef\", \"count\": 1, \"on\": \"2024-01-01\"}",
                "{\"name\": \"a\", \"count\": 10, \"on\": \"2024-01-01\"}",
                "{\"name\": \"a\", \"count\": 1, \"on\": \"2024-01-01\", \"more\": 1}",
            })
    void noGrammarLetsAModelWriteThis(String answer) {
        assertTrue(GrammarBreach.isIn(answer, CLOSED));
    }

    /** Answers that the validator rejects, and that a grammar may let pass: no server is to blame for them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\": \"a\", \"count\": 1, \"on\": \"2024-02-31\"}",
                "{\"name\": \"a\", \"count\": 1, \"on\": \"2024-01-01\", \"share\": 7}",
                "{\"name\": \"a\", \"name\": \"b\", \"count\": 1, \"on\": \"2024-01-01\"}",
            })
    void whatAGrammarReadsOtherwiseIsNoBreach(String answer) {
        assertFalse(GrammarBreach.isIn(answer, CLOSED));
    }

    /** A word of the option {@code stop}, or of the model's own settings, ends an answer wherever it stands: the server was blamed for it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"name\": \"a\", \"count\": 1,",
                "{\"name\": \"a\", \"count\": 1, \"on\": \"2024-",
                " {\"name\": \"a\", \"count\":",
            })
    void anUnfinishedObjectIsNoBreach(String answer) {
        assertFalse(GrammarBreach.isIn(answer, CLOSED));
        assertFalse(GrammarBreach.isInBegunAnswer(answer));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"The sea is | true", "```json | true", "[{ | true", "'  \n' | false", "'' | false"})
    void anAnswerThatWasCutTellsByItsBeginning(String begun, boolean breach) {
        assertEquals(breach, GrammarBreach.isInBegunAnswer(begun));
    }

    /** The grammars let a further field's name begin with a bare backslash, which is no JSON. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"name\": \"a\", \"\\x\": 1} | false",
                "{\"name\": \"a\", \"more\": 1} | false",
                "{\"name\": 1}                | true",
                "No.                          | true"
            })
    void furtherFieldsMayBeWrittenInAnyWay(String answer, boolean breach) {
        assertEquals(breach, GrammarBreach.isIn(answer, OPEN));
    }

    /** The word may be a field's name, or stand in a value: only the keyword is left out. */
    @Test
    void aFieldMayBeCalledFormat() {
        JsonObject schema = object("""
                {"type": "object", "required": ["format"], "additionalProperties": false,
                 "properties": {"format": {"const": {"format": "pdf"}}}}
                """);
        assertFalse(GrammarBreach.isIn("{\"format\": {\"format\": \"pdf\"}}", schema));
        assertTrue(GrammarBreach.isIn("{\"format\": {\"format\": \"txt\"}}", schema));
    }

    private static JsonObject object(String text) {
        return Json.createReader(new StringReader(text)).readObject();
    }
}
