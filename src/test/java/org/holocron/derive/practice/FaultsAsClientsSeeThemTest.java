package org.holocron.derive.practice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.holocron.derive.job.StopSignal;
import org.holocron.derive.ollama.CallLimits;
import org.holocron.derive.ollama.ChatRequest;
import org.holocron.derive.ollama.ChatResult;
import org.holocron.derive.ollama.Message;
import org.holocron.derive.ollama.ModelLookup;
import org.holocron.derive.ollama.Ollama;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each fault, through the client that the runner uses. */
@Timeout(60)
class FaultsAsClientsSeeThemTest {

    /** Whatever is heard within the second, the call as a whole is over after it. */
    private static final CallLimits SHORT = new CallLimits(Duration.ofSeconds(1), Duration.ofSeconds(1));

    private static final CallLimits SHORT_SILENCE = new CallLimits(Duration.ofSeconds(1), Duration.ofSeconds(20));
    private static final CallLimits PATIENT = new CallLimits(Duration.ofSeconds(20), Duration.ofSeconds(20));
    private static final JsonObject SCHEMA = Json.read(
                    "{\"type\":\"object\",\"properties\":{\"text\":{\"type\":\"string\",\"minLength\":200}},\"required\":[\"text\"]}")
            .orElseThrow();

    private static final ExecutorService EXECUTOR = Executors.newCachedThreadPool();
    private static PracticeServer server;
    private static Ollama ollama;

    @BeforeAll
    static void start() {
        server = PracticeServer.start(PracticeOptions.onAnyPort());
        ollama = new Ollama(server.baseUri(), null, EXECUTOR, Clock.systemUTC());
        chat(PATIENT);
    }

    @AfterAll
    static void close() {
        server.close();
        EXECUTOR.shutdownNow();
    }

    @Test
    void without_a_fault_the_answer_comes() {
        server.behave(Behaviour.DEFAULT);

        ChatResult.Reply reply = assertInstanceOf(ChatResult.Reply.class, chat(PATIENT));
        assertEquals(SmallestInstance.of(SCHEMA).toString(), reply.content());
        assertInstanceOf(ModelLookup.Found.class, ollama.model("llama3.2"));
        assertEquals(true, ollama.probe().isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "500,           Rejected,   SERVER_ERROR",
        "503,           Away,       OLLAMA_BUSY",
        "404,           Away,       MODEL_MISSING",
        "400,           BadRequest, REFUSED",
        "out-of-memory, Away,       OUT_OF_MEMORY",
        "reset,         Away,       OLLAMA_AWAY",
        "half,          Away,       OLLAMA_AWAY",
        "silence,       TooSlow,    SILENT",
        "falls-silent,  TooSlow,    SILENT",
        "drip,          TooSlow,    TOO_LONG",
        "html,          Rejected,   SERVER_ERROR",
        "cut-line,      Rejected,   SERVER_ERROR",
        "stream-error,  Rejected,   SERVER_ERROR",
        "empty,         Rejected,   EMPTY",
        "20mb,          Rejected,   NOT_JSON",
        "length,        Rejected,   TRUNCATED",
        "not-done,      Rejected,   INCOMPLETE",
    })
    void a_fault_of_the_call_is_sorted(String fault, String outcome, String kind) {
        server.behave(Behaviour.DEFAULT.withFaults(FaultPlan.next(1, Fault.of(fault))));

        CallLimits limits = Map.of("SILENT", SHORT_SILENCE, "TOO_LONG", SHORT).getOrDefault(kind, PATIENT);
        ChatResult.Failed failed = assertInstanceOf(ChatResult.Failed.class, chat(limits));
        assertEquals(
                outcome,
                failed.failure().getClass().getSimpleName(),
                failed.failure().message());
        assertEquals(kind, failed.failure().kind().name(), failed.failure().message());
    }

    @ParameterizedTest
    @CsvSource({"not-json", "cut-json", "wrong-schema", "deep", "wrong-entity", "unknown-citation"})
    void a_bad_answer_comes_through_for_the_validation_to_find(String fault) {
        server.behave(Behaviour.DEFAULT.withFaults(FaultPlan.next(1, Fault.of(fault))));

        assertInstanceOf(ChatResult.Reply.class, chat(PATIENT));
    }

    private static ChatResult chat(CallLimits limits) {
        ChatRequest request = ChatRequest.of(
                "llama3.2",
                List.of(Message.user("Tell.")),
                SCHEMA,
                Json.object().add("temperature", 0.0).build());
        return ollama.chat(request.toBytes(), limits, new StopSignal());
    }
}
