package org.holocron.derive.ollama;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.job.Progress;
import org.holocron.derive.job.StopSignal;
import org.holocron.derive.model.CallContext;
import org.holocron.derive.model.CallLimits;
import org.holocron.derive.model.CallMetrics;
import org.holocron.derive.model.ModelReply;
import org.holocron.derive.testing.FakeHttpServer;
import org.holocron.derive.testing.FakeRequest;
import org.holocron.derive.testing.OllamaLines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The chat call over the wire: what is sent, what is put together, and each way it can go wrong. */
@Timeout(60)
class OllamaServerTest {

    private static final CallLimits PATIENT = new CallLimits(Duration.ofSeconds(20), Duration.ofSeconds(20));
    private static final CallLimits SHORT_SILENCE = new CallLimits(Duration.ofMillis(1500), Duration.ofSeconds(20));
    private static final byte[] REQUEST =
            "{\"model\":\"llama3.2\",\"messages\":[{\"role\":\"user\",\"content\":\"Padmé?  \"}],\"stream\":true}\n"
                    .getBytes(UTF_8);

    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final StopSignal stop = new StopSignal();
    private final Progress progress = new Progress(Clock.systemUTC());

    /** The first client of a process takes a second to load, which would eat up the short deadlines. */
    @BeforeAll
    static void loadTheClient() throws IOException {
        ExecutorService threads = Executors.newCachedThreadPool();
        try (FakeHttpServer server =
                FakeHttpServer.playing((request, connection) -> connection.stream(OllamaLines.done("stop")))) {
            new OllamaServer(server.uri(), null, threads, Clock.systemUTC())
                    .chat(REQUEST, new CallContext(PATIENT, new StopSignal(), new Progress(Clock.systemUTC())));
        } finally {
            threads.shutdownNow();
        }
    }

    @AfterEach
    void endThreads() {
        executor.shutdownNow();
    }

    @Test
    void putsTheStreamTogetherAsOneResponse() throws IOException {
        ModelReply result = chatWith((request, connection) -> connection.stream(
                OllamaLines.token("{\"a\":"), OllamaLines.token(" \"é\"}"), OllamaLines.done("stop")));

        ModelReply.Reply reply = assertInstanceOf(ModelReply.Reply.class, result);
        assertEquals("{\"a\": \"é\"}", reply.content());
        assertEquals(
                OllamaLines.done("stop").replace("\"content\":\"\"", "\"content\":\"{\\\"a\\\": \\\"é\\\"}\""),
                new String(reply.response(), UTF_8));
        CallMetrics metrics = reply.metrics();
        assertEquals(new CallMetrics(900, 100, 30, 200, 7, 500, metrics.firstTokenNanos()), metrics);
        assertTrue(metrics.firstTokenNanos() > 0);
    }

    @Test
    void keepsTheThinkingApartFromTheAnswer() throws IOException {
        ModelReply result = chatWith((request, connection) -> connection.stream(
                OllamaLines.thought("Let me "),
                OllamaLines.thought("see."),
                OllamaLines.token("{}"),
                OllamaLines.done("stop")));

        ModelReply.Reply reply = assertInstanceOf(ModelReply.Reply.class, result);
        assertEquals("{}", reply.content());
        assertTrue(new String(reply.response(), UTF_8).contains("\"thinking\":\"Let me see.\""));
    }

    @Test
    void sendsTheRequestByteForByteWithTheKey() throws IOException {
        try (FakeHttpServer server = FakeHttpServer.playing(
                (request, connection) -> connection.stream(OllamaLines.token("{}"), OllamaLines.done("stop")))) {
            new OllamaServer(server.uri(), "s3cret", executor, Clock.systemUTC()).chat(REQUEST, context(PATIENT, stop));

            FakeRequest request = server.requests().get(0);
            assertArrayEquals(REQUEST, request.body());
            assertTrue(request.head().startsWith("POST /api/chat HTTP/1.1"), request.head());
            assertTrue(request.head().contains("Content-Type: application/json\r\n"), request.head());
            assertTrue(request.head().contains("Authorization: Bearer s3cret\r\n"), request.head());
        }
    }

