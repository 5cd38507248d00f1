package org.holocron.derive.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    static Stream<Arguments> defectiveTexts() {
        return Stream.of(
                defective("nothing", "", JsonDefect.EMPTY, "is empty"),
                defective("space only", " \n\t", JsonDefect.EMPTY, "is empty"),
                defective("words", "Sure! Here it is", JsonDefect.SYNTAX, "line 1, column 1, near \"Sure!"),
                defective("a list", "[1, 2]", JsonDefect.NOT_AN_OBJECT, "is a list, not a JSON object"),
                defective("a string", "\"{}\"", JsonDefect.NOT_AN_OBJECT, "is a string, not a JSON object"),
                defective("null", "null", JsonDefect.NOT_AN_OBJECT, "is null, not a JSON object"),
                defective("text after the object", "{\"a\":1}\nDone.", JsonDefect.TEXT_AFTER, "goes on after the end"),
                defective("two objects", "{}{}", JsonDefect.TEXT_AFTER, "goes on after the end"),
                defective("text before the object", "Answer: {}", JsonDefect.SYNTAX, "line 1, column 1"),
                defective("a fence", "```json\n{}\n```", JsonDefect.TEXT_AFTER, "line 3, column 1"),
                defective("cut in a field", "{\"a\": [1, 2", JsonDefect.UNFINISHED, "where it ends"),
                defective("cut in a string", "{\"a\": \"Luke Sky", JsonDefect.UNFINISHED, "where it ends"),
                defective("cut after a field's name", "{\"a\":", JsonDefect.UNFINISHED, "where it ends"),
                defective("cut after a comma", "{\"a\":1, ", JsonDefect.UNFINISHED, "where it ends"),
                defective("wrong, and cut later", "{\"a\": NaN, \"b\": [", JsonDefect.SYNTAX, "near \"NaN"),
                defective("trailing comma", "{\"a\":1,}", JsonDefect.SYNTAX, "line 1, column 7, near \",}\""),
                defective("no comma", "{\"a\":1\n  \"b\":2}", JsonDefect.SYNTAX, "line 2, column 3, near \"\"b\""),
                defective("no colon", "{\"a\" 1}", JsonDefect.SYNTAX, "near \"1}"),
                defective("single quotes", "{'a':1}", JsonDefect.SYNTAX, "near \"'a'"),
                defective("a comment", "{\"a\":1 // one\n}", JsonDefect.SYNTAX, "near \"// one"),
                defective("NaN", "{\"a\":NaN}", JsonDefect.SYNTAX, "near \"NaN}\""),
                defective("Infinity", "{\"a\":-Infinity}", JsonDefect.SYNTAX, "near \"-Infinity"),
                defective("Python's None", "{\"a\":None}", JsonDefect.SYNTAX, "near \"None}\""),
                defective("leading zero", "{\"a\":019}", JsonDefect.SYNTAX, "near \"19}"),
                defective("raw line break in a string", "{\"a\":\"x\ny\"}", JsonDefect.SYNTAX, "near \"\"x y"),
                defective(
                        "raw line break in a long string",
                        "{\"a\":\"" + "x".repeat(100) + "\ny\"}",
                        JsonDefect.SYNTAX,
                        "line 1, column 107, near \" y"),
                defective("byte order mark", "\uFEFF{}", JsonDefect.SYNTAX, "line 1, column 1"),
                defective("a number beyond double", "{\"a\":[1e400]}", JsonDefect.UNREPRESENTABLE, "too large"),
                defective("an exponent beyond an int alone", "1e99999999999", JsonDefect.NOT_AN_OBJECT, "is a number"),
                defective(
                        "a number of 5,000 digits",
                        "{\"a\":" + "9".repeat(5_000) + "}",
                        JsonDefect.UNREPRESENTABLE,
                        "too many digits"),
                defective("half a character", "{\"a\":\"\\ud83d\"}", JsonDefect.UNREPRESENTABLE, "half of a character"),
                defective(
                        "half a character in a name",
                        "{\"\\udc00\":1}",
                        JsonDefect.UNREPRESENTABLE,
                        "half of a character"),
                defective(
                        "100,000 lists deep",
                        "{\"a\":" + "[".repeat(100_000),
                        JsonDefect.TOO_DEEP,
                        "nests deeper than 64 levels"),
                defective(
                        "100,000 objects deep",
                        "{\"a\":".repeat(100_000),
                        JsonDefect.TOO_DEEP,
                        "nests deeper than 64 levels"),
                defective("closing what was never opened", "}", JsonDefect.SYNTAX, "is not JSON"),
                defective(
                        "too long",
                        "{\"a\":\"" + "x".repeat(1_000_000) + "\"}",
                        JsonDefect.TOO_LONG,
                        "longer than 1000000 characters"),
                defective(
                        "the same long field twice",
                        "{\"" + "x".repeat(5_000) + "\":1,\"" + "x".repeat(5_000) + "\":2}",
                        JsonDefect.DUPLICATE_FIELD,
                        "has the same field twice: \"xxx"));
    }

    @ParameterizedTest
    @MethodSource("defectiveTexts")
    void saysWhatIsWrong(String text, JsonDefect defect, String expected) {
        ParsedJson.Defective defective = defective(text);

        assertEquals(defect, defective.defect(), defective::toString);
        assertTrue(defective.problem().message().contains(expected), defective::toString);
        assertTrue(defective.problem().message().length() < 200, "short enough to be sent to a model");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "{\"a\":1,\"b\":[{\"c\":1,\"c\":2}]} | /b/0   | has the same field twice: \"c\"",
                "{\"a\":[0,1e400]}                 | /a/1   | is a number too large for a program",
                "{\"a\":[0,1e-9999999]}            | /a/1   | is a number with too many places for a program",
                "{\"a\":0e-9999999}                | /a     | is a number with too many places for a program",
                "{\"a\":[0,1e99999999999]}         | /a/1   | is a number too large for a program",
                "{\"a\":-1e2147483648}             | /a     | is a number too large for a program",
                "{\"a\":[0,1e-99999999999]}        | /a/1   | is a number with too many places for a program",
                "{\"a~b/\":\"\\ud83d\"}            | /a~0b~1 | holds half of a character (a lone surrogate)",
            },
            delimiter = '|')
    void pointsAtThePlace(String text, String pointer, String message) {
        assertEquals(new Problem(pointer, message), defective(text).problem());
    }

    private static ParsedJson.Defective defective(String text) {
        return assertInstanceOf(ParsedJson.Defective.class, StrictJson.object(text, LIMITS));
    }

    private static Arguments defective(String name, String text, JsonDefect defect, String expected) {
        return argumentSet(name, text, defect, expected);
    }

    /** Each start of a document, and each document with one character left out or put in; text after it is refused. */
    @Test
    void agreesWithThePlainParserOnWhatIsJson() {
        String document = " {\"a\": [1, -2.5e1, true, {\"b\": null}], \"c\\n\": \"\\u00e9\", \"d\": {}} ";
        for (int i = 0; i <= document.length(); i++) {
            String start = document.substring(0, i);
            String rest = document.substring(i);
            compareWithThePlainParser(start);
            compareWithThePlainParser(start + rest.substring(Math.min(1, rest.length())));
            for (char c : "{}[]\",:0e-n\\ ".toCharArray()) {
                compareWithThePlainParser(start + c + rest);
            }
        }
    }

    private static void compareWithThePlainParser(String text) {
        ParsedJson parsed = StrictJson.object(text, LIMITS);
        try (JsonReader plain = Json.createReader(new StringReader(text))) {
            JsonObject object = plain.readObject();
            boolean textAfter =
                    parsed instanceof ParsedJson.Defective defective && defective.defect() == JsonDefect.TEXT_AFTER;
            assertTrue(textAfter || parsed.equals(new ParsedJson.Read(object)), () -> text + ": " + parsed);
        } catch (JsonException e) {
            assertInstanceOf(ParsedJson.Defective.class, parsed, text);
        }
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
        assertInstanceOf(ParsedJson.Defective.class, StrictJson.object(text, new JsonLimits(1_000, 63)));
    }

    /** It was told in the words of the parser, without its place. */
    @ParameterizedTest
    @ValueSource(ints = {1_101, 3_000})
    void aNumberOfMoreDigitsThanTheParserReadsIsNamed(int digits) {
        for (String number : List.of("0." + "1".repeat(digits), "-0." + "9".repeat(digits))) {
            ParsedJson parsed = StrictJson.object("{\"a\":[0," + number + "]}", new JsonLimits(10_000, 10));
            assertEquals(
                    new ParsedJson.Defective(
                            JsonDefect.UNREPRESENTABLE,
                            new Problem("/a/1", "is a number with too many digits for a program")),
                    parsed);
        }
    }
}
