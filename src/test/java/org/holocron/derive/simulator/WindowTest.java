package org.holocron.derive.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The window holds the prompt and the answer together. */
@Timeout(60)
class WindowTest {

    private OllamaSimulator server;
    private SimulatorClient client;

    @BeforeEach
    void start() {
        server = OllamaSimulator.start(SimulatorOptions.onAnyPort().withContext(100));
        client = new SimulatorClient(server);
    }

    @AfterEach
    void close() {
        server.close();
    }

    /** The prompt has 10 tokens, the answer 15. */
    private static ChatText prose() {
        return ChatText.asking("x".repeat(40)).with("format", "\"\"").with("shift", "false");
    }

    @ParameterizedTest
    @CsvSource({"4, length, 4", "14, length, 14", "15, stop, 15", "16, stop, 15", "0, stop, 15", "-1, stop, 15"})
    void theAnswerEndsAtItsTokenLimit(int numPredict, String reason, int tokens) {
        JsonObject answer = chat("{\"num_predict\":" + numPredict + "}");

        assertEquals(reason, answer.getString("done_reason"));
        assertEquals(tokens, answer.getInt("eval_count"));
    }

    /** More tokens do not help here: prompt and answer together are the window. */
    @ParameterizedTest
    @CsvSource({"11, length, 1", "20, length, 10", "24, length, 14", "25, stop, 15"})
    void theAnswerEndsWhereTheWindowIsFull(int window, String reason, int tokens) {
        JsonObject answer = chat("{\"num_ctx\":" + window + ",\"num_predict\":1000}");

        assertEquals(10, answer.getInt("prompt_eval_count"));
        assertEquals(reason, answer.getString("done_reason"));
        assertEquals(tokens, answer.getInt("eval_count"));
    }

    @Test
    void shiftingLetsTheAnswerGoOn() {
        JsonObject answer = client.object(
                "/api/chat",
                prose().with("shift", "true").options("{\"num_ctx\":12}").toString());

        assertEquals("stop", answer.getString("done_reason"));
        assertEquals(15, answer.getInt("eval_count"));
    }

    @Test
    void theWindowIsClampedToTheModelsOwnWithoutAWord() {
        chat("{\"num_ctx\":1000000}");

        assertEquals(100, window());
        client.post("/api/chat", prose().options("{\"num_ctx\":1}").toString());
        assertEquals(4, window());
    }

    @Test
    void aCallThatAsksForNoWindowGetsTheServersDefault() {
        server.behave(Behaviour.DEFAULT.withCapacity(new Capacity(1, 512, 1, 50)));
        chat("{}");

        assertEquals(50, window());
    }

    /** A prompt that fills the window leaves no room for an answer, and is too long as well. */
    @ParameterizedTest
    @CsvSource({"10, 400", "9, 400", "11, 200"})
    void aPromptThatFillsTheWindowIsRefusedIfItMayNotBeCut(int window, int status) {
        HttpResponse<String> response = uncut(window);

        assertEquals(status, response.statusCode(), response.body());
    }

    @Test
    void theRefusalHasTheFigures() {
        JsonObject error = SimulatorJson.read(SimulatorClient.json(uncut(9)).getString("error"))
                .orElseThrow()
                .getJsonObject("error");

        assertEquals("exceed_context_size_error", error.getString("type"));
        assertEquals(10, error.getInt("n_prompt_tokens"));
        assertEquals(9, error.getInt("n_ctx"));
    }

    @Test
    void theRefusalHadOtherWordsBefore() {
        server.behave(Behaviour.DEFAULT.withStyle(Style.DEFAULT.withDialect(VersionStyle.OLLAMA_0_24)));

        assertEquals(
                "the input length exceeds the context length",
                SimulatorClient.json(uncut(9)).getString("error"));
    }

    /** Measured by others: 12,000 tokens into 4,096 leave 2,050; on a 0.24.0 the whole window is left. */
    @ParameterizedTest
    @CsvSource({"TODAY, 34", "OLLAMA_0_24, 64"})
    void aPromptThatMayBeCutLosesItsFrontUnseen(VersionStyle dialect, int left) {
        server.behave(Behaviour.DEFAULT.withStyle(Style.DEFAULT.withDialect(dialect)));
        String prompt = "entity_id: luke\n" + "x".repeat(400);
        JsonObject answer = client.object(
                "/api/chat",
                ChatText.asking(prompt)
                        .with(
                                "format",
                                "{\"type\":\"object\",\"properties\":{\"entity_id\":{\"type\":\"string\"}},\"required\":[\"entity_id\"]}")
                        .options("{\"num_ctx\":64}")
                        .toString());

        assertEquals(left, answer.getInt("prompt_eval_count"));
        assertEquals("{\"entity_id\":\"\"}", SimulatorClient.content(answer), "the question was cut away");
    }

    @Test
    void aPromptThatMayBeCutButNotShiftedIsRefusedToday() {
        HttpResponse<String> response =
                client.post("/api/chat", prose().options("{\"num_ctx\":9}").toString());

        assertEquals(400, response.statusCode());
        assertTrue(response.body().contains("the prompt is longer than the context length"), response.body());
    }

    /** As a server that knows neither of the two words, or never gets them. */
    @ParameterizedTest
    @CsvSource({"TODAY, 400, 34", "OLLAMA_0_24, 400, 64", "TODAY, 40, 10", "OLLAMA_0_24, 40, 10"})
    void aFaultCutsWhatTheCallForbidsToCut(VersionStyle dialect, int bytes, int counted) {
        server.behave(Behaviour.DEFAULT
                .withStyle(Style.DEFAULT.withDialect(dialect))
                .withFaults(FaultPlan.every(1, InjectedFault.TRUNCATE_IGNORED)));
        String prompt = "x".repeat(bytes);
        JsonObject answer = client.object(
                "/api/chat",
                ChatText.asking(prompt)
                        .with("format", "\"\"")
                        .with("shift", "false")
                        .with("truncate", "false")
                        .options("{\"num_ctx\":64}")
                        .toString());

        assertEquals(counted, answer.getInt("prompt_eval_count"));
        assertEquals("stop", answer.getString("done_reason"));
    }

    /** A call whose window is full says so in its figures. */
    @Test
    void aFaultFillsTheWindowInItsFigures() {
        server.behave(Behaviour.DEFAULT.withFaults(FaultPlan.next(1, InjectedFault.WINDOW_FULL)));
        JsonObject answer = chat("{\"num_ctx\":80}");

        assertEquals("length", answer.getString("done_reason"));
        assertEquals(80, answer.getInt("prompt_eval_count") + answer.getInt("eval_count"));
    }

    private HttpResponse<String> uncut(int window) {
        return client.post(
                "/api/chat",
                prose().with("truncate", "false")
                        .options("{\"num_ctx\":" + window + "}")
                        .toString());
    }

    private JsonObject chat(String options) {
        return client.object("/api/chat", prose().options(options).toString());
    }

    private int window() {
        return client.object("/api/ps").getJsonArray("models").getJsonObject(0).getInt("context_length");
    }
}
