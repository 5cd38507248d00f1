package org.holocron.derive.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StrictJsonTest {

    private static final JsonLimits LIMITS = new JsonLimits(1_000_000, 64);

    @Test
    void keepsTheOrderOfFields() {
        ParsedJson reading = StrictJson.object(" {\"z\":1,\"a\":{\"y\":2,\"b\":3}}\n", LIMITS);

        ParsedJson.Read read = assertInstanceOf(ParsedJson.Read.class, reading);
        assertEquals(List.of("z", "a"), List.copyOf(read.object().keySet()));
        assertEquals(
                List.of("y", "b"), List.copyOf(read.object().getJsonObject("a").keySet()));
    }

    static Stream<Arguments> brokenTexts() {
        return Stream.of(
                argumentSet("nothing", "", "is empty"),
                argumentSet("space only", " \n\t", "is empty"),
                argumentSet("words", "Sure! Here it is", "line 1, column 1, near \"Sure!"),
                argumentSet("a list", "[1, 2]", "is a list, not a JSON object"),
                argumentSet("a string", "\"{}\"", "is a string, not a JSON object"),
                argumentSet("null", "null", "is null, not a JSON object"),
                argumentSet("text after the object", "{\"a\":1}\nDone.", "goes on after the end"),
                argumentSet("two objects", "{}{}", "goes on after the end"),
                argumentSet("text before the object", "Answer: {}", "line 1, column 1"),
                argumentSet("a fence", "```json\n{}\n```", "line 3, column 1"),
                argumentSet("cut in a field", "{\"a\": [1, 2", "where it ends"),
                argumentSet("cut in a string", "{\"a\": \"Luke Sky", "where it ends"),
                argumentSet("trailing comma", "{\"a\":1,}", "line 1, column 7, near \",}\""),
                argumentSet("single quotes", "{'a':1}", "near \"'a'"),
                argumentSet("a comment", "{\"a\":1 // one\n}", "near \"// one"),
                argumentSet("NaN", "{\"a\":NaN}", "near \"NaN}\""),
                argumentSet("Infinity", "{\"a\":-Infinity}", "is not JSON"),
                argumentSet("Python's None", "{\"a\":None}", "near \"None}\""),
                argumentSet("leading zero", "{\"a\":019}", "is not JSON"),
                argumentSet("raw line break in a string", "{\"a\":\"x\ny\"}", "is not JSON"),
                argumentSet("byte order mark", "\uFEFF{}", "line 1, column 1"),
                argumentSet(
                        "the same field twice", "{\"a\":1,\"b\":{\"c\":1,\"c\":2}}", "has the same field twice: \"c\""),
                argumentSet("a number beyond double", "{\"a\":[1e400]}", "too large for a program at /a/0"),
                argumentSet("a number of 5,000 digits", "{\"a\":" + "9".repeat(5_000) + "}", "cannot be read"),
                argumentSet(
                        "half a character", "{\"a~b\":\"\\ud83d\"}", "half of a character (a lone surrogate) at /a~0b"),
                argumentSet("half a character in a name", "{\"\\udc00\":1}", "half of a character"),
                argumentSet("100,000 lists deep", "{\"a\":" + "[".repeat(100_000), "nests deeper than 64 levels"),
                argumentSet("100,000 objects deep", "{\"a\":".repeat(100_000), "nests deeper than 64 levels"),
                argumentSet("closing what was never opened", "}", "is not JSON"),
                argumentSet("too long", "{\"a\":\"" + "x".repeat(1_000_000) + "\"}", "longer than 1000000 characters"));
    }

    @ParameterizedTest
    @MethodSource("brokenTexts")
    void findsFaultWith(String text, String expected) {
        ParsedJson.Broken broken = assertInstanceOf(ParsedJson.Broken.class, StrictJson.object(text, LIMITS));

        assertTrue(broken.problem().contains(expected), broken.problem());
        assertTrue(broken.problem().length() < 200, "short enough to be put to a model");
    }

    @Test
    void bracketsInStringsDoNotNest() {
        String text = "{\"a\":\"" + "[{\\\"".repeat(1_000) + "\"}";

        assertInstanceOf(ParsedJson.Read.class, StrictJson.object(text, LIMITS));
    }

    @Test
    void nestingUpToTheLimitIsRead() {
        String text = "{\"a\":" + "[".repeat(63) + "]".repeat(63) + "}";

        assertInstanceOf(ParsedJson.Read.class, StrictJson.object(text, LIMITS));
        assertInstanceOf(ParsedJson.Broken.class, StrictJson.object(text, new JsonLimits(1_000, 63)));
    }
}
