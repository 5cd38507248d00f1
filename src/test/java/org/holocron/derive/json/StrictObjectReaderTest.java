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
                        new Problem("/at/e", "must be a list of strings, not a list"),
                        new Problem("/at/f/g", "must be true or false, not a string"),
                        new Problem("/at/h", "is unknown; the fields are a, b/c, d, e, f")),
                problems);
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
