package org.holocron.derive.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PointerPatternTest {

    private static final JsonObject DOCUMENT =
            Json.createReader(new StringReader("""
                    {"a": [{"b": 1}, {"c": 2}, 3, {"b": [4]}], "o": {"x": {"b": 5}, "y": {"b": 6}, "": 7},
                     "/": {"~": 8}, "": {"": 9}, "*": 10}
                    """)).readObject();

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            emptyValue = "",
            value = {
                "/a /a",
                "/a/0 /a/0",
                "/a/9 ''",
                "/a/*/b /a/0/b,/a/3/b",
                "/a/*/* /a/0/b,/a/1/c,/a/3/b",
                "/o/* /o/x,/o/y,/o/",
                "/o/*/b /o/x/b,/o/y/b",
                "/o/ /o/",
                "// //",
                "/~1/~0 /~1/~0",
                "/n ''",
                "/n/*/b ''",
            })
    void findsWhatItLeadsTo(String pattern, String pointers) {
        assertEquals(pointers, pointers(PointerPattern.parse(pattern).orElseThrow()));
        assertEquals(pattern, PointerPattern.parse(pattern).orElseThrow().toString());
    }

    @Test
    void anEmptyOneLeadsToTheWhole() {
        assertEquals(DOCUMENT, PointerPattern.WHOLE.find(DOCUMENT).get(0).value());
        assertEquals(PointerPattern.WHOLE, PointerPattern.parse("").orElseThrow());
    }

    /** A field of a claim may be named {@code 0}, or {@code *}. */
    @Test
    void aFieldIsNoElementAndNoStar() {
        PointerPattern list = PointerPattern.parse("/a").orElseThrow();

        assertEquals("", pointers(list.field("0")));
        assertEquals("/a/0", pointers(list.named("0")));
        assertEquals("/*", pointers(PointerPattern.WHOLE.field("*")));
        assertEquals("/a/0,/a/1,/a/2,/a/3", pointers(list.elements()));
        assertEquals("", pointers(PointerPattern.parse("/o").orElseThrow().elements()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a/b", "/a~2", "/~"})
    void refusesWhatIsNoPointer(String text) {
        assertTrue(PointerPattern.parse(text).isEmpty());
    }

    private static String pointers(PointerPattern pattern) {
        return pattern.find(DOCUMENT).stream()
                .map(PointerPattern.Match::pointer)
                .collect(Collectors.joining(","));
    }
}
