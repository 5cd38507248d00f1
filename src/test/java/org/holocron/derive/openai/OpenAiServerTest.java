package org.holocron.derive.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.model.CallMetrics;
import org.holocron.derive.model.ModelReply;
import org.holocron.derive.testing.FakeHttpServer;
import org.holocron.derive.testing.FakeRequest;
import org.holocron.derive.testing.OpenAiEvents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The chat call over the wire: what is sent, to whom, and what is put together. */
@Timeout(60)
class OpenAiServerTest extends OpenAiCalls {

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
}
