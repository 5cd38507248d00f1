package org.holocron.derive.ollama;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Clock;
import java.util.concurrent.Executors;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.model.CallMetrics;
import org.holocron.derive.model.ModelReply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When an answer is good; the same rules hold for a stored response and for one just received. */
class StoredResponseTest {

    /** Nothing is asked of the server, so nothing runs on the executor. */
    private final OllamaServer ollama = new OllamaServer(
            URI.create("http://127.0.0.1:1"), null, Executors.newCachedThreadPool(), Clock.systemUTC());

    @Test
    void aStoredAnswerIsAsGoodAsAReceivedOneAndKeepsItsBytes() {
        byte[] stored = "{\"message\":{\"content\":\"{}\"},\"done\":true,\"done_reason\":\"stop\",\"eval_count\":3}\n"
                .getBytes(UTF_8);

        ModelReply.Reply reply = assertInstanceOf(ModelReply.Reply.class, ollama.readStored(stored));

        assertEquals("{}", reply.content());
        assertSame(stored, reply.response());
        assertEquals(new CallMetrics(0, 0, 0, 0, 3, 0, 0), reply.metrics());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            INCOMPLETE   | without done: true | {"message":{"content":"{"},"done":false}
            INCOMPLETE   | runner failed      | {"message":{"content":"{"}}
            INCOMPLETE   | only loaded        | {"message":{"content":""},"done":true,"done_reason":"load"}
            INCOMPLETE   | done_reason is unload | {"message":{"content":""},"done":true,"done_reason":"unload"}
            INCOMPLETE   | done_reason is (no text) | {"message":{"content":"{"},"done":true}
            TRUNCATED    | after 512 tokens   | {"message":{"content":"{"},"done":true,"done_reason":"length","eval_count":512}
            TRUNCATED    | and 2 of thinking  | {"message":{"content":"","thinking":"Hm"},"done":true,"done_reason":"length","eval_count":512}
            EMPTY        | said nothing       | {"message":{"content":" \\n"},"done":true,"done_reason":"stop"}
            EMPTY        | only thought       | {"response":"","thinking":"Hm","done":true,"done_reason":"stop"}
            TRUNCATED    | after 512 tokens   | {"response":"{","done":true,"done_reason":"length","eval_count":512}
            EMPTY        | called tools       | {"message":{"content":"","tool_calls":[{"function":{"name":"search"}}]},"done":true,"done_reason":"stop"}
            EMPTY        | only thought       | {"message":{"content":"","thinking":"Hm"},"done":true,"done_reason":"stop"}
            """)
    void whatIsNoWholeAnswerIsRejectedForItsReason(ErrorKind kind, String words, String stored) {
        ModelReply.Failed failed = assertInstanceOf(ModelReply.Failed.class, ollama.readStored(stored.getBytes(UTF_8)));

        assertInstanceOf(Outcome.Rejected.class, failed.failure());
        assertEquals(kind, failed.failure().kind(), failed.failure().message());
        assertTrue(failed.failure().message().contains(words), failed.failure().message());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            runner terminated  | {"error":"runner terminated"}
            does not answer    | {"message":{"content":"{
            does not answer    | []
            """)
    void whatIsNoAnswerAtAllBlamesNobody(String words, String stored) {
        ModelReply.Failed failed = assertInstanceOf(ModelReply.Failed.class, ollama.readStored(stored.getBytes(UTF_8)));

        assertInstanceOf(Outcome.Ambiguous.class, failed.failure());
        assertEquals(
                ErrorKind.SERVER_ERROR,
                failed.failure().kind(),
                failed.failure().message());
        assertTrue(failed.failure().message().contains(words), failed.failure().message());
    }

    /** Models that wrote white space until the limit lost their whole answers, and doubled the limit in vain. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"message":{"content":"{\\"a\\":\\"}\\"}   \\n "},"done":true,"done_reason":"length"}
            {"message":{"content":" {\\"a\\":\\"}\\"}{\\"a"},"done":true,"done_reason":"length"}
            {"message":{"content":"{\\"a\\":\\"}\\"}"},"done":true}
            {"message":{"content":"{\\"a\\":\\"}\\"}   "},"done":false}
            """)
    void anObjectThatIsClosedIsWholeWhateverFollowsIt(String stored) {
        ModelReply.Reply reply =
                assertInstanceOf(ModelReply.Reply.class, ollama.readStored(stored.getBytes(UTF_8)), stored);

        assertEquals("{\"a\":\"}\"}", reply.content());
    }
}
