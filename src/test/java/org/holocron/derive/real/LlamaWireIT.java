package org.holocron.derive.real;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What llama-server sends over the wire: its listings, its answers, its refusals, and what its grammar holds. */
@Tag("real-model")
@Timeout(300)
class LlamaWireIT {

    private RealServer llama;

    @BeforeEach
    void find() {
        llama = RealServer.llama();
    }

    @Test
    void tellsThatItIsHealthy() {
        assertEquals("{\"status\":\"ok\"}", llama.get("/health").body());
    }

    @Test
    void listsItsModelWithSizesAndWithoutADigest() {
        JsonObject listed = llama.get("/v1/models").json().getJsonArray("data").getJsonObject(0);
        assertEquals(llama.model(), listed.getString("id"));
        JsonObject meta = listed.getJsonObject("meta");
        assertTrue(meta.getInt("n_ctx_train") > 0 && meta.getJsonNumber("size").longValue() > 0, meta.toString());
        assertFalse(listed.containsKey("digest"));
    }

    @Test
    void tellsTheModelsFileTheSlotsAndTheWindowOfEach() {
        JsonObject properties = llama.get("/props").json();
        assertFalse(properties.getString("model_path").isBlank());
        assertTrue(properties.getString("build_info").matches("b\\d+-.*"), properties.getString("build_info"));
        assertTrue(properties.getInt("total_slots") >= 1);
        assertTrue(window(properties) > 0);
    }

    @Test
    void countsTokens() {
        assertEquals(
                2,
                llama.post("/tokenize", "{\"content\":\"Hello world\"}")
                        .json()
                        .getJsonArray("tokens")
                        .size());
    }

    /** No request chooses the model: each is answered by the one that the server was started with. */
    @Test
    void servesItsModelUnderEveryName() {
        assertEquals(llama.model(), chat("{\"model\":\"no-such-model\"}").getString("model"));
    }

    @Test
    void streamsEventsThatEndWithTheUsageAndDone() {
        List<String> events = llama.post(
                        LlamaCalls.CHAT,
                        LlamaCalls.chat(
                                llama.model(),
                                "{\"stream\":true,\"stream_options\":{\"include_usage\":true},\"max_tokens\":4}"))
                .lines();
        assertTrue(events.stream().allMatch(event -> event.startsWith("data: ")), events::toString);
        assertEquals("data: [DONE]", events.get(events.size() - 1));
        JsonObject usage = event(events, events.size() - 2);
        assertEquals(List.of(), usage.getJsonArray("choices"));
        assertEquals(4, usage.getJsonObject("usage").getInt("completion_tokens"));
        assertTrue(usage.getJsonObject("usage").getInt("prompt_tokens") > 0);
        assertEquals(
                "length",
                event(events, events.size() - 3)
                        .getJsonArray("choices")
                        .getJsonObject(0)
                        .getString("finish_reason"));
    }

    @Test
    void tellsTokenProbabilities() {
        JsonObject choice = chat("{\"logprobs\":true,\"top_logprobs\":2,\"max_tokens\":2}")
                .getJsonArray("choices")
                .getJsonObject(0);
        JsonObject token =
                choice.getJsonObject("logprobs").getJsonArray("content").getJsonObject(0);
        assertTrue(token.getJsonNumber("logprob").doubleValue() <= 0);
        assertEquals(2, token.getJsonArray("top_logprobs").size());
    }

    @Test
    void theOtherNameOfTheLimitOfTokensIsKnownToo() {
        assertEquals(
                3,
                chat("{\"max_tokens\":null,\"max_completion_tokens\":3}")
                        .getJsonObject("usage")
                        .getInt("completion_tokens"));
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void doesWithSchemasWhatTheTableTells(SchemaCase schema) {
        RealServer.Answer answer =
                llama.post(LlamaCalls.CHAT, LlamaCalls.chat(llama.model(), schema.prompt(), schema.schema()));
        schema.assertDone(schema.llama(), answer, answer.status() == 200 ? content(answer.json()) : "");
    }

    static List<SchemaCase> schemas() {
        return SchemaCase.all();
    }

    @Test
    void writesRequiredFieldsFirstInTheSchemasOrder() {
        JsonObject schema = RealServer.json("""
                {"type":"object","additionalProperties":false,"required":["alpha","zeta"],"properties":
                 {"zeta":{"enum":["a","b"]},"opt":{"type":"boolean"},"alpha":{"enum":[1,2]}}}""");
        String content = content(
                llama.post(LlamaCalls.CHAT, LlamaCalls.chat(llama.model(), "Answer with zeta, opt and alpha.", schema))
                        .json());
        assertEquals(
                List.of("zeta", "alpha"),
                RealServer.json(content).keySet().stream().limit(2).toList());
    }

    @Test
    void aPromptOverTheWindowIsRefusedWithBothCounts() {
        int window = window(llama.get("/props").json());
        JsonObject error = refused(400, """
                {"messages":[{"role":"user","content":"%s"}]}""".formatted("fox dog ".repeat(window)));
        assertEquals("exceed_context_size_error", error.getString("type"));
        assertEquals(window, error.getInt("n_ctx"));
        assertTrue(error.getInt("n_prompt_tokens") > window);
    }

    /** Each refusal is {@code {"error": {"code", "message", "type"}}}, also where a stream was asked for. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{'messages':null}; 'messages' is required",
                "{'messages':'x'}; Expected 'messages' to be an array",
                "{'temperature':'hot'}; type must be number",
                "{'repeat_last_n':-1}; Field 'repeat_last_n': Value must be between",
                "{'max_tokens':'many','stream':true}; type must be number",
                "{'response_format':{'type':'xml'}}; response_format type must be one of"
            },
            quoteCharacter = '~')
    void refusesWhatIsWrongWithWords(String changes, String words) {
        JsonObject error = refused(400, changes.replace('\'', '"'));
        assertEquals("invalid_request_error", error.getString("type"));
        assertTrue(error.getString("message").contains(words), error.toString());
    }

    @Test
    void unknownPathsAreNotFound() {
        RealServer.Answer answer = llama.get("/api/tags");
        assertEquals(404, answer.status());
        assertEquals("not_found_error", answer.json().getJsonObject("error").getString("type"));
    }

    private JsonObject chat(String changes) {
        RealServer.Answer answer = llama.post(LlamaCalls.CHAT, LlamaCalls.chat(llama.model(), changes));
        assertEquals(200, answer.status(), answer.body());
        return answer.json();
    }

    private JsonObject refused(int status, String changes) {
        RealServer.Answer answer = llama.post(LlamaCalls.CHAT, LlamaCalls.chat(llama.model(), changes));
        assertEquals(status, answer.status(), answer.body());
        JsonObject error = answer.json().getJsonObject("error");
        assertEquals(status, error.getInt("code"));
        return error;
    }

    private static int window(JsonObject properties) {
        return properties.getJsonObject("default_generation_settings").getInt("n_ctx");
    }

    private static JsonObject event(List<String> events, int index) {
        return RealServer.json(events.get(index).substring("data: ".length()));
    }

    private static String content(JsonObject answer) {
        return answer.getJsonArray("choices")
                .getJsonObject(0)
                .getJsonObject("message")
                .getString("content");
    }
}
