package org.holocron.derive.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProbabilityTextTest {

    @Test
    void eachValueHasItsLine() {
        JsonObject found = object("""
                {"values":{"/facts/0/value":{"probability":0.91666,"margin":-0.25},
                           "/facts/0/unit":{"probability":null,"margin":null}},"values_left_out":3}""");

        assertEquals("""
                probability of each value, by its tokens
                  value           probability  margin
                  /facts/0/value  0.917        -0.250
                  /facts/0/unit   not known    not known
                  … (3 more)""", String.join("\n", ProbabilityText.lines(found, 80)));
    }

    @Test
    void whyThereAreNoneIsSaidOnce() {
        JsonObject found = object(
                "{\"values\":{\"/a\":{\"probability\":null,\"margin\":null}},\"reason\":\"the server told none\"}");

        assertEquals(
                List.of("probability of each value, by its tokens", "  not known: the server told none"),
                ProbabilityText.lines(found, 80));
    }

    @Test
    void aTerminalShowsTheFirstOnesWithinItsWidthAndAPipeAll() {
        String values = IntStream.range(0, 150)
                .mapToObj(i -> "\"/" + "n".repeat(60) + i + "\":{\"probability\":1,\"margin\":1}")
                .collect(Collectors.joining(",", "{", "}"));
        JsonObject found = object("{\"values\":" + values + "}");

        List<String> lines = ProbabilityText.lines(found, 80);
        assertEquals("  … (50 more)", lines.get(lines.size() - 1));
        lines.forEach(line -> assertTrue(Columns.of(line) <= 80, line));
        assertEquals(152, ProbabilityText.lines(found, Integer.MAX_VALUE).size());
    }

    @Test
    void onlyRunsThatWereAskedForThemHaveAny() {
        assertTrue(ProbabilityText.isThere(object("{\"metrics_json\":{\"values_with_probability\":0}}")));
        assertFalse(ProbabilityText.isThere(object("{\"metrics_json\":{\"calls\":1}}")));
    }

    private static JsonObject object(String json) {
        return JsonValues.parse(json).orElseThrow().asJsonObject();
    }
}
