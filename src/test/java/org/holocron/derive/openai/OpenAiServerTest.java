package org.holocron.derive.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
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
import org.holocron.derive.testing.OpenAiEvents;
import org.holocron.derive.wire.AnswerBound;
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
class OpenAiServerTest {

    private static final CallLimits PATIENT =
            new CallLimits(Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(20));
    private static final CallLimits SHORT_SILENCE =
            new CallLimits(Duration.ofMillis(1500), Duration.ofMillis(1500), Duration.ofSeconds(20));
    private static final byte[] REQUEST =
            "{\"model\":\"llama3.2\",\"messages\":[{\"role\":\"user\",\"content\":\"Padmé?  \"}],\"max_tokens\":100}\n"
                    .getBytes(UTF_8);

    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final StopSignal stop = new StopSignal();
    private final Progress progress = new Progress(Clock.systemUTC());

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

    @Test
    void putsTheEventsTogetherAsOneResponse() {
        ModelReply.Reply reply = assertInstanceOf(
                ModelReply.Reply.class,
                chatWith((request, connection) -> connection.stream(
                        ": a comment",
                        "event: message",
                        OpenAiEvents.opening(),
                        OpenAiEvents.token("{\"a\":"),
                        OpenAiEvents.token(" \"é\"}"),
                        OpenAiEvents.finished("stop"),
                        OpenAiEvents.usage(30, 7),
                        OpenAiEvents.DONE)));

        assertEquals("{\"a\": \"é\"}", reply.content());
        assertEquals(
                "{\"id\":\"c1\",\"object\":\"chat.completion\",\"model\":\"llama3.2\",\"choices\":[{\"index\":0,"
                        + "\"message\":{\"role\":\"assistant\",\"content\":\"{\\\"a\\\": \\\"é\\\"}\"},"
                        + "\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":30,\"completion_tokens\":7},"
                        + "\"timings\":{\"prompt_ms\":2.5,\"predicted_ms\":10}}",
                new String(reply.response(), UTF_8));
        CallMetrics metrics = reply.metrics();
        assertEquals(new CallMetrics(0, 0, 30, 2_500_000, 7, 10_000_000, metrics.firstTokenNanos()), metrics);
        assertTrue(metrics.firstTokenNanos() > 0);
        assertEquals(2, progress.snapshot().tokens(), "the opening is no token");
    }

    @Test
    void whatWasStoredIsReadAsItWasReceived() {
        ModelReply.Reply reply = assertInstanceOf(
                ModelReply.Reply.class,
                chatWith((request, connection) -> connection.stream(
                        OpenAiEvents.token("{}"),
                        OpenAiEvents.finished("stop"),
                        OpenAiEvents.usage(30, 7),
                        OpenAiEvents.DONE)));

        ModelReply.Reply stored = assertInstanceOf(
                ModelReply.Reply.class, openAi(URI.create("http://127.0.0.1:1")).readStored(reply.response()));
        assertArrayEquals(reply.response(), stored.response());
        assertEquals("{}", stored.content());
        assertEquals(7, stored.metrics().outputTokens());
        assertEquals(0, stored.metrics().firstTokenNanos());
    }

    /** Token probabilities and calls of tools are appended; nothing that arrived is left out. */
    @Test
    void keepsEveryFieldOfEveryEvent() {
        ModelReply.Reply reply = assertInstanceOf(
                ModelReply.Reply.class,
                chatWith((request, connection) -> connection.stream(
                        OpenAiEvents.thought("Let me "),
                        OpenAiEvents.thought("see."),
                        OpenAiEvents.choice("\"delta\":{\"content\":\"{\"},\"logprobs\":{\"content\":[{\"t\":1}]}"),
                        OpenAiEvents.choice("\"delta\":{\"content\":\"}\"},\"logprobs\":{\"content\":[{\"t\":2}]}"),
                        OpenAiEvents.choice("\"delta\":{\"tool_calls\":[{\"index\":0}]},\"stop_reason\":5"),
                        OpenAiEvents.finished("stop"),
                        OpenAiEvents.DONE)));

        String response = new String(reply.response(), UTF_8);
        assertEquals("{}", reply.content());
        assertTrue(response.contains("\"reasoning_content\":\"Let me see.\""), response);
        assertTrue(response.contains("\"logprobs\":{\"content\":[{\"t\":1},{\"t\":2}]}"), response);
        assertTrue(response.contains("\"tool_calls\":[{\"index\":0}]"), response);
        assertTrue(response.contains("\"stop_reason\":5"), response);
    }

