package org.holocron.derive.real;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.job.Progress;
import org.holocron.derive.job.StopSignal;
import org.holocron.derive.model.CallContext;
import org.holocron.derive.model.CallLimits;
import org.holocron.derive.model.ModelReply;
import org.holocron.derive.ollama.OllamaServer;

/** A real Ollama, asked through our adapter. */
final class AdaptedOllama implements AutoCloseable {

    private static final CallLimits PATIENT =
            new CallLimits(Duration.ofMinutes(3), Duration.ofMinutes(2), Duration.ofMinutes(4));

    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final OllamaServer server;

    AdaptedOllama(URI uri) {
        server = new OllamaServer(uri, null, executor, Clock.systemUTC());
    }

    OllamaServer server() {
        return server;
    }

    ModelReply chat(JsonObject request, StopSignal stop, Progress progress) {
        return server.chat(
                request.toString().getBytes(StandardCharsets.UTF_8), new CallContext(PATIENT, stop, progress));
    }

    /** As the adapter asks: with a stream, unless the error is about that. */
    void assertFailsAsTold(ProvokedError error, JsonObject request) {
        JsonObject streamed = error.request().containsKey("stream")
                ? request
                : Json.createObjectBuilder(request).add("stream", true).build();
        Outcome.Failure failure = assertInstanceOf(
                        ModelReply.Failed.class, chat(streamed, new StopSignal(), new Progress(Clock.systemUTC())))
                .failure();
        assertEquals(
                error.outcome() + " " + error.kind(),
                failure.getClass().getSimpleName() + " " + failure.kind(),
                failure::message);
        if (error.dependency() != null) {
            Outcome.Unavailable unavailable = assertInstanceOf(Outcome.Unavailable.class, failure);
            assertEquals(error.dependency(), unavailable.dependency().kind().name(), failure::message);
        }
        if (error.status() >= 400) {
            assertTrue(failure.message().contains(error.says()), failure::message);
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
