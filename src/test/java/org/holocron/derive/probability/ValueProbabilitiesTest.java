package org.holocron.derive.probability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.holocron.derive.model.AnswerToken;
import org.holocron.derive.model.AnswerTokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A value's probability is the product over the tokens that wrote a character of it, and its margin the least of theirs. */
class ValueProbabilitiesTest {

    private static final double EXACT = 1e-12;

    @Test
    void eachValueHasTheProductAndTheLeastMarginOfItsTokens() {
        ToldAnswer answer = ToldAnswer.of("{\"a\":\"Human\",\"b\":19}")
                .with("{\"", 0.9, 0.1)
                .with("a", 0.9, 0.1)
                .with("\":\"", 0.8, 0.1)
                .with("Hum", 0.5, 0.25)
                .with("an", 0.9, 0.05)
                .with("\",\"", 0.7, 0.2)
                .with("b", 0.9, 0.1)
                .with("\":", 0.9, 0.1)
                .with("1", 0.6, 0.1)
                .with("9", 0.4, 0.5)
                .with("}", 0.1, 0.9);

        assertValue(0.8 * 0.5 * 0.9 * 0.7, 0.25, answer.at("/a"));
        assertValue(0.6 * 0.4, -0.1, answer.at("/b"));
        assertNull(answer.probabilities().reason());
        assertEquals(2, answer.probabilities().known());
    }

    /** The probability that a value is written as it is, whatever its type and wherever it stands. */
    @ParameterizedTest
    @MethodSource("answers")
    void whateverTheTokensAreEachValueHasThoseThatOverlapIt(String json) {
        byte[] content = json.getBytes(StandardCharsets.UTF_8);
        for (int seed = 0; seed < 50; seed++) {
            ToldAnswer answer = ToldAnswer.split(json, new Random(seed));
            List<ValueProbability> values = answer.probabilities().values();
            List<ValueSpans.ValueSpan> spans = ValueSpans.in(content).spans();
            assertEquals(spans.size(), values.size());
            for (int i = 0; i < spans.size(); i++) {
                assertEquals(
                        product(answer.tokens().tokens(), spans.get(i)),
                        values.get(i).probability(),
                        EXACT,
                        values.get(i) + ", seed " + seed);
            }
        }
    }

    static Stream<String> answers() {
        return Stream.of(
                "{\"a\":1}",
                "  {\n  \"n\" : -1.50e+3 ,\t\"t\": true, \"f\":false,\r\n\"z\":null }\n\n",
                "{\"q\":\"he said \\\"no\\\\\",\"u\":\"\\u00e9\\ud83d\\ude00\\n\",\"s\":\"/\\/\"}",
                "{\"city\":\"Zürich\",\"日本\":\"東京タワー\",\"p\":\"\ud83d\ude00é\"}",
                "{\"facts\":[{\"v\":[1,\"two\",[3,null]],\"e\":[]},{\"v\":{},\"e\":\"\"}],\"x~/y\":[[[]]]}",
                "{\"quote\\\"d\":\"{\\\"a\\\":1}\",\"a\":\"]}\"}",
                "{}");
    }

    private static double product(List<AnswerToken> tokens, ValueSpans.ValueSpan span) {
        double product = 1;
        int start = 0;
        for (AnswerToken token : tokens) {
            int end = start + token.bytes().length;
            product *= start < span.end() && end > span.start() ? Math.exp(token.logprob()) : 1;
            start = end;
        }
        return product;
    }

    /** Servers that tell no bytes show a part of a character as a replacement, and each of its parts counts. */
    @Test
    void charactersThatTokensSplitCountWithAllTheirParts() {
        String json = "{\"city\":\"Zürich 東京\",\"n\":7,\"p\":\"\ud83d\ude00\"}";
        for (int seed = 0; seed < 200; seed++) {
            ToldAnswer bytes = ToldAnswer.split(json, new Random(seed));
            ValueProbability number = bytes.asTexts().at("/n");
            assertEquals(bytes.at("/n").probability(), number.probability(), EXACT, "seed " + seed);
            assertNotNull(bytes.asTexts().at("/city").probability());
        }
    }

    @Test
    void aCharacterWhoseFirstPartsWereToldAsNothingCountsWithThem() {
        ToldAnswer whole = ToldAnswer.of("{\"a\":\"é\"}").with("{\"a\":", "\"", "", "", "é", "\"", "}");
        ToldAnswer parts =
                ToldAnswer.of("{\"a\":\"é\"}").with("{\"a\":", "\"", "\ufffd", "\ufffd", "\ufffd", "\"", "}");

        double expected =
                IntStream.rangeClosed(1, 5).mapToDouble(ToldAnswer::probability).reduce(1, (one, other) -> one * other);
        assertEquals(expected, whole.at("/a").probability(), EXACT);
        assertEquals(expected, parts.at("/a").probability(), EXACT);
    }

