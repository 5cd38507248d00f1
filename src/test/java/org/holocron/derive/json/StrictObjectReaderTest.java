package org.holocron.derive.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrictObjectReaderTest {

    private final List<Problem> problems = new ArrayList<>();

    @Test
    void readsEveryKindOfField() {
        StrictObjectReader fields = reader("""
                {"text": "two\\nlines", "line": "one", "number": 0.5, "integer": 3.0, "flag": true, "object": {"a": 1},
                 "texts": ["x"], "objects": [{}], "any": [1]}""");

        assertEquals("two\nlines", fields.requiredText("text"));
        assertEquals("one", fields.requiredLine("line", 3));
        assertEquals(Optional.of(0.5), fields.number("number", 0, 1));
        assertEquals(Optional.of(3), fields.integer("integer", 1, 3));
        assertTrue(fields.flag("flag", false));
        assertEquals(1, fields.requiredObject("object").getInt("a"));
        assertEquals(List.of("x"), fields.texts("texts"));
        assertEquals(1, fields.objects("objects").size());
        assertTrue(fields.value("any").isPresent());
        fields.refuseUnknown();
        assertEquals(List.of(), problems);
    }

    @Test
    void nullIsTreatedAsMissing() {
        StrictObjectReader fields = reader("{\"a\": null, \"b\": null, \"c\": null}");

        assertEquals(Optional.empty(), fields.text("a"));
        assertTrue(fields.flag("b", true));
        assertEquals(List.of(), problems);
        fields.requiredObject("c");
        assertEquals(List.of(new Problem("/at/c", "is missing; it must be an object")), problems);
    }

    @Test
    void reportsEveryWrongFieldAtItsPlace() {
        StrictObjectReader fields = reader(
                "{\"a\": 1, \"b/c\": \" \", \"d\": 1.5, \"e\": [\"x\", 1], \"f\": {\"g\": \"no\"}, \"h\": true}");

        fields.text("a");
        fields.line("b/c", 5);
        fields.integer("d", 1, 9);
        fields.texts("e");
        fields.within("f").orElseThrow().flag("g", true);
        fields.refuseUnknown();

        assertEquals(
                List.of(
                        new Problem("/at/a", "must be a string that is not blank, not 1"),
                        new Problem("/at/b~1c", "must have 1 to 5 characters"),
                        new Problem("/at/d", "must be a whole number from 1 to 9, not 1.5"),
                        new Problem("/at/e", "must be a list of strings, not one that holds 1"),
                        new Problem("/at/f/g", "must be true or false, not a string"),
                        new Problem("/at/h", "is unknown; the fields are a, b/c, d, e, f")),
                problems);
    }

    /** "must be a string that is not blank, not a string" and "must be a list …, not a list" told nobody what was wrong. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "text; ''; must be a string that is not blank, not an empty string",
                "text; ' \\t'; must be a string that is not blank, not a string of white space",
                "list; []; must be a list of strings, numbers, true, false or null, with at least one, not an empty list",
                "list; [1,{}]; must be a list of strings, numbers, true, false or null, with at least one, not one that holds an object",
                "list; 1; must be a list of strings, numbers, true, false or null, with at least one, not 1",
                "texts; ['x',[]]; must be a list of strings, not one that holds an empty list",
                "objects; []; ",
            })
    void tellsWhatIsSpecialAboutAValueThatIsNearlyRight(String kind, String value, String message) {
        StrictObjectReader fields = reader("{\"a\": {\"b\": " + value.replace('\'', '"') + "}}");
        switch (kind) {
            case "text" -> fields.within("a").orElseThrow().text("b");
            case "texts" -> fields.textsByName("a");
            case "objects" -> fields.within("a").orElseThrow().objects("b");
            default -> fields.plainValuesByName("a");
        }
        assertEquals(message == null ? List.of() : List.of(new Problem("/at/a/b", message)), problems);
    }

    @Test
    void aNumberThatNoMemoryHoldsIsOutOfRange() {
        assertEquals(Optional.empty(), reader("{\"a\": 1e999999999}").integer("a", 0, Integer.MAX_VALUE));
        assertEquals("/at/a", problems.get(0).pointer());
    }

    private StrictObjectReader reader(String text) {
        JsonObject object = Json.createReader(new StringReader(text)).readObject();
        return new StrictObjectReader(object, "/at", problems::add);
    }
}
