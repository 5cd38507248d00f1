package org.holocron.derive.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a contract asks for is shown: on a terminal within its width, in a pipe whole. */
class AnswerTextTest {

    private static final int WIDTH = 80;
    private static final ClaimRule CLAIMS = new ClaimRule("/groups/*/claims", "sources", "value");

    @ParameterizedTest
    @MethodSource("shapes")
    void noLineIsWiderThanTheTerminalAndSomethingIsShown(String json) {
        List<String> lines = AnswerText.lines(object(json), WIDTH);

        assertFalse(lines.isEmpty());
        lines.forEach(line -> assertTrue(Columns.of(line) <= WIDTH, () -> Columns.of(line) + ": " + line));
        assertTrue(lines.size() <= 501, () -> lines.size() + " lines");
        lines.forEach(line -> assertTrue(line.chars().noneMatch(c -> c < ' '), line));
        assertTrue(AnswerText.lines(object(json), Integer.MAX_VALUE).stream().allMatch(line -> line.indexOf('\n') < 0));
    }

    static Stream<Arguments> shapes() {
        String deep = "{\"name\":".repeat(100) + "1" + "}".repeat(100);
        String rows = IntStream.range(0, 5_000)
                .mapToObj(i -> "{\"number\":" + i + ",\"text\":\"row " + i + "\"}")
                .collect(Collectors.joining(","));
        String wide = IntStream.range(0, 40)
                .mapToObj(i -> "\"field_" + i + "\":\"a value of some length\"")
                .collect(Collectors.joining(","));
        return Stream.of(
                argumentSet("empty", "{}"),
                argumentSet("scalars", "{\"text\":\"t\",\"number\":1.50,\"yes\":true,\"none\":null,\"list\":[]}"),
                argumentSet("nested groups", "{\"a\":{\"b\":{\"c\":[{\"d\":{\"e\":\"f\"}}]}}}"),
                argumentSet("lists of lists", "{\"m\":[[1,2],[3,[4,{\"x\":[5]}]]],\"n\":[[[[]]]]}"),
                argumentSet("facts of another form", "{\"facts\":{\"a\":1},\"entity_id\":7}"),
                argumentSet("facts that are texts", "{\"facts\":[\"one\",\"two\"],\"entity_type\":{}}"),
                argumentSet("a megabyte without a blank", "{\"t\":\"" + "x".repeat(1 << 20) + "\"}"),
                argumentSet("a megabyte of words", "{\"t\":\"" + "word ".repeat(1 << 18) + "\"}"),
                argumentSet("a long name", "{\"" + "name".repeat(50) + "\":{\"" + "n".repeat(300) + "\":1}}"),
                argumentSet(
                        "wide characters",
                        "{\"星\":\"" + "星".repeat(500) + "\",\"b\":[{\"一\":\"" + "二".repeat(90) + "\"}]}"),
                argumentSet(
                        "wide names",
                        "{\"" + "星".repeat(90) + "\":{\"" + "星".repeat(90) + "\":{\"a\":{\"" + "星".repeat(99)
                                + "\":{\"b\":1}}}}}"),
                argumentSet("accents of their own", "{\"t\":\"" + "e\u0301".repeat(300) + "\"}"),
                argumentSet("pictures", "{\"t\":\"" + "\ud83d\ude00".repeat(2_000) + "\"}"),
                argumentSet("escapes in names", "{\"a\\nb\\u001b[2J\":{\"c\\td\":[{\"e\\u202ef\":1}]}}"),
                argumentSet("escapes in values", "{\"a\":\"b\\u001b[2Jc\\nd\",\"m\":[[\"x\\u001b[1m\"]]}"),
                argumentSet("deep", "{\"top\":" + deep + "}"),
                argumentSet("many rows", "{\"rows\":[" + rows + "]}"),
                argumentSet("many fields", "{" + wide + ",\"all\":[{" + wide + "}]}"));
    }

    /** Its end was missed by nobody: the value was shown whole, some ten thousand lines of it. */
    @Test
    void whatIsCutSaysHowLongItIsAndAPipeHasAllOfIt() {
        JsonObject answer = object("{\"t\":\"" + "x".repeat(1 << 20) + "\",\"n\":[" + "1,".repeat(3_000) + "1],\"o\":["
                + "[1],".repeat(149) + "[1]]}");

        List<String> lines = AnswerText.lines(answer, WIDTH);
        assertTrue(String.join("", lines).replace(" ", "").contains("…(1,048,576characters)"), lines::toString);
        assertTrue(lines.contains("  … (50 more)"), lines::toString);
        assertTrue(lines.size() < 150, () -> lines.size() + " lines");

        List<String> whole = AnswerText.lines(answer, Integer.MAX_VALUE);
        assertEquals("t  " + "x".repeat(1 << 20), whole.get(0));
        assertTrue(whole.contains("  150. [1]"));
    }

    /** Which list holds claims was told by the name facts; each interrogation says it itself. */
    @Test
    void claimsAreATableByTheRuleOfTheirInterrogation() {
        JsonObject answer = object("""
                {"groups":[{"name":"one","claims":[
                  {"sources":["e1","e2"],"what":"color","value":"blue"},
                  {"sources":[],"what":"size","value":null}]}]}
                """);

        assertEquals("""
                groups
                  1.
                    name  one
                    claims
                      what   value                  sources
                      color  blue                   e1, e2
                      size   (not in the evidence)  (none)
                """, String.join("\n", AnswerText.lines(answer, CLAIMS, WIDTH)) + "\n");
        assertTrue(String.join("\n", AnswerText.lines(answer, WIDTH)).contains("null"));
    }

    @Test
    void aTableThatIsTooWideWrapsItsWidestColumn() {
        JsonObject answer = object(
                "{\"claims\":[{\"key\":\"k\",\"text\":\"" + "word ".repeat(30).strip() + "\",\"sources\":[\"e1\"]}]}");

        List<String> lines = AnswerText.lines(answer, WIDTH);

        assertEquals(
                "  key  text" + " ".repeat(62) + "sources", lines.get(1).replaceAll("text +", "text" + " ".repeat(62)));
        assertTrue(lines.get(2).startsWith("  k    word word") && lines.get(2).endsWith("  e1"), lines::toString);
        assertTrue(lines.get(3).startsWith("       word word"), lines::toString);
    }

    /** An answer about an entity lost what its contract asks for beside the facts. */
    @Test
    void whatAnAnswerHoldsBesideFactsIsShown() {
        JsonObject answer = object("""
                {"entity_type":"character","entity_id":"luke","entity_name":"Luke","summary":"a pilot",
                 "facts":[{"fact_key":"species","value":"Human","confidence":1,"evidence_ids":["e1"]}]}
                """);

        assertEquals("""
                Luke  (character/luke)
                  fact     value  confidence         evidence
                                  (the model's own)
                  species  Human  1.00               e1
                summary  a pilot
                """, String.join("\n", AnswerText.lines(answer, WIDTH)) + "\n");
    }

    /** A number beside an answer looked as if somebody had checked it. */
    @Test
    void aConfidenceIsSaidToBeTheModelsWhereverItStands() {
        JsonObject answer =
                object("{\"confidence\":0.7,\"claims\":[{\"what\":\"a\",\"confidence\":0.8}],\"confidences\":1}");

        assertEquals("""
                confidence (the model's own)  0.7
                claims
                  what  confidence (the model's own)
                  a     0.8
                confidences  1
                """, String.join("\n", AnswerText.lines(answer, WIDTH)) + "\n");
    }

    private static JsonObject object(String json) {
        return JsonValues.parse(json).orElseThrow().asJsonObject();
    }
}