    /** A replacement that the answer really holds is a character like others. */
    @Test
    void aReplacementInTheAnswerIsOne() {
        ToldAnswer answer = ToldAnswer.of("{\"a\":\"\ufffd\"}").with("{\"a\":", "\"", "\ufffd", "\"", "}");
        assertEquals(
                ToldAnswer.probability(1) * ToldAnswer.probability(2) * ToldAnswer.probability(3),
                answer.at("/a").probability(),
                EXACT);
    }

    @Test
    void thinkingBeforeTheAnswerAndMarksBehindItAreNotPartOfIt() {
        ToldAnswer answer = ToldAnswer.of("{\"a\":1}")
                .with("<think>", "Perhaps {\"a\":1}? é", "</think>", "\n\n{\"a\"", ":", "1", "}\n", " ", "<|im_end|>");

        assertEquals(ToldAnswer.probability(5), answer.at("/a").probability(), EXACT);
    }

    /** The object was closed, and the model went on until its limit. */
    @Test
    void whatTheModelWroteBehindItsObjectIsNoValue() {
        ToldAnswer answer = ToldAnswer.of(" {\"a\":1} and so on").with(" {\"a\"", ":", "1", "} and", " so on");

        assertEquals(1, answer.probabilities().values().size());
        assertEquals(ToldAnswer.probability(2), answer.at("/a").probability(), EXACT);
    }

    /** A wrong probability is worse than none. */
    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":2}", "{\"a\":1", "\"a\":1}", "{\"a\": 1}", "{\"ä\":1}", "{\"a\":1} more"})
    void tokensThatDoNotSpellTheAnswerLeaveItsValuesWithout(String told) {
        ValueProbabilities found = ToldAnswer.of("{\"a\":1}").with(told).probabilities();

        assertEquals(List.of(ValueProbability.unknown("/a")), found.values());
        assertEquals("the tokens that the server told do not spell the answer", found.reason());
    }

    @Test
    void otherCharactersThanTheAnswersAreNoSplitOnes() {
        assertNull(ToldAnswer.of("{\"a\":\"ü\"}").with("{\"a\":\"ö\"}").at("/a").probability());
        assertNotNull(
                ToldAnswer.of("{\"a\":\"ü\"}").with("{\"a\":\"ü\"}").at("/a").probability());
    }

    @Test
    void aServerThatToldNoneIsSaidToHaveToldNone() {
        ValueProbabilities none = ToldAnswer.of("{\"a\":1}").probabilities();
        ValueProbabilities nameless = ValueProbabilities.of(new AnswerTokens(
                "{\"a\":1}",
                List.of(new AnswerToken("{\"a\":1}".getBytes(StandardCharsets.UTF_8), Double.NaN, Double.NaN))));

        assertEquals("the server told no probabilities of tokens with this answer", none.reason());
        assertEquals(none, nameless);
        assertEquals(0, none.known());
    }

    @Test
    void withoutOtherTokensThereIsAProbabilityAndNoMargin() {
        ValueProbability value = ValueProbabilities.of(new AnswerTokens(
                        "{\"a\":1}",
                        List.of(new AnswerToken("{\"a\":1}".getBytes(StandardCharsets.UTF_8), -0.5, Double.NaN))))
                .values()
                .get(0);

        assertEquals(Math.exp(-0.5), value.probability(), EXACT);
        assertNull(value.margin());
    }

    /** An answer of a megabyte could have had pointers of gigabytes. */
    @Test
    void theListIsBoundedHoweverLongTheAnswer() {
        String many = IntStream.range(0, ValueSpans.MOST_VALUES + 5)
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(",", "{\"n\":[", "]}"));
        String longNames = "{\"" + "x".repeat(2_000) + "\":[1,2,{\"a\":3}],\"b\":4}";

        assertEquals(5, ToldAnswer.of(many).with(many).probabilities().leftOut());
        ValueProbabilities found = ToldAnswer.of(longNames).with(longNames).probabilities();
        assertEquals(3, found.leftOut());
        assertEquals(
                List.of("/b"),
                found.values().stream().map(ValueProbability::pointer).toList());
        assertTrue(text(found).contains("\"values_left_out\": 3"), text(found));
    }

    @Test
    void theFileHasEachValueByItsPointer() {
        ToldAnswer answer =
                ToldAnswer.of("{\"a/b\":[true]}").with("{\"a/b\":[", 1, 0.25).with("true", 0.5, 0.25);
        answer.with("]}", 1, 0.25);

        assertEquals("""
                {
                  "values": {
                    "/a~1b/0": {
                      "probability": 0.5,
                      "margin": 0.25
                    }
                  }
                }
                """, text(answer.probabilities()));
        assertFalse(text(answer.probabilities()).contains("reason"));
        assertTrue(text(ToldAnswer.of("{}").probabilities()).contains("\"probability\": null"));
    }

    private static String text(ValueProbabilities found) {
        return new String(found.toJson(), StandardCharsets.UTF_8);
    }

    private static void assertValue(double probability, double margin, ValueProbability found) {
        assertEquals(probability, found.probability(), EXACT, found.pointer());
        assertEquals(margin, found.margin(), EXACT, found.pointer());
    }
}
