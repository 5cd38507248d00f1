package org.holocron.derive.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import org.holocron.derive.derivation.DryRunRequest;
import org.holocron.derive.interrogation.Interrogations;
import org.holocron.derive.ollama.OllamaDialect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DryRunReaderTest {

    private static final String KEY = "relationships_v1";
    private static final Interrogations CATALOG = new Interrogations(Path.of("interrogations"), new OllamaDialect());

    private final DryRunReader reader = new DryRunReader(CATALOG, new RequestBudget(10_000_000));

    @Test
    void readsWhatAJobWouldAsk() {
        DryRunRequest request = reader.read(
                KEY, "{\"input\":{\"a\":1},\"evidence_refs\":{\"lake_text\":[\"x\"]},\"model_hint\":\"qwen3\"}");

        assertEquals("{\"a\":1}", request.input().toString());
        assertEquals("{\"lake_text\":[\"x\"]}", String.valueOf(request.evidenceRefs()));
        assertEquals("qwen3", request.modelHint());
        assertEquals(null, request.interrogation());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                 | /input        | is missing
            {"input":[]}                       | /input        | must be
            {"input":{},"modelhint":"x"}       | /modelhint    | is unknown
            {"input":{},"files":{"prompt.md":1}} | /files/prompt.md | must be the file's text
            """)
    void namesTheFieldThatIsWrong(String body, String field, String message) {
        JsonObject problem = refused(400, KEY, body);

        JsonObject error = problem.getJsonArray("errors").getJsonObject(0);
        assertEquals(field, error.getString("field"));
        assertTrue(error.getString("message").contains(message), problem::toString);
    }

    @Test
    void readsTheFilesThatAreGivenAsAFolder() {
        JsonObjectBuilder files = files();

        DryRunRequest request = reader.read(KEY, body(files).toString());

        assertEquals(
                CATALOG.find(KEY).orElseThrow().files().sha256(),
                Objects.requireNonNull(request.interrogation()).files().sha256());
    }

    @Test
    void saysInWhichFileAndWhereSomethingIsWrong() {
        String spoiled = text("interrogation.json").replace("\"temperature\": 0.0", "\"temperature\": 7");
        JsonObject problem = refused(
                422, KEY, body(files().add("interrogation.json", spoiled)).toString());

        assertEquals("urn:problem-type:derive:unfit-interrogation", problem.getString("type"));
        JsonObject error = problem.getJsonArray("errors").getJsonObject(0);
        assertEquals("/files/interrogation.json", error.getString("field"));
        assertTrue(error.getString("message").startsWith("at /temperature: must be"), problem::toString);
    }

    @Test
    void refusesAFileThatNoFolderHas() {
        JsonObject problem =
                refused(422, KEY, body(files().add("notes.txt", "x")).toString());

        assertTrue(
                problem.getString("detail").contains("is no file of an interrogation; there are"), problem::toString);
    }

    private JsonObject refused(int status, String key, String body) {
        ProblemDocument document = assertThrows(ProblemException.class, () -> reader.read(key, body))
                .document();
        assertEquals(status, document.status());
        return document.json("/api/interrogations/" + key + "/try");
    }

    private static JsonObject body(JsonObjectBuilder files) {
        return Json.createObjectBuilder()
                .add("input", JsonObject.EMPTY_JSON_OBJECT)
                .add("files", files)
                .build();
    }

    private static JsonObjectBuilder files() {
        JsonObjectBuilder files = Json.createObjectBuilder();
        CATALOG.find(KEY)
                .orElseThrow()
                .files()
                .contents()
                .forEach((name, content) -> files.add(name, new String(content, StandardCharsets.UTF_8)));
        return files;
    }

    private static String text(String file) {
        return new String(CATALOG.find(KEY).orElseThrow().files().contents().get(file), StandardCharsets.UTF_8);
    }
}
