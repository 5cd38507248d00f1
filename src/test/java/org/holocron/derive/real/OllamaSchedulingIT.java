package org.holocron.derive.real;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.holocron.derive.chaos.Await;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.job.Progress;
import org.holocron.derive.job.StopSignal;
import org.holocron.derive.model.ModelReply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls beside each other on a server with one slot, which is Ollama's default (OLLAMA_NUM_PARALLEL). */
@Tag("real-model")
@Timeout(300)
class OllamaSchedulingIT {

    private static final String CHAT = "/api/chat";

    /** The grammar makes any model go on for hundreds of tokens. */
    private static final String ENDLESS = """
            {"stream":true,"options":{"num_predict":1000},
             "format":{"type":"object","required":["v"],"properties":
              {"v":{"type":"array","minItems":400,"maxItems":500,"items":{"type":"boolean"}}}}}""";

    private static final String SHORT = "{\"stream\":true,\"options\":{\"num_predict\":2}}";

    private final ExecutorService executor = Executors.newCachedThreadPool();
    private RealServer ollama;

    @BeforeEach
    void find() {
        ollama = RealServer.ollama();
    }

    @AfterEach
    void endThreads() {
        executor.shutdownNow();
    }

    @Test
    void aSecondCallWaitsWithoutAByteUntilTheFirstIsOver() throws Exception {
        String first = "{\"stream\":true,\"options\":{\"num_predict\":60},\"format\":"
                + RealServer.json(ENDLESS).getJsonObject("format") + "}";
        try (Stream<String> lines = ollama.stream(CHAT, OllamaCalls.chat(ollama.model(), first))) {
            Iterator<String> running = lines.iterator();
            running.next();
            CompletableFuture<Waited> second = waiting();
            long over = drain(running);

            Waited waited = second.get(4, TimeUnit.MINUTES);
            assertTrue(waited.firstLine() > over, "the first line came before the other call was over");
            assertTrue(
                    queuedNanos(waited.last()) > (over - waited.asked()) / 2,
                    () -> "total − load − prompt − eval is the time in the queue: " + waited);
        }
    }

    @Test
    void hangingUpFreesTheSlotAtOnce() throws Exception {
        StopSignal stop = new StopSignal();
        Progress progress = new Progress(Clock.systemUTC());
        try (AdaptedOllama adapted = new AdaptedOllama(ollama.uri())) {
            CompletableFuture<ModelReply> endless = CompletableFuture.supplyAsync(
                    () -> adapted.chat(OllamaCalls.chat(ollama.model(), ENDLESS), stop, progress), executor);
            Await.until("the model answers", () -> progress.snapshot().tokens() > 2);
            stop.raise(ErrorKind.CANCELLED, "withdrawn");

            ModelReply.Failed cancelled = assertInstanceOf(ModelReply.Failed.class, endless.get(10, TimeUnit.SECONDS));
            assertInstanceOf(Outcome.Interrupted.class, cancelled.failure());
            assertTrue(cancelled.received().length > 0, "what had come is kept");
            long asked = System.nanoTime();
            Waited next = waiting().get(4, TimeUnit.MINUTES);
            assertTrue(
                    queuedNanos(next.last()) < Duration.ofSeconds(10).toNanos(),
                    () -> "400 items would take far longer: " + next);
            assertTrue(next.firstLine() > asked);
        }
    }

    /** A call that is cancelled while it waits for the slot never takes it. */
    @Test
    void aWaitingCallIsCancelledWithoutAnAnswer() throws Exception {
        StopSignal stop = new StopSignal();
        try (AdaptedOllama adapted = new AdaptedOllama(ollama.uri());
                Stream<String> lines = ollama.stream(CHAT, OllamaCalls.chat(ollama.model(), ENDLESS))) {
            lines.iterator().next();
            CompletableFuture<ModelReply> waiting = CompletableFuture.supplyAsync(
                    () -> adapted.chat(OllamaCalls.chat(ollama.model(), SHORT), stop, new Progress(Clock.systemUTC())),
                    executor);
            stop.raise(ErrorKind.STOPPED, "told to");
            ModelReply.Failed stopped = assertInstanceOf(ModelReply.Failed.class, waiting.get(10, TimeUnit.SECONDS));
            assertEquals(ErrorKind.STOPPED, stopped.failure().kind());
            assertEquals(0, stopped.received().length);
        }
    }

    private CompletableFuture<Waited> waiting() {
        return CompletableFuture.supplyAsync(
                () -> {
                    long asked = System.nanoTime();
                    try (Stream<String> lines = ollama.stream(CHAT, OllamaCalls.chat(ollama.model(), SHORT))) {
                        Iterator<String> all = lines.iterator();
                        String last = all.next();
                        long firstLine = System.nanoTime();
                        while (all.hasNext()) {
                            last = all.next();
                        }
                        return new Waited(asked, firstLine, RealServer.json(last));
                    }
                },
                executor);
    }

    /** Reads to the end and returns when that was. */
    private static long drain(Iterator<String> lines) {
        long last = System.nanoTime();
        while (lines.hasNext()) {
            lines.next();
            last = System.nanoTime();
        }
        return last;
    }

    private static long queuedNanos(JsonObject done) {
        return figure(done, "total_duration")
                - figure(done, "load_duration")
                - figure(done, "prompt_eval_duration")
                - figure(done, "eval_duration");
    }

    /** A figure of zero is left out. */
    private static long figure(JsonObject done, String name) {
        return done.containsKey(name) ? done.getJsonNumber(name).longValue() : 0;
    }

    /**
     * A short call.
     *
     * @param asked when it was sent, by {@link System#nanoTime}, as is the next
     * @param firstLine when its first line came
     * @param last the done line
     */
    private record Waited(long asked, long firstLine, JsonObject last) {}
}
