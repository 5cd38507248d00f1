package org.holocron.derive.ollama;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.job.Progress;
import org.holocron.derive.job.StopSignal;
import org.holocron.derive.model.CallContext;
import org.holocron.derive.model.CallLimits;
import org.holocron.derive.testing.FakeHttpServer;
import org.holocron.derive.testing.OllamaLines;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a probe sends to see whether a model generates, and what counts as a proof. */
@Timeout(60)
class OneTokenTest {

    private static final CallLimits LIMITS =
            new CallLimits(Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(20));
    private static final String EARLIER =
            "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Padmé?\"}],\"stream\":true,"
                    + "\"format\":{\"type\":\"object\"},\"options\":{\"seed\":7,\"num_predict\":900,\"num_ctx\":4096}}";

    private final ExecutorService executor = Executors.newCachedThreadPool();

    @AfterEach
    void endThreads() {
        executor.shutdownNow();
    }

    @Test
    void triesTheEarlierRequestAgainWithOneToken() throws IOException {
        JsonObject sent = sent(EARLIER.getBytes(UTF_8));

        JsonObject options = sent.getJsonObject("options");
        assertEquals(1, options.getInt("num_predict"));
        assertEquals(4096, options.getInt("num_ctx"));
        assertEquals("Padmé?", sent.getJsonArray("messages").getJsonObject(0).getString("content"));
        assertTrue(sent.containsKey("format"));
    }

    @Test
    void anEarlierPromptStaysOne() throws IOException {
        JsonObject sent = sent("{\"model\":\"m\",\"prompt\":\"Padmé?\",\"options\":{}}".getBytes(UTF_8));

        assertEquals("Padmé?", sent.getString("prompt"));
    }

    @Test
    void asksShortlyWhereNothingWasAnsweredYet() throws IOException {
        JsonObject sent = sent(null);

        assertEquals("m", sent.getString("model"));
        assertEquals(1, sent.getJsonArray("messages").size());
        assertEquals(1, sent.getJsonObject("options").getInt("num_predict"));
    }

    @Test
    void anAnswerCutAfterItsTokenIsAProof() throws IOException {
        assertTrue(probe(OllamaLines.token("{"), OllamaLines.done("length")).isEmpty());
    }

    @Test
    void anErrorBeforeTheFirstTokenIsNone() throws IOException {
        Outcome.Failure failure =
                probe("{\"error\":\"model runner has unexpectedly stopped\"}").orElseThrow();
        assertEquals(ErrorKind.SERVER_ERROR, failure.kind());
    }

    private JsonObject sent(byte @Nullable [] earlier) throws IOException {
        try (FakeHttpServer server = FakeHttpServer.playing(
                (request, connection) -> connection.stream(OllamaLines.token("{"), OllamaLines.done("length")))) {
            new OllamaServer(server.uri(), null, executor, Clock.systemUTC()).generateOneToken("m", earlier, context());
            return Json.createReader(
                            new StringReader(new String(server.requests().get(0).body(), UTF_8)))
                    .readObject();
        }
    }

    private Optional<Outcome.Failure> probe(String... lines) throws IOException {
        try (FakeHttpServer server = FakeHttpServer.playing((request, connection) -> connection.stream(lines))) {
            return new OllamaServer(server.uri(), null, executor, Clock.systemUTC())
                    .generateOneToken("m", EARLIER.getBytes(UTF_8), context());
        }
    }

    private static CallContext context() {
        return new CallContext(LIMITS, new StopSignal(), new Progress(Clock.systemUTC()));
    }
}
