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
import org.junit.jupiter.params.provider.ValueSource;

/** Models that can think, and models that cannot. */
@Timeout(60)
class ThinkingTest {

    private OllamaSimulator server;
    private SimulatorClient client;

    @BeforeEach
    void start() {
        server = OllamaSimulator.start(SimulatorOptions.onAnyPort()
                .withModels(List.of("simulator", "simulator-r1+thinking", "simulator-oss+harmony")));
        client = new SimulatorClient(server);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void theCapabilityIsListed() {
        JsonObject models = client.object("/api/tags");

        assertEquals(
                List.of("[\"completion\"]", "[\"completion\",\"thinking\"]", "[\"completion\",\"thinking\"]"),
                models.getJsonArray("models").getValuesAs(JsonObject.class).stream()
                        .map(model -> model.get("capabilities").toString())
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "\"low\"", "\"max\""})
    void askingItOfAModelThatCannotIsRefused(String think) {
        HttpResponse<String> response = client.post(
                "/api/chat", ChatText.of("simulator").with("think", think).toString());

        assertEquals(400, response.statusCode());
        assertEquals(
                "\"simulator\" does not support thinking",
                SimulatorClient.json(response).getString("error"));
    }

    @Test
    void notAskingItOfAModelThatCannotIsRight() {
        assertEquals(
                200,
                client.post(
                                "/api/chat",
                                ChatText.of("simulator").with("think", "false").toString())
                        .statusCode());
    }

    /** A call that does not say lets the model think. */
    @Test
    void theThinkingComesFirstInItsOwnField() {
        List<JsonObject> lines = SimulatorClient.lines(
                client.post("/api/chat", ChatText.of("simulator-r1").streamed().toString()));

        JsonObject first = lines.get(0).getJsonObject("message");
        assertEquals("", first.getString("content"));
        assertEquals("I lo", first.getString("thinking"));
        StringBuilder content = new StringBuilder();
        lines.forEach(line -> content.append(SimulatorClient.content(line)));
        assertEquals("{\"number\":0}", content.toString());
    }

    /** With a schema there are two calls: the figures are the second one's, and the thinking is part of its prompt. */
    @Test
    void theFiguresAreTheSecondCalls() {
        JsonObject withSchema =
                client.object("/api/chat", ChatText.of("simulator-r1").toString());
        assertEquals(3, withSchema.getInt("eval_count"));
        assertEquals(4 + 12, withSchema.getInt("prompt_eval_count"));

        JsonObject free = client.object(
                "/api/chat", ChatText.of("simulator-r1").with("format", "\"\"").toString());
        assertEquals(12 + 15, free.getInt("eval_count"));
        assertEquals(4, free.getInt("prompt_eval_count"));
    }

    /** The limit counts for each of the two calls. */
    @Test
    void theTokenLimitCountsForThinkingAndAnswerEach() {
        JsonObject enough = client.object(
                "/api/chat",
                ChatText.of("simulator-r1").options("{\"num_predict\":12}").toString());
        assertEquals("{\"number\":0}", SimulatorClient.content(enough));

        JsonObject tooFew = client.object(
                "/api/chat",
                ChatText.of("simulator-r1").options("{\"num_predict\":11}").toString());
        assertEquals("", SimulatorClient.content(tooFew));
        assertEquals("length", tooFew.getString("done_reason"));
        assertTrue(tooFew.getJsonObject("message").getString("thinking").startsWith("I look"));
    }

    @Test
    void switchedOffThereIsNone() {
        JsonObject answer = client.object(
                "/api/chat", ChatText.of("simulator-r1").with("think", "false").toString());

        assertEquals("{\"number\":0}", SimulatorClient.content(answer));
        assertFalse(answer.getJsonObject("message").containsKey("thinking"));
    }

    /** gpt-oss: with the thinking switched off its content is empty every time. */
    @Test
    void aHarmonyModelSaysNothingWhenItMustNotThink() {
        JsonObject silenced = client.object(
                "/api/chat", ChatText.of("simulator-oss").with("think", "false").toString());
        assertEquals("", SimulatorClient.content(silenced));
        assertEquals("stop", silenced.getString("done_reason"));

        JsonObject low = client.object(
                "/api/chat",
                ChatText.of("simulator-oss").with("think", "\"low\"").toString());
        assertEquals("{\"number\":0}", SimulatorClient.content(low));
    }
}
