package org.holocron.derive.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RenderingTest {

    @Test
    void columnsAreAsWideAsTheirWidestCell() {
        Table table = new Table("A", "B");
        table.add("long", "one\n two");

        assertEquals(List.of("A     B", "long  one two"), table.lines(80));
        assertEquals("long  o…", table.lines(8).get(1));
        assertEquals(List.of(), new Table("A").lines(80));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "Human"          | Human
                    19               | 19 BBY
                    true             | true
                    ["Jedi","pilot"] | Jedi, pilot
                    null             | (not in the evidence)
                    """)
    void aFactsValueIsReadable(String value, String shown) {
        String unit = value.equals("19") ? "\"BBY\"" : "null";

        List<String> lines = facts(value, unit, "\"e1\"").lines(110);

        assertEquals("N  (t/i)", lines.get(0));
        assertTrue(lines.get(2).endsWith("(the model's own)"), lines::toString);
        assertTrue(lines.get(3).startsWith("  k     " + shown), lines::toString);
    }

    @ParameterizedTest
    @CsvSource({"'\"Human\"','\"e1\"',true", "'\"Human\"','',false", "'\"Human\"','\"e9\"',false", "null,'',false"})
    void factsAreGroundedWhenAllThatIsKnownCitesEvidenceGiven(String value, String cited, boolean grounded) {
        assertEquals(grounded, facts(value, "null", cited).areGroundedIn(Set.of("e1", "e2")));
    }

    @Test
    void aLongLineIsBrokenBetweenWordsAndKeepsItsIndent() {
        assertEquals(List.of("  one two", "  three"), Table.wrapped("  one two three", 10));
        assertEquals(List.of("unbreakable", "word"), Table.wrapped("unbreakable word", 5));
    }

    @Test
    void totalsAddUp() {
        JsonObject run = object(
                "{\"metrics_json\":\"{\\\"calls\\\":2,\\\"prompt_eval_count\\\":1000,\\\"eval_count\\\":5,\\\"total_duration\\\":40000000,\\\"run_ns\\\":50000000}\"}");
        JsonObject reused = object("{\"metrics_json\":{\"calls\":1,\"calls_reused\":1,\"prompt_eval_count\":7}}");

        assertEquals(
                "3 calls (1 answered from the lake), 1,007 prompt tokens, 5 output tokens, model 40 ms, whole 50 ms",
                RunTotals.of(List.of(run, reused)).line());
        assertEquals("", RunTotals.of(List.of(object("{}"))).line());
    }

    private static Facts facts(String value, String unit, String cited) {
        return Facts.of(object(
                "{\"entity_type\":\"t\",\"entity_id\":\"i\",\"entity_name\":\"N\",\"facts\":[{\"fact_key\":\"k\",\"value\":"
                        + value + ",\"unit\":" + unit + ",\"confidence\":1,\"evidence_ids\":[" + cited + "]}]}"));
    }

    private static JsonObject object(String json) {
        return JsonValues.parse(json).orElseThrow().asJsonObject();
    }
}
