package org.holocron.derive.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.job.Progress;
import org.holocron.derive.job.StopSignal;
import org.holocron.derive.model.CallContext;
import org.holocron.derive.model.CallLimits;
import org.holocron.derive.model.ModelReply;
import org.holocron.derive.testing.FakeHttpServer;
import org.holocron.derive.testing.OpenAiEvents;
import org.holocron.derive.wire.AnswerBound;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/** A call to a server that plays a script, and what its tests need around it. */
abstract class OpenAiCalls {

    static final CallLimits PATIENT =
            new CallLimits(Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(20));
    static final CallLimits SHORT_SILENCE =
            new CallLimits(Duration.ofMillis(1500), Duration.ofMillis(1500), Duration.ofSeconds(20));
    static final byte[] REQUEST =
            "{\"model\":\"llama3.2\",\"messages\":[{\"role\":\"user\",\"content\":\"Padmé?  \"}],\"max_tokens\":100}\n"
                    .getBytes(UTF_8);

    final ExecutorService executor = Executors.newCachedThreadPool();
    final StopSignal stop = new StopSignal();
    final Progress progress = new Progress(Clock.systemUTC());

    /** The first client of a process takes a second to load, which would eat up the short deadlines. */
    @BeforeAll
    static void loadTheClient() {
        ExecutorService threads = Executors.newCachedThreadPool();
        try (FakeHttpServer server =
                FakeHttpServer.playing((request, connection) -> connection.stream(OpenAiEvents.DONE))) {
            new OpenAiServer(server.uri(), null, threads, Clock.systemUTC(), AnswerBound.WITHOUT_SHARE)
                    .chat(REQUEST, new CallContext(PATIENT, new StopSignal(), new Progress(Clock.systemUTC())));
        } finally {
            threads.shutdownNow();
        }
    }

    @AfterEach
    void endThreads() {
        executor.shutdownNow();
    }

    static FakeHttpServer.Script listing(FakeHttpServer.Script chat) {
        return (request, connection) -> {
            if (request.isFor("/v1/models")) {
                connection.json(200, "{\"object\":\"list\",\"data\":[{\"id\":\"llama3.2\"}]}");
            } else {
                chat.play(request, connection);
            }
        };
    }

    ModelReply chatWith(FakeHttpServer.Script script) {
        try (FakeHttpServer server = FakeHttpServer.playing(script)) {
            return openAi(server.uri()).chat(REQUEST, context(PATIENT));
        }
    }

    CallContext context(CallLimits limits) {
        return new CallContext(limits, stop, progress);
    }

    OpenAiServer openAi(URI uri) {
        return openAi(uri, null);
    }

    OpenAiServer openAi(URI uri, @Nullable String key) {
        return new OpenAiServer(uri, key, executor, Clock.systemUTC(), AnswerBound.WITHOUT_SHARE);
    }

    static ModelReply.Failed failed(ModelReply result) {
        return assertInstanceOf(ModelReply.Failed.class, result);
    }

    static void assertFailure(
            Class<? extends Outcome.Failure> type, ErrorKind kind, String words, ModelReply.Failed failed) {
        assertInstanceOf(type, failed.failure(), failed.failure().message());
        assertEquals(kind, failed.failure().kind(), failed.failure().message());
        assertTrue(failed.failure().message().contains(words), failed.failure().message());
    }
}