    @Test
    void aServerThatDoesNotStreamIsUnderstood() {
        ModelReply.Reply reply = assertInstanceOf(
                ModelReply.Reply.class,
                chatWith((request, connection) -> connection.json(
                        200,
                        "{\"choices\":[{\"message\":{\"content\":\"{}\"},\"finish_reason\":\"stop\"}],"
                                + "\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":1}}")));

        assertEquals("{}", reply.content());
        assertEquals(3, reply.metrics().promptTokens());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/v1", "/v1/"})
    void sendsTheRequestByteForByteWithTheKey(String path) {
        try (FakeHttpServer server =
                FakeHttpServer.playing((request, connection) -> connection.stream(OpenAiEvents.DONE))) {
            openAi(URI.create(server.uri() + path), "s3cret").chat(REQUEST, context(PATIENT));

            FakeRequest asked = server.requests().get(0);
            assertArrayEquals(REQUEST, asked.body());
            assertTrue(asked.head().startsWith("POST /v1/chat/completions HTTP/1.1"), asked.head());
            assertTrue(asked.head().contains("Content-Type: application/json\r\n"), asked.head());
            assertTrue(asked.head().contains("Authorization: Bearer s3cret\r\n"), asked.head());
        }
    }

    /** The key is for the server that it was given for. */
    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void noRedirectIsFollowed(int status) {
        try (FakeHttpServer other =
                        FakeHttpServer.playing((request, connection) -> connection.stream(OpenAiEvents.DONE));
                FakeHttpServer server = FakeHttpServer.playing((request, connection) ->
                        connection.raw("HTTP/1.1 " + status + " Moved\r\nLocation: " + other.uri()
                                + "/v1/chat/completions\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"))) {
            OpenAiServer openAi = openAi(server.uri(), "s3cret");

            assertFailure(
                    Outcome.Unavailable.class,
                    ErrorKind.MODEL_SERVER_UNAVAILABLE,
                    "is OPENAI_BASE_URL an OpenAI-compatible server's?",
                    failed(openAi.chat(REQUEST, context(PATIENT))));
            assertTrue(openAi.probe().isPresent());
            assertTrue(other.requests().isEmpty(), "nothing went there");
        }
    }

    @Test
    void namesNeitherKeyNorPassword() {
        OpenAiServer openAi = openAi(URI.create("http://luke:r2d2@127.0.0.1:1/v1"), "s3cret");
        String message =
                failed(openAi.chat(REQUEST, context(PATIENT))).failure().message();

        assertEquals("OpenAI-compatible server at http://127.0.0.1:1", openAi.toString());
        assertEquals("http://127.0.0.1:1", openAi.address(), "what runs record and pages show");
        assertFalse(message.contains("s3cret") || message.contains("r2d2"), message);
    }

    @Test
    void hangsUpWhenNoFirstTokenComes() throws Exception {
        try (FakeHttpServer server = FakeHttpServer.playing(listing((request, connection) -> {
            connection.beginStream();
            connection.line(OpenAiEvents.opening());
            connection.awaitHangUp();
        }))) {
            ModelReply.Failed failed = failed(openAi(server.uri()).chat(REQUEST, context(SHORT_SILENCE)));

            assertFailure(Outcome.Ambiguous.class, ErrorKind.SILENT, "No first token within 1500 ms", failed);
            server.hangUp().get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void hangsUpWhenTheModelFallsSilentAndKeepsWhatCame() throws Exception {
        try (FakeHttpServer server = FakeHttpServer.playing(listing((request, connection) -> {
            connection.beginStream();
            connection.line(OpenAiEvents.token("Once"));
            connection.part("data: {\"half an event\":");
            connection.awaitHangUp();
        }))) {
            ModelReply.Failed failed = failed(openAi(server.uri()).chat(REQUEST, context(SHORT_SILENCE)));

            assertFailure(Outcome.Ambiguous.class, ErrorKind.SILENT, "fell silent", failed);
            assertTrue(new String(failed.received(), UTF_8).contains("\"content\":\"Once\""));
            assertNull(failed.metrics());
            server.hangUp().get(20, TimeUnit.SECONDS);
        }
    }

    /** Frozen, or behind a network that drops everything: no job is to blame. */
    @Test
    void aServerThatAnswersNothingAtAllIsUnavailable() {
        try (FakeHttpServer server = FakeHttpServer.playing((request, connection) -> {
            if (request.isFor("/v1/chat/completions")) {
                connection.awaitHangUp();
            }
        })) {
            ModelReply.Failed failed = failed(openAi(server.uri()).chat(REQUEST, context(SHORT_SILENCE)));

            assertInstanceOf(Outcome.Unavailable.class, failed.failure());
        }
    }

    /** The last events are for the figures only. */
    @Test
    void anAnswerIsWholeOnceItsReasonCame() {
        ModelReply reply = chatWith((request, connection) -> {
            connection.beginStream();
            connection.line(OpenAiEvents.token("{}"));
            connection.line(OpenAiEvents.finished("stop"));
        });

        assertInstanceOf(ModelReply.Reply.class, reply, "the connection was lost behind it");
    }

    @Test
    void anAnswerIsWholeEvenIfTheServerFallsSilentBehindItsReason() throws Exception {
        try (FakeHttpServer server = FakeHttpServer.playing((request, connection) -> {
            connection.beginStream();
            connection.line(OpenAiEvents.token("{}"));
            connection.line(OpenAiEvents.finished("stop"));
            connection.awaitHangUp();
        })) {
            assertInstanceOf(ModelReply.Reply.class, openAi(server.uri()).chat(REQUEST, context(SHORT_SILENCE)));
            server.hangUp().get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void halfAnAnswerBlamesNobodyWhileTheServerAnswersAndIsKept() {
        ModelReply.Failed failed = failed(chatWith(listing((request, connection) -> {
            connection.beginStream();
            connection.line(OpenAiEvents.token("Once"));
        })));

        assertFailure(Outcome.Ambiguous.class, ErrorKind.STREAM_BROKEN, "after 4 characters", failed);
        assertTrue(new String(failed.received(), UTF_8).contains("Once"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data: {\"error\":{\"code\":500,\"message\":\"engine lost\"}}",
                "data: {\"object\":\"error\",\"message\":\"engine lost\",\"code\":500}",
                "error: {\"code\":500,\"message\":\"engine lost\"}"
            })
    void anErrorInTheMiddleOfTheStreamKeepsWhatCame(String error) {
        ModelReply.Failed failed =
                failed(chatWith((request, connection) -> connection.stream(OpenAiEvents.token("Once"), error)));

        assertFailure(Outcome.Ambiguous.class, ErrorKind.SERVER_ERROR, "broke off its answer: engine lost", failed);
        assertTrue(new String(failed.received(), UTF_8).contains("Once"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            stop           | ''    | 7   | EMPTY       | The model said nothing
            stop           | '   ' | 7   | EMPTY       | The model said nothing
            length         | {"a   | 100 | TRUNCATED   | raise OLLAMA_NUM_PREDICT
            length         | {"a   | 50  | WINDOW_FULL | start the server with a larger window
            tool_calls     | ''    | 7   | EMPTY       | called tools instead of answering
            content_filter | {"a   | 7   | INCOMPLETE  | withheld the answer after 3 characters
            abort          | {"a   | 7   | INCOMPLETE  | finish_reason is abort
            """)
    void eachReasonHasItsOwnWords(String reason, String content, int tokens, ErrorKind kind, String words) {
        ModelReply.Failed failed = failed(chatWith((request, connection) -> connection.stream(
                OpenAiEvents.token(content),
                OpenAiEvents.finished(reason),
                OpenAiEvents.usage(30, tokens),
                OpenAiEvents.DONE)));

        assertFailure(Outcome.Rejected.class, kind, words, failed);
        assertEquals(tokens, Optional.ofNullable(failed.metrics()).orElseThrow().outputTokens());
    }

    @Test
    void aModelThatOnlyThoughtSaidNothing() {
        ModelReply.Failed failed = failed(chatWith((request, connection) ->
                connection.stream(OpenAiEvents.thought("Hm."), OpenAiEvents.finished("stop"), OpenAiEvents.DONE)));

        assertFailure(Outcome.Rejected.class, ErrorKind.EMPTY, "only thought (3 characters)", failed);
    }

    @Test
    void aClosedObjectIsWholeWhateverEndedTheAnswer() {
        ModelReply.Reply reply = assertInstanceOf(
                ModelReply.Reply.class,
                chatWith((request, connection) -> connection.stream(
                        OpenAiEvents.token("{\"a\":1}   \n\n"), OpenAiEvents.finished("length"), OpenAiEvents.DONE)));

        assertEquals("{\"a\":1}", reply.content());
    }

    @Test
    void anAnswerWithoutAReasonIsIncomplete() {
        assertFailure(
                Outcome.Rejected.class,
                ErrorKind.INCOMPLETE,
                "after 3 characters without a finish_reason",
                failed(chatWith(
                        (request, connection) -> connection.stream(OpenAiEvents.token("{\"a"), OpenAiEvents.DONE))));
        assertFailure(
                Outcome.Rejected.class,
                ErrorKind.INCOMPLETE,
                "without a single event",
                failed(chatWith((request, connection) -> connection.stream(OpenAiEvents.DONE))));
    }

    @Test
    void aPageInsteadOfEventsBlamesNobodyAndIsKept() {
        ModelReply.Failed failed =
                failed(chatWith((request, connection) -> connection.whole(200, "text/html", "<html>Hello</html>")));

        assertFailure(Outcome.Ambiguous.class, ErrorKind.SERVER_ERROR, "is OPENAI_BASE_URL right?", failed);
        assertEquals("<html>Hello</html>", new String(failed.received(), UTF_8));
    }

    @Test
    void anAnswerBeyondWhatItsTokensAllowIsNotReadToItsEnd() {
        ModelReply.Failed failed = failed(chatWith((request, connection) -> {
            connection.beginStream();
            connection.dripUntilHangUp(OpenAiEvents.token("x".repeat(10_000)));
        }));

        assertFailure(Outcome.Rejected.class, ErrorKind.NOT_JSON, "100 tokens were allowed", failed);
    }

    @Test
    void aStopFromAnotherThreadHangsUpAtOnce() throws Exception {
        try (FakeHttpServer server = FakeHttpServer.playing((request, connection) -> {
            connection.beginStream();
            connection.line(OpenAiEvents.token("Once"));
            executor.execute(() -> stop.raise(ErrorKind.CANCELLED, "withdrawn"));
            connection.awaitHangUp();
        })) {
            ModelReply.Failed failed = failed(openAi(server.uri()).chat(REQUEST, context(PATIENT)));

            assertFailure(Outcome.Interrupted.class, ErrorKind.CANCELLED, "withdrawn", failed);
            server.hangUp().get(20, TimeUnit.SECONDS);
        }
    }

    private static FakeHttpServer.Script listing(FakeHttpServer.Script chat) {
        return (request, connection) -> {
            if (request.isFor("/v1/models")) {
                connection.json(200, "{\"object\":\"list\",\"data\":[{\"id\":\"llama3.2\"}]}");
            } else {
                chat.play(request, connection);
            }
        };
    }

    private ModelReply chatWith(FakeHttpServer.Script script) {
        try (FakeHttpServer server = FakeHttpServer.playing(script)) {
            return openAi(server.uri()).chat(REQUEST, context(PATIENT));
        }
    }

    private CallContext context(CallLimits limits) {
        return new CallContext(limits, stop, progress);
    }

    private OpenAiServer openAi(URI uri) {
        return openAi(uri, null);
    }

    private OpenAiServer openAi(URI uri, @Nullable String key) {
        return new OpenAiServer(uri, key, executor, Clock.systemUTC(), AnswerBound.WITHOUT_SHARE);
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
