package org.holocron.derive.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The OpenAI-compatible interface, in the shapes of a real llama-server. */
@Timeout(60)
class OpenAiWireTest {

    private static final String PATH = "/v1/chat/completions";
    private static final String FORMAT =
            "\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"x\",\"strict\":true,\"schema\":"
                    + ChatText.NUMBER + "}}";

    private OllamaSimulator server;
    private SimulatorClient client;

    @BeforeEach
    void start() {
        server = OllamaSimulator.start(
                SimulatorOptions.onAnyPort().withModels(List.of("simulator", "simulator-r1+thinking")));
        client = new SimulatorClient(server);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void answersInOnePiece() {
        JsonObject answer = client.object(PATH, request(FORMAT));

        JsonObject choice = answer.getJsonArray("choices").getJsonObject(0);
        assertEquals("{\"number\":0}", choice.getJsonObject("message").getString("content"));
        assertEquals("stop", choice.getString("finish_reason"));
        assertEquals("chat.completion", answer.getString("object"));
        assertEquals("simulator", answer.getString("model"));
        assertEquals(
                "{\"completion_tokens\":3,\"prompt_tokens\":4,\"total_tokens\":7}",
                answer.get("usage").toString());
    }

    @Test
    void streamsEventsThatEndInDone() {
        HttpResponse<String> response =
                client.post(PATH, request(FORMAT + ",\"stream\":true,\"stream_options\":{\"include_usage\":true}"));
        List<String> events = events(response);

        assertEquals(
                "text/event-stream",
                response.headers().firstValue("Content-Type").orElseThrow());
        assertEquals("[DONE]", events.get(events.size() - 1));
        JsonObject opening = delta(events.get(0));
        assertEquals("assistant", opening.getString("role"));
        assertTrue(opening.isNull("content"));
        StringBuilder content = new StringBuilder();
        events.subList(1, 4).forEach(event -> content.append(delta(event).getString("content")));
        assertEquals("{\"number\":0}", content.toString());
        assertEquals("stop", choice(events.get(4)).getString("finish_reason"));
        assertEquals(7, json(events.get(5)).getJsonObject("usage").getInt("total_tokens"));
        assertEquals(7, events.size());
    }

    @Test
    void tellsNoFiguresInAStreamUnlessAsked() {
        List<String> events = events(client.post(PATH, request(FORMAT + ",\"stream\":true")));

        assertTrue(events.stream().noneMatch(event -> event.contains("usage")));
    }

    @ParameterizedTest
    @CsvSource({"max_tokens", "max_completion_tokens"})
    void endsAtTheTokenLimit(String name) {
        JsonObject choice = client.object(PATH, request(FORMAT + ",\"" + name + "\":2"))
                .getJsonArray("choices")
                .getJsonObject(0);

        assertEquals("length", choice.getString("finish_reason"));
        assertEquals("{\"number", choice.getJsonObject("message").getString("content"));
    }

    @ParameterizedTest
    @CsvSource({"tool-calls, tool_calls", "content-filter, content_filter"})
    void endsForOtherReasonsWhenToldTo(String fault, String reason) {
        server.behave(Behaviour.DEFAULT.withFaults(FaultPlan.every(1, InjectedFault.of(fault))));

        JsonObject whole = client.object(PATH, request(FORMAT));
        assertEquals(reason, whole.getJsonArray("choices").getJsonObject(0).getString("finish_reason"));
        List<String> events = events(client.post(PATH, request(FORMAT + ",\"stream\":true")));
        assertEquals(reason, choice(events.get(events.size() - 2)).getString("finish_reason"));
    }

    @Test
    void callsAToolInADelta() {
        server.behave(Behaviour.DEFAULT.withFaults(FaultPlan.every(1, InjectedFault.TOOL_CALLS)));
        List<String> events = events(client.post(PATH, request(FORMAT + ",\"stream\":true")));

        assertEquals(1, delta(events.get(1)).getJsonArray("tool_calls").size());
        assertEquals(
                1,
                client.object("/api/chat", ChatText.of("simulator").toString())
                        .getJsonObject("message")
                        .getJsonArray("tool_calls")
                        .size());
    }

    @Test
    void tellsTheTokensProbabilitiesWhenAsked() {
        String request = FORMAT + ",\"logprobs\":true,\"top_logprobs\":2";
        JsonObject choice =
                client.object(PATH, request(request)).getJsonArray("choices").getJsonObject(0);
        assertEquals(3, choice.getJsonObject("logprobs").getJsonArray("content").size());

        List<String> events = events(client.post(PATH, request(request + ",\"stream\":true")));
        JsonObject token = choice(events.get(1))
                .getJsonObject("logprobs")
                .getJsonArray("content")
                .getJsonObject(0);
        assertEquals("{\"nu", token.getString("token"));
        assertEquals(2, token.getJsonArray("top_logprobs").size());
    }

    @Test
    void tellsTheThinkingInItsOwnField() {
        JsonObject answer = client.object(PATH, request(FORMAT).replace("\"simulator\"", "\"simulator-r1\""));

        assertTrue(answer.getJsonArray("choices")
                .getJsonObject(0)
                .getJsonObject("message")
                .getString("reasoning_content")
                .startsWith("I look"));
    }

    /** A prompt is never cut here. */
    @Test
    void refusesAPromptBeyondItsWindowWithTheFigures() {
        server.behave(Behaviour.DEFAULT.withCapacity(new Capacity(1, 512, 1, 4)));
        HttpResponse<String> response = client.post(PATH, request(FORMAT));

        assertEquals(400, response.statusCode());
        JsonObject error = SimulatorClient.json(response).getJsonObject("error");
        assertEquals("exceed_context_size_error", error.getString("type"));
        assertEquals(4, error.getInt("n_prompt_tokens"));
        assertEquals(4, error.getInt("n_ctx"));
        assertEquals(400, error.getInt("code"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"model"                                   | 400 | invalid_request_error | parse error
            {"model":"simulator"}                      | 400 | invalid_request_error | 'messages' is required
            {"model":"simulator","messages":[{"role":"user","content":7}]} | 400 | invalid_request_error | Expected 'content' to be a string or an array
            {"model":"simulator","messages":[],"max_tokens":"x"} | 400 | invalid_request_error | Field 'max_tokens': [json.exception.type_error.302] type must be number, but is string
            {"model":"simulator","messages":[],"response_format":{"type":"weird"}} | 400 | invalid_request_error | but got: weird
            {"model":"other","messages":[{"content":"x"}]} | 404 | not_found_error | model 'other' not found
            {"model":"simulator","messages":[{"content":"x"}],"response_format":{"type":"json_schema","json_schema":{"schema":{"type":"strange"}}}} | 400 | invalid_request_error | JSON schema conversion failed
            """)
    void saysWhatIsWrongInItsOwnShape(String body, int status, String type, String words) {
        HttpResponse<String> response = client.post(PATH, body);

        assertEquals(status, response.statusCode(), response.body());
        JsonObject error = SimulatorClient.json(response).getJsonObject("error");
        assertEquals(type, error.getString("type"));
        assertEquals(status, error.getInt("code"));
        assertTrue(error.getString("message").contains(words), error.getString("message"));
    }

    /** What ends Ollama's runner is only not held here. */
    @Test
    void answersADangerousPattern() {
        String format = FORMAT.replace(ChatText.NUMBER, "{\"type\":\"string\",\"pattern\":\"^\\\\d$\"}");

        assertEquals(200, client.post(PATH, request(format)).statusCode());
    }

    @ParameterizedTest
    @CsvSource({"quota, 429", "503, 503", "loading, 503"})
    void saysWhenToComeBack(String fault, int status) {
        server.behave(Behaviour.DEFAULT.withFaults(FaultPlan.next(1, InjectedFault.of(fault))));
        HttpResponse<String> response = client.post(PATH, request(FORMAT));

        assertEquals(status, response.statusCode());
        assertEquals("30", response.headers().firstValue("Retry-After").orElse("none"));
    }

    @Test
    void breaksOffWithAnErrorEvent() {
        server.behave(Behaviour.DEFAULT.withFaults(FaultPlan.next(1, InjectedFault.STREAM_ERROR)));
        List<String> events = events(client.post(PATH, request(FORMAT + ",\"stream\":true")));

        JsonObject error = json(events.get(events.size() - 1)).getJsonObject("error");
        assertEquals("server_error", error.getString("type"));
        assertFalse(events.contains("[DONE]"));
    }

    @Test
    void tellsOfItselfAsLlamaServerDoes() {
        assertEquals("ok", client.object("/health").getString("status"));
        JsonObject model = client.object("/v1/models").getJsonArray("data").getJsonObject(0);
        assertEquals("simulator:latest", model.getString("id"));
        assertEquals(32_768, model.getJsonObject("meta").getInt("n_ctx_train"));
        assertFalse(model.containsKey("digest"));
        JsonObject props = client.object("/props");
        assertEquals(1, props.getInt("total_slots"));
        assertEquals(4096, props.getJsonObject("default_generation_settings").getInt("n_ctx"));
        assertEquals(
                3,
                client.object("/tokenize", "{\"content\":\"Hello world\"}")
                        .getJsonArray("tokens")
                        .size());
    }

    private static String request(String more) {
        return "{\"model\":\"simulator\",\"messages\":[{\"role\":\"user\",\"content\":\"Which number?\"}]," + more
                + "}";
    }

    private static List<String> events(HttpResponse<String> response) {
        return response.body()
                .lines()
                .filter(line -> !line.isEmpty())
                .map(line -> line.replaceFirst("^data: ", ""))
                .toList();
    }

    private static JsonObject json(String event) {
        return SimulatorJson.read(event).orElseThrow(() -> new AssertionError(event));
    }

    private static JsonObject choice(String event) {
        return json(event).getJsonArray("choices").getJsonObject(0);
    }

    private static JsonObject delta(String event) {
        return choice(event).getJsonObject("delta");
    }
}
