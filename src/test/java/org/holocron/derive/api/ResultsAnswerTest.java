package org.holocron.derive.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.holocron.derive.interrogation.Interrogations;
import org.holocron.derive.ollama.OllamaDialect;
import org.junit.jupiter.api.Test;

class ResultsAnswerTest {

    private static final JsonObject ROW = Json.createObjectBuilder()
            .add("job_id", "a")
            .add("input_report", "R,1")
            .add("value", "two\nlines")
            .build();

    @Test
    void theNextPageHasTheColumnsOfThisOne() {
        ResultsAnswer answer = new ResultsAnswer(
                ResultFormat.JSONL,
                List.of("report", "a b"),
                URI.create("http://h/api/results?format=jsonl&input_field=report&status=NEW&cursor=old"));

        assertEquals(
                "</api/results?format=jsonl&status=NEW&input_field=report&input_field=a+b&cursor=abc>; rel=\"next\"",
                answer.of(new ResultPages.Page(List.of(), "abc"), false).getHeaderString("Link"));
        assertNull(answer.of(new ResultPages.Page(List.of(), null), false).getHeaderString("Link"));
    }

    @Test
    void withoutColumnsOfTheInputTheNextPageHasNoneEither() {
        ResultsAnswer answer = new ResultsAnswer(ResultFormat.CSV, List.of(), URI.create("http://h/api/results"));

        assertEquals(
                "</api/results?input_field=&cursor=abc>; rel=\"next\"",
                answer.of(new ResultPages.Page(List.of(), "abc"), true).getHeaderString("Link"));
    }

    @Test
    void theNamesOfTheColumnsAreOnTheFirstPageAlone() {
        String first = csv(true);
        String next = csv(false);

        assertEquals("job_id,", first.substring(0, 7));
        assertEquals(next, first.substring(first.indexOf("\r\n") + 2));
        assertEquals(true, next.startsWith("a,,,,,,,,\"R,1\",") && next.contains("\"two\nlines\""), next);
    }

    @Test
    void aRowIsALine() {
        assertEquals(
                ROW + "\n" + ROW + "\n",
                text(new ResultsAnswer(ResultFormat.JSONL, List.of("report"), here())
                        .of(new ResultPages.Page(List.of(ROW, ROW), null), true)));
    }

    @Test
    void aFormThatDoesNotExistIsRefused() {
        ResultsQuery query = new ResultsQuery();
        query.format = "xml";

        ProblemException refused = assertThrows(ProblemException.class, query::format);
        assertEquals(
                "format must be one of json, jsonl, csv", refused.document().detail());
    }

    @Test
    void theFieldsThatHaveAColumnAreThoseOfTheInputSchemaThatCanBeOneValue() {
        Interrogations catalog = new Interrogations(Path.of("interrogations"), new OllamaDialect());

        assertEquals(
                List.of("entity_type", "entity_id"),
                InputFields.of(catalog.find("sw_entity_facts_v1").stream().toList()));
    }

    @Test
    void fieldsAreReadFromTheTopOfTheInputAlone() {
        String input =
                "{\"a\":{\"report\":1},\"b\":[{\"report\":2}],\"report\":\"" + "x".repeat(5_000) + "\",\"n\":1.50}";

        Map<String, JsonValue> values = InputFields.values(input, List.of("report", "n", "missing"));

        assertEquals(
                new ArrayList<>(List.of("n", "report")),
                values.keySet().stream().sorted().toList());
        assertEquals("1.50", values.get("n").toString());
        assertEquals(Json.createValue("x".repeat(4_000)), values.get("report"));
        assertEquals(Map.of(), InputFields.values("no JSON", List.of("report")));
        assertEquals(Map.of(), InputFields.values("", List.of("report")));
    }

    private static String csv(boolean isFirst) {
        return text(new ResultsAnswer(ResultFormat.CSV, List.of("report"), here())
                .of(new ResultPages.Page(List.of(ROW), null), isFirst));
    }

    private static URI here() {
        return URI.create("http://h/api/results");
    }

    private static String text(Response answer) {
        return new String((byte[]) answer.getEntity(), StandardCharsets.UTF_8);
    }
}
