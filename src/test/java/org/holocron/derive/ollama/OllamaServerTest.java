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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The chat call over the wire: what is sent, what is put together, and each way it can go wrong. */
@Timeout(60)
class OllamaServerTest {

    private static final CallLimits PATIENT =
            new CallLimits(Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(20));
    private static final CallLimits SHORT_SILENCE =
            new CallLimits(Duration.ofMillis(1500), Duration.ofMillis(1500), Duration.ofSeconds(20));
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

            FakeRequest asked = server.requests().get(0);
            assertArrayEquals(REQUEST, asked.body());
            assertTrue(asked.head().startsWith("POST /api/chat HTTP/1.1"), asked.head());
            assertTrue(asked.head().contains("Content-Type: application/json\r\n"), asked.head());
            assertTrue(asked.head().contains("Authorization: Bearer s3cret\r\n"), asked.head());
        }
    }

    /** The numbers of the prompt's tokens come with the last line, and may be longer than an answer may be. */
    @Test
    void aPromptGoesToItsOwnPathAndItsAnswerIsReadAndKeptAsWell() throws IOException {
        byte[] request =
                ("{\"model\":\"llama3.2\",\"prompt\":\"Padmé?\",\"stream\":true,\"options\":{\"num_predict\":9}}")
                        .getBytes(UTF_8);
        String context = "[" + "128000,".repeat(40_000) + "1]";
        try (FakeHttpServer server = FakeHttpServer.playing((asked, connection) -> connection.stream(
                "{\"response\":\"\",\"thinking\":\"Hm\",\"done\":false}",
                "{\"response\":\"{\\\"a\\\":\",\"done\":false}",
                "{\"response\":\" 1}\",\"done\":false}",
                "{\"response\":\"\",\"done\":true,\"done_reason\":\"stop\",\"context\":" + context
                        + ",\"prompt_eval_count\":30,\"eval_count\":7}"))) {
            OllamaServer ollama = ollama(server.uri());
            ModelReply.Reply reply =
                    assertInstanceOf(ModelReply.Reply.class, ollama.chat(request, context(PATIENT, stop)));

            assertTrue(server.requests().get(0).isFor("/api/generate"));
            assertEquals("{\"a\": 1}", reply.content());
            assertEquals(30, reply.metrics().promptTokens());
            assertEquals(
                    "{\"response\":\"{\\\"a\\\": 1}\",\"thinking\":\"Hm\",\"done\":true,\"done_reason\":\"stop\",\"context\":"
                            + context + ",\"prompt_eval_count\":30,\"eval_count\":7}",
                    new String(reply.response(), UTF_8));
            assertEquals(
                    reply.content(),
                    assertInstanceOf(ModelReply.Reply.class, ollama.readStored(reply.response()))
                            .content());
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
        assertEquals("http://127.0.0.1:1/ollama", ollama.address(), "what runs record and pages show");
    }

    @Test
    void hangsUpWhenNoFirstTokenComes() throws Exception {
        try (FakeHttpServer server =
                FakeHttpServer.playing(answeringItsVersion((request, connection) -> connection.awaitHangUp()))) {
            ModelReply.Failed failed = failed(ollama(server.uri()).chat(REQUEST, context(SHORT_SILENCE, stop)));

            assertFailure(Outcome.Ambiguous.class, ErrorKind.SILENT, "No first token within 1500 ms", failed);
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

            assertFailure(Outcome.Ambiguous.class, ErrorKind.SILENT, "fell silent", failed);
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
            CallLimits limits =
                    new CallLimits(Duration.ofMillis(1500), Duration.ofMillis(1500), Duration.ofMillis(1500));
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

    /** A schema that ended the whole server paused all models, and its job came back for ever. */
    @Test
    void aCloseBeforeTheAnswerBlamesNobodyWhileTheServerAnswers() throws IOException {
        ModelReply.Failed failed = failed(chatWith(answeringItsVersion((request, connection) -> {})));

        assertFailure(Outcome.Ambiguous.class, ErrorKind.STREAM_BROKEN, "before its answer", failed);
    }

    @Test
    void aServerThatOnlyClosesConnectionsIsUnavailable() throws IOException {
        ModelReply.Failed failed = failed(chatWith((request, connection) -> {}));

        assertFailure(Outcome.Unavailable.class, ErrorKind.MODEL_SERVER_UNAVAILABLE, "before its answer", failed);
    }

    @Test
    void halfAnAnswerBlamesNobodyWhileTheServerAnswersAndIsKept() throws IOException {
        ModelReply.Failed failed = failed(chatWith(answeringItsVersion((request, connection) -> {
            connection.beginStream();
            connection.line(OllamaLines.token("Once"));
        })));

        assertFailure(Outcome.Ambiguous.class, ErrorKind.STREAM_BROKEN, "after 4 characters", failed);
        assertTrue(new String(failed.received(), UTF_8).contains("\"content\":\"Once\""));
    }

    @Test
    void bytesThatAreNoHttpAreNobodysFault() throws IOException {
        ModelReply.Failed failed = failed(chatWith((request, connection) -> connection.raw("SSH-2.0-OpenSSH\r\n")));

        assertFailure(Outcome.Unavailable.class, ErrorKind.MODEL_SERVER_UNAVAILABLE, "before its answer", failed);
    }

    @Test
    void aPageInsteadOfJsonBlamesNobodyAndIsKept() throws IOException {
        String page = "<html><body>Welcome</body></html>";
        ModelReply.Failed failed = failed(chatWith((request, connection) -> connection.whole(200, "text/html", page)));

        assertFailure(Outcome.Ambiguous.class, ErrorKind.SERVER_ERROR, "does not answer as Ollama does", failed);
        assertArrayEquals(page.getBytes(UTF_8), failed.received());
    }

    @Test
    void aLineCutInTheMiddleIsABrokenStream() throws IOException {
        ModelReply.Failed failed = failed(chatWith(answeringItsVersion((request, connection) ->
                connection.stream(OllamaLines.token("Once"), "{\"model\":\"llama3.2\",\"mess"))));

        assertFailure(Outcome.Ambiguous.class, ErrorKind.STREAM_BROKEN, "not JSON, or is cut", failed);
        assertTrue(new String(failed.received(), UTF_8).contains("\"content\":\"Once\""));
    }

    @Test
    void aLineNestedBeyondReadingBlamesNobody() throws IOException {
        ModelReply.Failed failed =
                failed(chatWith((request, connection) -> connection.stream("[".repeat(100_000) + "]".repeat(100_000))));

        assertFailure(Outcome.Ambiguous.class, ErrorKind.SERVER_ERROR, "does not answer as Ollama does", failed);
    }

    @Test
    void anErrorInTheMiddleOfTheStreamKeepsWhatCame() throws IOException {
        ModelReply.Failed failed = failed(chatWith((request, connection) ->
                connection.stream(OllamaLines.token("Once"), "{\"error\":\"CUDA error: out of memory\"}")));

        assertFailure(Outcome.Ambiguous.class, ErrorKind.SERVER_ERROR, "CUDA error: out of memory", failed);
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

            assertFailure(Outcome.Rejected.class, ErrorKind.NOT_JSON, "more than 4194304 characters", failed);
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

            assertFailure(Outcome.Rejected.class, ErrorKind.NOT_JSON, "a line of more than 4194304 bytes", failed);
            server.hangUp().get(20, TimeUnit.SECONDS);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            400 | BadRequest  | REFUSED | {"error":"messages must not be empty"}
            400 | BadRequest  | REFUSED | {"error":"{\\"error\\":{\\"code\\":400,\\"message\\":\\"too long\\",\\"type\\":\\"exceed_context_size_error\\"}}"}
            413 | BadRequest  | REFUSED | too large
            404 | Unavailable | MODEL_MISSING | {"error":"model 'llama3.2' not found"}
            404 | Unavailable | MODEL_SERVER_UNAVAILABLE | 404 page not found
            500 | Ambiguous   | SERVER_ERROR | {"error":"something else"}
            """)
    void anErrorStatusIsTheRowOfTheTableAndItsBodyIsKept(int status, String outcome, ErrorKind kind, String body)
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

    @ParameterizedTest
    @CsvSource({"120, PT2M", "' 3 ', PT3S", "'Wed, 21 Oct 2026 07:28:00 GMT', PT10M", "-1, "})
    void aBusyServerMaySayHowLongItWantsToBeLeftAlone(String header, @Nullable Duration retryAfter) throws IOException {
        ModelReply.Failed failed = failed(chatWith((request, connection) ->
                connection.raw("HTTP/1.1 503 Busy\r\nDate: Wed, 21 Oct 2026 07:18:00 GMT\r\nRetry-After: " + header
                        + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")));

        assertFailure(Outcome.Unavailable.class, ErrorKind.MODEL_SERVER_BUSY, "answered 503", failed);
        assertEquals(retryAfter, ((Outcome.Unavailable) failed.failure()).retryAfter());
    }

    @Test
    void onlyTheMissingModelsJobsWaitForIt() throws IOException {
        ModelReply.Failed failed = failed(chatWith((request, connection) ->
                connection.whole(404, "application/json", "{\"error\":\"model 'llama3.2' not found\"}")));

        Outcome.Unavailable unavailable = assertInstanceOf(Outcome.Unavailable.class, failed.failure());
        assertEquals("llama3.2:latest", unavailable.dependency().model());
        assertTrue(unavailable.message().contains("ollama pull llama3.2"), unavailable.message());
    }

    /** Only a caller knows for which interrogation it asks. */
    @Test
    void aRefusedSchemaIsTheModelsForThisInterrogationOnly() throws IOException {
        ModelReply.Failed failed = failed(chatWith((request, connection) ->
                connection.whole(500, "application/json", "{\"error\":\"invalid JSON schema in format\"}")));

        assertFailure(Outcome.Unavailable.class, ErrorKind.SCHEMA_REFUSED, "output schema", failed);
        assertEquals(
                "llama3.2:latest",
                ((Outcome.Unavailable) failed.failure()).dependency().model());
        assertTrue(failed.interrogationOnly());
    }

    @Test
    void anAnswerWithoutALineTellsWhatMayHaveHappened() throws IOException {
        ModelReply.Failed failed = failed(chatWith((request, connection) -> connection.stream()));

        assertFailure(Outcome.Rejected.class, ErrorKind.INCOMPLETE, "without a single line", failed);
    }

    /** They were lost: only the last line's were kept. */
    @Test
    void keepsEveryFieldOfEveryLine() throws IOException {
        ModelReply result = chatWith((request, connection) -> connection.stream(
                "{\"first_only\":1,\"message\":{\"role\":\"assistant\",\"content\":\"{\",\"tool_calls\":[{\"id\":1}],\"odd\":7},"
                        + "\"logprobs\":[{\"token\":\"{\"}],\"done\":false}",
                "{\"message\":{\"content\":\"}\",\"tool_calls\":[{\"id\":2}]},\"logprobs\":[{\"token\":\"}\"}],\"done\":false}",
                "{\"message\":{\"content\":\"\"},\"done\":true,\"done_reason\":\"stop\"}"));

        assertEquals(
                "{\"first_only\":1,\"message\":{\"role\":\"assistant\",\"content\":\"{}\",\"tool_calls\":[{\"id\":1},{\"id\":2}],"
                        + "\"odd\":7},\"logprobs\":[{\"token\":\"{\"},{\"token\":\"}\"}],\"done\":true,\"done_reason\":\"stop\"}",
                new String(assertInstanceOf(ModelReply.Reply.class, result).response(), UTF_8));
    }

    /** More of num_predict was promised to help, and did not. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            TRUNCATED   | 3000 | 1024 | raise OLLAMA_NUM_PREDICT
            WINDOW_FULL | 7900 |  291 | raise OLLAMA_NUM_CTX
            TRUNCATED   | 3800 |  295 | the model's own window may be smaller
            """)
    void aFullWindowIsToldFromTheTokenLimit(ErrorKind kind, int prompt, int output, String help) throws IOException {
        byte[] request = "{\"model\":\"llama3.2\",\"options\":{\"num_ctx\":8192,\"num_predict\":1024}}".getBytes(UTF_8);
        String done = "{\"message\":{\"content\":\"\"},\"done\":true,\"done_reason\":\"length\",\"prompt_eval_count\":"
                + prompt + ",\"eval_count\":" + output + "}";
        try (FakeHttpServer server =
                FakeHttpServer.playing((asked, connection) -> connection.stream(OllamaLines.token("{"), done))) {
            ModelReply.Failed failed = failed(ollama(server.uri()).chat(request, context(PATIENT, stop)));

            assertFailure(Outcome.Rejected.class, kind, help, failed);
        }
    }

    /** A model that loads or reads for longer than a pause between tokens was taken for silent. */
    @Test
    void theWaitForTheFirstTokenHasALimitOfItsOwn() throws IOException {
        CallLimits limits = new CallLimits(Duration.ofSeconds(20), Duration.ofSeconds(1), Duration.ofSeconds(1));
        try (FakeHttpServer server = FakeHttpServer.playing((request, connection) -> {
            connection.silentFor(Duration.ofMillis(1_500));
            connection.stream(OllamaLines.token("{}"), OllamaLines.done("stop"));
        })) {
            assertInstanceOf(ModelReply.Reply.class, ollama(server.uri()).chat(REQUEST, context(limits, stop)));
        }
    }

    /** It is known beforehand: the server would only refuse. */
    @Test
    void aModelThatCannotThinkIsNotAskedTo() throws IOException {
        try (FakeHttpServer server = FakeHttpServer.playing((request, connection) -> connection.whole(
                200,
                "application/json",
                "{\"models\":[{\"name\":\"llama3.2:latest\",\"digest\":\"a\",\"capabilities\":[\"completion\"]}]}"))) {
            OllamaServer ollama = ollama(server.uri());
            ollama.model("llama3.2");
            ModelReply.Failed failed = failed(
                    ollama.chat("{\"model\":\"llama3.2\",\"think\":true}".getBytes(UTF_8), context(PATIENT, stop)));

            assertFailure(Outcome.Unavailable.class, ErrorKind.THINKING_UNSUPPORTED, "think to false", failed);
            assertTrue(failed.interrogationOnly());
            assertEquals(1, server.requests().size());
        }
    }

    /** A server that is not signed in paused every model when one job named a cloud model. */
    @Test
    void aRefusedRemoteModelIsThatModelsTrouble() throws IOException {
        try (FakeHttpServer server = FakeHttpServer.playing((request, connection) -> {
            if (request.isFor("/api/tags")) {
                connection.whole(
                        200,
                        "application/json",
                        "{\"models\":[{\"name\":\"llama3.2:latest\",\"digest\":\"a\",\"remote_host\":\"https://ollama.com\"}]}");
            } else {
                connection.whole(401, "application/json", "{\"error\":\"unauthorized\"}");
            }
        })) {
            OllamaServer ollama = ollama(server.uri());
            ollama.model("llama3.2");
            ModelReply.Failed failed = failed(ollama.chat(REQUEST, context(PATIENT, stop)));

            assertFailure(Outcome.Unavailable.class, ErrorKind.MODEL_UNAUTHORIZED, "ollama signin", failed);
            assertEquals(
                    "llama3.2:latest",
                    ((Outcome.Unavailable) failed.failure()).dependency().model());
        }
    }

    /** The server keeps it waiting without a byte: it was taken for silent, hung up, and spent an attempt. */
    @Test
    void aCallThatWaitsBehindAnotherOfOursIsNotSilent() throws Exception {
        CallLimits limits = new CallLimits(Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofSeconds(20));
        ReentrantLock slot = new ReentrantLock(true);
        CountDownLatch firstIsAnswered = new CountDownLatch(1);
        try (FakeHttpServer server = FakeHttpServer.playing((request, connection) -> {
            slot.lock();
            try {
                connection.beginStream();
                firstIsAnswered.countDown();
                connection.dripFor(Duration.ofSeconds(3), OllamaLines.token(" "));
                connection.line(OllamaLines.token("{}"));
                connection.line(OllamaLines.done("stop"));
                connection.endStream();
            } finally {
                slot.unlock();
            }
        })) {
            OllamaServer ollama = ollama(server.uri());
            Future<ModelReply> first = executor.submit(() -> ollama.chat(REQUEST, context(limits, stop)));
            assertTrue(firstIsAnswered.await(20, TimeUnit.SECONDS));

            ModelReply second = ollama.chat(REQUEST, context(limits, stop));

            assertInstanceOf(ModelReply.Reply.class, first.get(20, TimeUnit.SECONDS));
            assertInstanceOf(ModelReply.Reply.class, second);
        }
    }

    /** Four answers of 16 million characters each once ended the process. */
    @Test
    void anAnswerBeyondWhatItsTokensAllowIsNotReadToItsEnd() throws IOException {
        byte[] request = "{\"model\":\"llama3.2\",\"messages\":[],\"options\":{\"num_predict\":10}}".getBytes(UTF_8);
        try (FakeHttpServer server = FakeHttpServer.playing((asked, connection) -> {
            connection.beginStream();
            connection.dripUntilHangUp(OllamaLines.token("x".repeat(10_000)));
        })) {
            ModelReply.Failed failed = failed(ollama(server.uri()).chat(request, context(PATIENT, stop)));

            assertFailure(Outcome.Rejected.class, ErrorKind.NOT_JSON, "10 tokens were allowed", failed);
            assertTrue(failed.received().length < 100_000, "kept " + failed.received().length);
        }
    }

    /** The client read such a header until the memory was full. */
    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 200 OK\r\nX: ", "HTTP/1.1 200 ", "HTTP/1.1 200 OK\r\n"})
    void aHeadWithoutEndIsReadToItsBoundOnly(String start) throws IOException {
        String more = start.endsWith("\n") ? "X: y\r\n".repeat(1_000) : "a".repeat(20_000);
        ModelReply.Failed failed = failed(chatWith((request, connection) -> {
            connection.raw(start + more);
            connection.awaitHangUp();
        }));

        assertFailure(
                Outcome.Unavailable.class, ErrorKind.MODEL_SERVER_UNAVAILABLE, "a head beyond the bounds", failed);
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