    @Test
    void sendsNoAuthorizationWithoutAKey() throws IOException {
        try (FakeHttpServer server = FakeHttpServer.playing(
                (request, connection) -> connection.stream(OllamaLines.token("{}"), OllamaLines.done("stop")))) {
            ollama(server.uri()).chat(REQUEST, context(PATIENT, stop));

            assertTrue(!server.requests().get(0).head().toLowerCase(Locale.ROOT).contains("authorization"));
        }
    }

    @Test
    void namesNeitherKeyNorPassword() {
        OllamaServer ollama = new OllamaServer(
                URI.create("http://luke:r2d2@127.0.0.1:1/ollama"), "s3cret", executor, Clock.systemUTC());

        assertEquals("Ollama at http://127.0.0.1:1/ollama", ollama.toString());
    }

    @Test
    void hangsUpWhenNoFirstTokenComes() throws Exception {
        try (FakeHttpServer server =
                FakeHttpServer.playing(answeringItsVersion((request, connection) -> connection.awaitHangUp()))) {
            ModelReply.Failed failed = failed(ollama(server.uri()).chat(REQUEST, context(SHORT_SILENCE, stop)));

            assertFailure(Outcome.TimedOut.class, ErrorKind.SILENT, "No first token within 1500 ms", failed);
            assertEquals(0, failed.received().length);
            server.hangUp().get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void hangsUpWhenTheModelFallsSilentAndKeepsWhatCame() throws Exception {
        try (FakeHttpServer server = FakeHttpServer.playing(answeringItsVersion((request, connection) -> {
            connection.beginStream();
            connection.line(OllamaLines.token("Once"));
            connection.part("{\"half a line\":");
            connection.awaitHangUp();
        }))) {
            ModelReply.Failed failed = failed(ollama(server.uri()).chat(REQUEST, context(SHORT_SILENCE, stop)));

            assertFailure(Outcome.TimedOut.class, ErrorKind.SILENT, "fell silent", failed);
            assertTrue(new String(failed.received(), UTF_8).contains("\"content\":\"Once\""));
            assertNull(failed.metrics());
            server.hangUp().get(20, TimeUnit.SECONDS);
        }
    }

    /** Frozen, or behind a network that drops everything: no job is to blame. */
    @Test
    void aServerThatAnswersNothingAtAllIsUnavailable() throws Exception {
        try (FakeHttpServer server = FakeHttpServer.playing((request, connection) -> {
            if (request.isFor("/api/chat")) {
                connection.awaitHangUp();
            }
        })) {
            ModelReply.Failed failed = failed(ollama(server.uri()).chat(REQUEST, context(SHORT_SILENCE, stop)));

            assertInstanceOf(Outcome.Unavailable.class, failed.failure());
            assertEquals(ErrorKind.MODEL_SERVER_UNAVAILABLE, failed.failure().kind());
        }
    }

    private static FakeHttpServer.Script answeringItsVersion(FakeHttpServer.Script chat) {
        return (request, connection) -> {
            if (request.isFor("/api/version")) {
                connection.whole(200, "application/json", "{\"version\":\"0.32.0\"}");
            } else {
                chat.play(request, connection);
            }
        };
    }

    @Test
    void hangsUpOnAnAnswerWithoutEnd() throws Exception {
        try (FakeHttpServer server = FakeHttpServer.playing((request, connection) -> {
            connection.beginStream();
            connection.dripUntilHangUp(OllamaLines.token("and "));
        })) {
            CallLimits limits = new CallLimits(Duration.ofMillis(1500), Duration.ofMillis(1500));
            ModelReply.Failed failed = failed(ollama(server.uri()).chat(REQUEST, context(limits, stop)));

            assertFailure(Outcome.TimedOut.class, ErrorKind.TOO_LONG, "OLLAMA_MAX_SECONDS", failed);
            server.hangUp().get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void aStopFromAnotherThreadHangsUpAtOnce() throws Exception {
        try (FakeHttpServer server = FakeHttpServer.playing((request, connection) -> {
            connection.beginStream();
            connection.line(OllamaLines.token("Once"));
            executor.execute(() -> stop.raise(ErrorKind.CANCELLED, "withdrawn"));
            connection.awaitHangUp();
        })) {
            ModelReply.Failed failed = failed(ollama(server.uri()).chat(REQUEST, context(PATIENT, stop)));

            assertFailure(Outcome.Interrupted.class, ErrorKind.CANCELLED, "withdrawn", failed);
            server.hangUp().get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void aStopBeforeTheCallAsksNothing() throws IOException {
        try (FakeHttpServer server = FakeHttpServer.playing((request, connection) -> connection.awaitHangUp())) {
            stop.raise(ErrorKind.STOPPED, "shutdown");

            ModelReply.Failed failed = failed(ollama(server.uri()).chat(REQUEST, context(PATIENT, stop)));

            assertFailure(Outcome.Interrupted.class, ErrorKind.STOPPED, "shutdown", failed);
            assertTrue(server.requests().isEmpty());
        }
    }

    @Test
    void anInterruptedThreadHangsUpAndStaysInterrupted() throws Exception {
        Thread caller = Thread.currentThread();
        try (FakeHttpServer server = FakeHttpServer.playing((request, connection) -> {
            caller.interrupt();
            connection.awaitHangUp();
        })) {
            ModelReply.Failed failed = failed(ollama(server.uri()).chat(REQUEST, context(PATIENT, stop)));

            assertTrue(Thread.interrupted());
            assertFailure(Outcome.Interrupted.class, ErrorKind.STOPPED, "interrupted", failed);
            server.hangUp().get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void anExecutorThatTakesNoMoreWorkMeansShutdown() throws IOException {
        try (FakeHttpServer server = FakeHttpServer.playing((request, connection) -> connection.awaitHangUp())) {
            executor.shutdown();

            ModelReply.Failed failed = failed(ollama(server.uri()).chat(REQUEST, context(PATIENT, stop)));

            assertFailure(Outcome.Interrupted.class, ErrorKind.STOPPED, "shutting down", failed);
        }
    }

    @Test
    void anAnswerIsCompleteEvenIfItsStreamIsNeverEnded() throws Exception {
        try (FakeHttpServer server = FakeHttpServer.playing((request, connection) -> {
            connection.beginStream();
            connection.line(OllamaLines.token("{}"));
            connection.line(OllamaLines.done("stop"));
            connection.awaitHangUp();
        })) {
            assertInstanceOf(ModelReply.Reply.class, ollama(server.uri()).chat(REQUEST, context(PATIENT, stop)));
            server.hangUp().get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void anAnswerIsCompleteEvenIfTheConnectionIsLostBehindIt() throws IOException {
        ModelReply result = chatWith((request, connection) -> {
            connection.beginStream();
            connection.line(OllamaLines.token("{}"));
            connection.line(OllamaLines.done("stop"));
        });

        assertInstanceOf(ModelReply.Reply.class, result);
    }

    @Test
    void refusedConnectionsAreNobodysFault() throws IOException {
        URI nobody;
        try (ServerSocket closedAtOnce = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = URI.create("http://127.0.0.1:" + closedAtOnce.getLocalPort());
        }

        ModelReply.Failed failed = failed(ollama(nobody).chat(REQUEST, context(PATIENT, stop)));

        assertFailure(
                Outcome.Unavailable.class,
                ErrorKind.MODEL_SERVER_UNAVAILABLE,
                "refuses the connection: is it running?",
                failed);
    }

    @Test
    void anUnknownHostIsNamed() {
        ModelReply.Failed failed =
                failed(ollama(URI.create("http://nobody.invalid:11434")).chat(REQUEST, context(PATIENT, stop)));

        assertFailure(
                Outcome.Unavailable.class,
                ErrorKind.MODEL_SERVER_UNAVAILABLE,
                "nobody.invalid:11434 is not known",
                failed);
    }

    @Test
    void aResetBeforeTheAnswerIsNobodysFault() throws IOException {
        ModelReply.Failed failed = failed(chatWith((request, connection) -> connection.reset()));

        assertFailure(Outcome.Unavailable.class, ErrorKind.MODEL_SERVER_UNAVAILABLE, "before its answer", failed);
    }

    @Test
    void halfAnAnswerIsNobodysFaultAndIsKept() throws IOException {
        ModelReply.Failed failed = failed(chatWith((request, connection) -> {
            connection.beginStream();
            connection.line(OllamaLines.token("Once"));
        }));

        assertFailure(Outcome.Unavailable.class, ErrorKind.MODEL_SERVER_UNAVAILABLE, "after 4 characters", failed);
        assertTrue(new String(failed.received(), UTF_8).contains("\"content\":\"Once\""));
    }

    @Test
    void bytesThatAreNoHttpAreNobodysFault() throws IOException {
        ModelReply.Failed failed = failed(chatWith((request, connection) -> connection.raw("SSH-2.0-OpenSSH\r\n")));

        assertFailure(Outcome.Unavailable.class, ErrorKind.MODEL_SERVER_UNAVAILABLE, "before its answer", failed);
    }

    @Test
    void aPageInsteadOfJsonIsRejectedAndKept() throws IOException {
        String page = "<html><body>Welcome</body></html>";
        ModelReply.Failed failed = failed(chatWith((request, connection) -> connection.whole(200, "text/html", page)));

        assertFailure(Outcome.Rejected.class, ErrorKind.SERVER_ERROR, "does not answer as Ollama does", failed);
        assertArrayEquals(page.getBytes(UTF_8), failed.received());
    }

    @Test
    void aLineCutInTheMiddleIsRejected() throws IOException {
        ModelReply.Failed failed = failed(chatWith((request, connection) ->
                connection.stream(OllamaLines.token("Once"), "{\"model\":\"llama3.2\",\"mess")));

        assertFailure(Outcome.Rejected.class, ErrorKind.SERVER_ERROR, "not JSON, or is cut", failed);
        assertTrue(new String(failed.received(), UTF_8).contains("\"content\":\"Once\""));
    }

    @Test
    void aLineNestedBeyondReadingIsRejected() throws IOException {
        ModelReply.Failed failed =
                failed(chatWith((request, connection) -> connection.stream("[".repeat(100_000) + "]".repeat(100_000))));

        assertFailure(Outcome.Rejected.class, ErrorKind.SERVER_ERROR, "does not answer as Ollama does", failed);
    }

    @Test
    void anErrorInTheMiddleOfTheStreamKeepsWhatCame() throws IOException {
        ModelReply.Failed failed = failed(chatWith((request, connection) ->
                connection.stream(OllamaLines.token("Once"), "{\"error\":\"CUDA error: out of memory\"}")));

        assertFailure(Outcome.Unavailable.class, ErrorKind.OUT_OF_MEMORY, "CUDA error: out of memory", failed);
        assertTrue(new String(failed.received(), UTF_8).contains("\"content\":\"Once\""));
    }

    @Test
    void anAnswerOf20MBIsCutOff() throws Exception {
        String megabyte = "x".repeat(1024 * 1024);
        try (FakeHttpServer server = FakeHttpServer.playing((request, connection) -> {
            connection.beginStream();
            for (int i = 0; i < 20; i++) {
                connection.line(OllamaLines.token(megabyte));
            }
            connection.awaitHangUp();
        })) {
            ModelReply.Failed failed = failed(ollama(server.uri()).chat(REQUEST, context(PATIENT, stop)));

            assertFailure(Outcome.Rejected.class, ErrorKind.NOT_JSON, "more than 16 MB", failed);
            server.hangUp().get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void aLineWithoutEndIsCutOff() throws Exception {
        String megabyte = "x".repeat(1024 * 1024);
        try (FakeHttpServer server = FakeHttpServer.playing((request, connection) -> {
            connection.beginStream();
            for (int i = 0; i < 20; i++) {
                connection.part(megabyte);
            }
            connection.awaitHangUp();
        })) {
            ModelReply.Failed failed = failed(ollama(server.uri()).chat(REQUEST, context(PATIENT, stop)));

            assertFailure(Outcome.Rejected.class, ErrorKind.NOT_JSON, "a line of more than 4 MB", failed);
            server.hangUp().get(20, TimeUnit.SECONDS);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            400 | BadRequest | REFUSED       | {"error":"invalid think value"}
            400 | BadRequest | REFUSED       | {"error":"{\\"error\\":{\\"code\\":400,\\"message\\":\\"too long\\",\\"type\\":\\"exceed_context_size_error\\"}}"}
            401 | Unavailable | REFUSED       | {"error":"unauthorized"}
            402 | Unavailable | REFUSED       | {"error":"pay first"}
            403 | Unavailable | REFUSED       | ''
            407 | Unavailable | REFUSED       | proxy authentication required
            404 | Unavailable | MODEL_MISSING | {"error":"model 'llama3.2' not found"}
            404 | Unavailable | MODEL_SERVER_UNAVAILABLE   | 404 page not found
            413 | BadRequest | REFUSED       | too large
            429 | Unavailable | MODEL_SERVER_BUSY   | {"error":"too many requests"}
            500 | Rejected   | SERVER_ERROR  | {"error":"llama runner process has terminated: exit status 2"}
            500 | Unavailable | OUT_OF_MEMORY | {"error":"model requires more system memory (9.1 GiB) than is available (3.2 GiB)"}
            500 | Unavailable | OUT_OF_MEMORY | {"error":"llama runner: cudaMalloc failed: out of memory"}
            500 | Unavailable | OUT_OF_MEMORY | {"error":"llama runner process has terminated: signal: killed"}
            500 | BadRequest | REFUSED       | {"error":"invalid format: expected a schema"}
            500 | BadRequest | REFUSED       | {"error":"option \\"num_ctx\\" must be of type integer"}
            502 | Unavailable | MODEL_SERVER_UNAVAILABLE   | <html>Bad Gateway</html>
            503 | Unavailable | MODEL_SERVER_BUSY   | {"error":"server busy, please try again.  maximum pending requests exceeded"}
            504 | Unavailable | MODEL_SERVER_UNAVAILABLE   | ''
            301 | Unavailable | MODEL_SERVER_UNAVAILABLE   | moved
            """)
    void errorStatusesAreClassifiedByWhatToDo(int status, String outcome, ErrorKind kind, String body)
            throws IOException {
        ModelReply.Failed failed =
                failed(chatWith((request, connection) -> connection.whole(status, "application/json", body)));

        assertEquals(
                outcome,
                failed.failure().getClass().getSimpleName(),
                failed.failure().message());
        assertEquals(kind, failed.failure().kind(), failed.failure().message());
        assertTrue(
                failed.failure().message().contains("answered " + status + ": "),
                failed.failure().message());
        assertArrayEquals(body.getBytes(UTF_8), failed.received());
    }

    @Test
    void onlyTheMissingModelsJobsWaitForIt() throws IOException {
        ModelReply.Failed failed = failed(chatWith((request, connection) ->
                connection.whole(404, "application/json", "{\"error\":\"model 'llama3.2' not found\"}")));

        Outcome.Unavailable unavailable = assertInstanceOf(Outcome.Unavailable.class, failed.failure());
        assertEquals("llama3.2:latest", unavailable.dependency().model());
        assertTrue(unavailable.message().contains("ollama pull llama3.2"), unavailable.message());
    }

    private ModelReply chatWith(FakeHttpServer.Script script) throws IOException {
        try (FakeHttpServer server = FakeHttpServer.playing(script)) {
            return ollama(server.uri()).chat(REQUEST, context(PATIENT, stop));
        }
    }

    private CallContext context(CallLimits limits, StopSignal signal) {
        return new CallContext(limits, signal, progress);
    }

    private OllamaServer ollama(URI uri) {
        return new OllamaServer(uri, null, executor, Clock.systemUTC());
    }

    private static ModelReply.Failed failed(ModelReply result) {
        return assertInstanceOf(ModelReply.Failed.class, result);
    }

    private static void assertFailure(
            Class<? extends Outcome.Failure> type, ErrorKind kind, String words, ModelReply.Failed failed) {
        assertInstanceOf(type, failed.failure(), failed.failure().message());
        assertEquals(kind, failed.failure().kind(), failed.failure().message());
        assertTrue(failed.failure().message().contains(words), failed.failure().message());
    }
}
