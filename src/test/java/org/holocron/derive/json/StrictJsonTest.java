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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class StrictJsonTest {

    private static final JsonLimits LIMITS = new JsonLimits(1_000_000, 64);

    @Test
    void keepsTheOrderOfFields() {
        ParsedJson parsed = StrictJson.object(" {\"z\":1,\"a\":{\"y\":2,\"b\":3}}\n", LIMITS);

        ParsedJson.Read read = assertInstanceOf(ParsedJson.Read.class, parsed);
        assertEquals(List.of("z", "a"), List.copyOf(read.object().keySet()));
        assertEquals(
                List.of("y", "b"), List.copyOf(read.object().getJsonObject("a").keySet()));
    }

    static Stream<Arguments> unreadableTexts() {
        return Stream.of(
                unreadable("nothing", "", JsonDefect.EMPTY, "is empty"),
                unreadable("space only", " \n\t", JsonDefect.EMPTY, "is empty"),
                unreadable("words", "Sure! Here it is", JsonDefect.SYNTAX, "line 1, column 1, near \"Sure!"),
                unreadable("a list", "[1, 2]", JsonDefect.NOT_AN_OBJECT, "is a list, not a JSON object"),
                unreadable("a string", "\"{}\"", JsonDefect.NOT_AN_OBJECT, "is a string, not a JSON object"),
                unreadable("null", "null", JsonDefect.NOT_AN_OBJECT, "is null, not a JSON object"),
                unreadable("text after the object", "{\"a\":1}\nDone.", JsonDefect.TEXT_AFTER, "goes on after the end"),
                unreadable("two objects", "{}{}", JsonDefect.TEXT_AFTER, "goes on after the end"),
                unreadable("text before the object", "Answer: {}", JsonDefect.SYNTAX, "line 1, column 1"),
                unreadable("a fence", "```json\n{}\n```", JsonDefect.TEXT_AFTER, "line 3, column 1"),
                unreadable("cut in a field", "{\"a\": [1, 2", JsonDefect.UNFINISHED, "where it ends"),
                unreadable("cut in a string", "{\"a\": \"Luke Sky", JsonDefect.UNFINISHED, "where it ends"),
                unreadable("cut after a field's name", "{\"a\":", JsonDefect.UNFINISHED, "where it ends"),
                unreadable("cut after a comma", "{\"a\":1, ", JsonDefect.UNFINISHED, "where it ends"),
                unreadable("wrong, and cut later", "{\"a\": NaN, \"b\": [", JsonDefect.SYNTAX, "near \"NaN"),
                unreadable("trailing comma", "{\"a\":1,}", JsonDefect.SYNTAX, "line 1, column 7, near \",}\""),
                unreadable("no comma", "{\"a\":1\n  \"b\":2}", JsonDefect.SYNTAX, "line 2, column 3, near \"\"b\""),
                unreadable("no colon", "{\"a\" 1}", JsonDefect.SYNTAX, "near \"1}"),
                unreadable("single quotes", "{'a':1}", JsonDefect.SYNTAX, "near \"'a'"),
                unreadable("a comment", "{\"a\":1 // one\n}", JsonDefect.SYNTAX, "near \"// one"),
                unreadable("NaN", "{\"a\":NaN}", JsonDefect.SYNTAX, "near \"NaN}\""),
                unreadable("Infinity", "{\"a\":-Infinity}", JsonDefect.SYNTAX, "near \"-Infinity"),
                unreadable("Python's None", "{\"a\":None}", JsonDefect.SYNTAX, "near \"None}\""),
                unreadable("leading zero", "{\"a\":019}", JsonDefect.SYNTAX, "near \"19}"),
                unreadable("raw line break in a string", "{\"a\":\"x\ny\"}", JsonDefect.SYNTAX, "near \"\"x y"),
                unreadable(
                        "raw line break in a long string",
                        "{\"a\":\"" + "x".repeat(100) + "\ny\"}",
                        JsonDefect.SYNTAX,
                        "line 1, column 107, near \" y"),
                unreadable("byte order mark", "\uFEFF{}", JsonDefect.SYNTAX, "line 1, column 1"),
                unreadable("a number beyond double", "{\"a\":[1e400]}", JsonDefect.UNREPRESENTABLE, "too large"),
                unreadable(
                        "a number of 5,000 digits",
                        "{\"a\":" + "9".repeat(5_000) + "}",
                        JsonDefect.UNREPRESENTABLE,
                        "cannot be read"),
                unreadable(
                        "half a character", "{\"a\":\"\\ud83d\"}", JsonDefect.UNREPRESENTABLE, "half of a character"),
                unreadable(
                        "half a character in a name",
                        "{\"\\udc00\":1}",
                        JsonDefect.UNREPRESENTABLE,
                        "half of a character"),
                unreadable(
                        "100,000 lists deep",
                        "{\"a\":" + "[".repeat(100_000),
                        JsonDefect.TOO_DEEP,
                        "nests deeper than 64 levels"),
                unreadable(
                        "100,000 objects deep",
                        "{\"a\":".repeat(100_000),
                        JsonDefect.TOO_DEEP,
                        "nests deeper than 64 levels"),
                unreadable("closing what was never opened", "}", JsonDefect.SYNTAX, "is not JSON"),
                unreadable(
                        "too long",
                        "{\"a\":\"" + "x".repeat(1_000_000) + "\"}",
                        JsonDefect.TOO_LONG,
                        "longer than 1000000 characters"),
                unreadable(
                        "the same long field twice",
                        "{\"" + "x".repeat(5_000) + "\":1,\"" + "x".repeat(5_000) + "\":2}",
                        JsonDefect.DUPLICATE_FIELD,
                        "has the same field twice: \"xxx"));
    }

    @ParameterizedTest
    @MethodSource("unreadableTexts")
    void saysWhatIsWrong(String text, JsonDefect defect, String expected) {
        ParsedJson.Unreadable unreadable = unreadable(text);

        assertEquals(defect, unreadable.defect(), unreadable::toString);
        assertTrue(unreadable.problem().message().contains(expected), unreadable::toString);
        assertTrue(unreadable.problem().message().length() < 200, "short enough to be sent to a model");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "{\"a\":1,\"b\":[{\"c\":1,\"c\":2}]} | /b/0   | has the same field twice: \"c\"",
                "{\"a\":[0,1e400]}                 | /a/1   | is a number too large for a program",
                "{\"a~b/\":\"\\ud83d\"}            | /a~0b~1 | holds half of a character (a lone surrogate)",
            },
            delimiter = '|')
    void pointsAtThePlace(String text, String pointer, String message) {
        assertEquals(new Problem(pointer, message), unreadable(text).problem());
    }

    private static ParsedJson.Unreadable unreadable(String text) {
        return assertInstanceOf(ParsedJson.Unreadable.class, StrictJson.object(text, LIMITS));
    }

    private static Arguments unreadable(String name, String text, JsonDefect defect, String expected) {
        return argumentSet(name, text, defect, expected);
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
        assertInstanceOf(ParsedJson.Unreadable.class, StrictJson.object(text, new JsonLimits(1_000, 63)));
    }
}
