package org.holocron.derive.openai;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.holocron.derive.job.Progress;
import org.holocron.derive.job.StopSignal;
import org.holocron.derive.model.CallContext;
import org.holocron.derive.model.CallLimits;
import org.holocron.derive.model.Message;
import org.holocron.derive.model.ModelCall;
import org.holocron.derive.model.ModelLookup;
import org.holocron.derive.model.ModelReply;
import org.holocron.derive.model.Sampling;
import org.holocron.derive.simulator.OllamaSimulator;
import org.holocron.derive.simulator.SimulatorOptions;
import org.holocron.derive.wire.AnswerBound;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The adapter and the simulator's OpenAI-compatible interface understand each other. */
@Timeout(60)
class SimulatedCompletionTest {

    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final OllamaSimulator simulator = OllamaSimulator.start(SimulatorOptions.onAnyPort());
    private final OpenAiServer server =
            new OpenAiServer(simulator.baseUri(), null, executor, Clock.systemUTC(), AnswerBound.WITHOUT_SHARE);

    @AfterEach
    void end() {
        simulator.close();
        executor.shutdownNow();
    }

    @Test
    void aCallIsAnsweredByItsSchemaAndReadAgain() {
        ModelLookup lookup = server.model("simulator");
        assertInstanceOf(ModelLookup.Found.class, lookup, lookup::toString);
        ModelReply.Reply reply = assertInstanceOf(
                ModelReply.Reply.class, server.chat(server.request(call()).body(), context()));

        assertEquals(
                JsonValue.ValueType.NUMBER, json(reply.content()).get("number").getValueType());
        assertTrue(reply.metrics().promptTokens() > 0 && reply.metrics().outputTokens() > 0, reply::toString);
        ModelReply.Reply stored = assertInstanceOf(ModelReply.Reply.class, server.readStored(reply.response()));
        assertArrayEquals(reply.response(), stored.response());
        assertEquals(reply.content(), stored.content());
    }

    @Test
    void oneTokenIsGenerated() {
        byte[] earlier = server.request(call()).body();

        assertEquals(Optional.empty(), server.generateOneToken("simulator", earlier, context()));
        assertEquals(Optional.empty(), server.generateOneToken("simulator", null, context()));
        assertEquals(Optional.empty(), server.probe());
    }

    private static ModelCall call() {
        return new ModelCall(
                "simulator",
                List.of(Message.user("Tell.")),
                json(
                        "{\"type\":\"object\",\"properties\":{\"number\":{\"type\":\"integer\"}},\"required\":[\"number\"],\"additionalProperties\":false}"),
                new Sampling(0, 0, 200, 8192, JsonValue.EMPTY_JSON_OBJECT),
                JsonValue.FALSE,
                null);
    }

    private static JsonObject json(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    private static CallContext context() {
        Duration limit = Duration.ofSeconds(20);
        return new CallContext(new CallLimits(limit, limit, limit), new StopSignal(), new Progress(Clock.systemUTC()));
    }
}
