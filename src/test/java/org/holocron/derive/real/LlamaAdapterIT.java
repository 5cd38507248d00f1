package org.holocron.derive.real;

import static java.nio.charset.StandardCharsets.UTF_8;
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
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.job.Progress;
import org.holocron.derive.job.StopSignal;
import org.holocron.derive.model.CallContext;
import org.holocron.derive.model.CallLimits;
import org.holocron.derive.model.Message;
import org.holocron.derive.model.ModelCall;
import org.holocron.derive.model.ModelIdentity;
import org.holocron.derive.model.ModelLookup;
import org.holocron.derive.model.ModelReply;
import org.holocron.derive.model.Sampling;
import org.holocron.derive.openai.OpenAiServer;
import org.holocron.derive.wire.AnswerBound;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A real llama-server, asked through our adapter. */
@Tag("real-model")
@Timeout(300)
class LlamaAdapterIT {

    private final ExecutorService executor = Executors.newCachedThreadPool();
    private RealServer llama;
    private OpenAiServer server;

    @BeforeEach
    void find() {
        llama = RealServer.llama();
        server = new OpenAiServer(llama.uri(), null, executor, Clock.systemUTC(), AnswerBound.WITHOUT_SHARE);
    }

    @AfterEach
    void endThreads() {
        executor.shutdownNow();
    }

    @Test
    void tellsItsBuildAndAWeakIdentityOfItsModel() {
        ModelIdentity model = assertInstanceOf(ModelLookup.Found.class, server.model(llama.model()))
                .model();

        assertTrue(model.isWeak() && String.valueOf(model.digest()).startsWith("weak:"), model::toString);
        assertTrue(server.version().orElseThrow().matches("b\\d+.*"));
        assertEquals(Optional.empty(), server.probe());
        assertEquals(
                ErrorKind.MODEL_MISSING,
                assertInstanceOf(ModelLookup.Failed.class, server.model("another"))
                        .failure()
                        .kind());
    }

    @Test
    void answersByTheSchemaAndIsReadAgain() {
        ModelReply.Reply reply = assertInstanceOf(ModelReply.Reply.class, chat("Name a number.", JsonValue.FALSE, 200));

        assertEquals(List.of("number"), List.copyOf(json(reply.content()).keySet()));
        assertTrue(reply.metrics().promptTokens() > 0 && reply.metrics().outputTokens() > 0, reply::toString);
        assertTrue(reply.metrics().outputNanos() > 0 && reply.metrics().firstTokenNanos() > 0, reply::toString);
        ModelReply.Reply stored = assertInstanceOf(ModelReply.Reply.class, server.readStored(reply.response()));
        assertArrayEquals(reply.response(), stored.response());
        assertTrue(new String(reply.response(), UTF_8).contains("\"object\":\"chat.completion\""));
    }

    @Test
    void oneTokenIsGenerated() {
        assertEquals(Optional.empty(), server.generateOneToken(llama.model(), null, context()));
        assertEquals(
                Optional.empty(),
                server.generateOneToken(
                        llama.model(),
                        server.request(call("Name a number.", JsonValue.FALSE, 200))
                                .body(),
                        context()));
    }

    @Test
    void aPromptOverTheWindowIsThePromptsOwnTrouble() {
        Outcome.Failure failure = assertInstanceOf(
                        ModelReply.Failed.class, chat("word ".repeat(20_000), JsonValue.FALSE, 10))
                .failure();

        assertInstanceOf(Outcome.BadRequest.class, failure, failure::message);
        assertTrue(failure.message().contains("exceeds the available context size"), failure::message);
    }

    @Test
    void anAnswerBeyondItsLimitIsTruncated() {
        Outcome.Failure failure = assertInstanceOf(ModelReply.Failed.class, chat("Name a number.", JsonValue.FALSE, 2))
                .failure();

        assertEquals(ErrorKind.TRUNCATED, failure.kind(), failure::message);
    }

    /** A model that cannot think ignores what it is told about it. */
    @Test
    void whatIsSaidOfThinkingIsAccepted() {
        for (JsonValue think : List.of(JsonValue.TRUE, JsonValue.FALSE, Json.createValue("low"))) {
            assertInstanceOf(ModelReply.Reply.class, chat("Name a number.", think, 200), think::toString);
        }
    }

    private ModelReply chat(String prompt, JsonValue think, int maxTokens) {
        return server.chat(server.request(call(prompt, think, maxTokens)).body(), context());
    }

    private ModelCall call(String prompt, JsonValue think, int maxTokens) {
        return new ModelCall(
                llama.model(),
                List.of(Message.user(prompt)),
                json(
                        "{\"type\":\"object\",\"properties\":{\"number\":{\"type\":\"integer\",\"minimum\":1,\"maximum\":9}},"
                                + "\"required\":[\"number\"],\"additionalProperties\":false}"),
                new Sampling(0, 0, maxTokens, 4096, JsonValue.EMPTY_JSON_OBJECT),
                think,
                null);
    }

    private static CallContext context() {
        return new CallContext(
                new CallLimits(Duration.ofMinutes(3), Duration.ofMinutes(2), Duration.ofMinutes(4)),
                new StopSignal(),
                new Progress(Clock.systemUTC()));
    }

    private static JsonObject json(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }
}
