package org.holocron.derive.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.model.ModelReply;
import org.holocron.derive.testing.FakeHttpServer;
import org.holocron.derive.testing.OpenAiEvents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each way in which a call over the wire ends, good and bad. */
@Timeout(60)
class OpenAiCallEndsTest extends OpenAiCalls {

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

    /** Fields that nobody knows, each under a new name, filled the memory: only texts and lists were counted. */
    @Test
    void fieldsWithoutEndAreNotReadToTheirEnd() {
        ModelReply.Failed failed = failed(chatWith((request, connection) -> {
            connection.beginStream();
            for (int field = 0; field < 200; field++) {
                connection.line("data: {\"field" + field + "\":\"" + "x".repeat(1_000) + "\"}");
            }
            connection.awaitHangUp();
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
}
