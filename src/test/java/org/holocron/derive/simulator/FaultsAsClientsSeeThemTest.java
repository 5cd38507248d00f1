package org.holocron.derive.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.holocron.derive.job.Progress;
import org.holocron.derive.job.StopSignal;
import org.holocron.derive.model.CallContext;
import org.holocron.derive.model.CallLimits;
import org.holocron.derive.model.Message;
import org.holocron.derive.model.ModelCall;
import org.holocron.derive.model.ModelLookup;
import org.holocron.derive.model.ModelReply;
import org.holocron.derive.model.Sampling;
import org.holocron.derive.ollama.OllamaServer;
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
    private static final CallLimits SHORT =
            new CallLimits(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1));

    private static final CallLimits SHORT_SILENCE =
            new CallLimits(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(20));
    private static final CallLimits PATIENT =
            new CallLimits(Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(20));
    private static final JsonObject SCHEMA = SimulatorJson.read(
                    "{\"type\":\"object\",\"properties\":{\"text\":{\"type\":\"string\",\"minLength\":200}},\"required\":[\"text\"]}")
            .orElseThrow();

    private static final ExecutorService EXECUTOR = Executors.newCachedThreadPool();
    private static OllamaSimulator server;
    private static OllamaServer ollama;

    @BeforeAll
    static void start() {
        server = OllamaSimulator.start(SimulatorOptions.onAnyPort());
        ollama = new OllamaServer(server.baseUri(), null, EXECUTOR, Clock.systemUTC());
        chat(PATIENT);
    }

    @AfterAll
    static void close() {
        server.close();
        EXECUTOR.shutdownNow();
    }

    @Test
    void withoutAFaultTheAnswerComes() {
        server.behave(Behaviour.DEFAULT);

        ModelReply.Reply reply = assertInstanceOf(ModelReply.Reply.class, chat(PATIENT));
        assertEquals(SmallestInstance.of(SCHEMA).toString(), reply.content());
        assertInstanceOf(ModelLookup.Found.class, ollama.model("llama3.2"));
        assertEquals(true, ollama.probe().isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "500,           Ambiguous,  SERVER_ERROR",
        "503,           Unavailable, MODEL_SERVER_BUSY",
        "404,           Unavailable, MODEL_MISSING",
        "400,           BadRequest, REFUSED",
        "out-of-memory, Unavailable, OUT_OF_MEMORY",
        "reset,         Unavailable, MODEL_SERVER_UNAVAILABLE",
        "half,          Ambiguous,  STREAM_BROKEN",
        "silence,       Ambiguous,  SILENT",
        "falls-silent,  Ambiguous,  SILENT",
        "drip,          TimedOut,    TOO_LONG",
        "html,          Ambiguous,  SERVER_ERROR",
        "cut-line,      Ambiguous,  STREAM_BROKEN",
        "stream-error,  Ambiguous,  SERVER_ERROR",
        "empty,         Rejected,   EMPTY",
        "20mb,          Rejected,   NOT_JSON",
        "length,        Rejected,   TRUNCATED",
        "not-done,      Rejected,   INCOMPLETE",
    })
    void aFaultOfTheCallIsSorted(String fault, String outcome, String kind) {
        server.behave(Behaviour.DEFAULT.withFaults(FaultPlan.next(1, InjectedFault.of(fault))));

        CallLimits limits = Map.of("SILENT", SHORT_SILENCE, "TOO_LONG", SHORT).getOrDefault(kind, PATIENT);
        ModelReply.Failed failed = assertInstanceOf(ModelReply.Failed.class, chat(limits));
        assertEquals(
                outcome,
                failed.failure().getClass().getSimpleName(),
                failed.failure().message());
        assertEquals(kind, failed.failure().kind().name(), failed.failure().message());
    }

    @ParameterizedTest
    @CsvSource({"not-json", "cut-json", "wrong-schema", "deep", "wrong-entity", "unknown-citation"})
    void aBadAnswerComesThroughForTheValidationToFind(String fault) {
        server.behave(Behaviour.DEFAULT.withFaults(FaultPlan.next(1, InjectedFault.of(fault))));

        assertInstanceOf(ModelReply.Reply.class, chat(PATIENT));
    }

    private static ModelReply chat(CallLimits limits) {
        ModelCall call = new ModelCall(
                "llama3.2",
                List.of(Message.user("Tell.")),
                SCHEMA,
                new Sampling(0.0, 0, 2_048, 8_192, JsonValue.EMPTY_JSON_OBJECT),
                JsonValue.FALSE,
                null);
        return ollama.chat(
                ollama.request(call).body(),
                new CallContext(limits, new StopSignal(), new Progress(Clock.systemUTC())));
    }
}
