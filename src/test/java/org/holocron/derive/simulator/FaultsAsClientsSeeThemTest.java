package org.holocron.derive.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.holocron.derive.job.Outcome;
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
import org.junit.jupiter.params.provider.MethodSource;

/** Each fault, through the client that the runner uses, in the words of each version. */
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
        server = OllamaSimulator.start(
                SimulatorOptions.onAnyPort().withModels(List.of("simulator", "simulator:far+remote")));
        ollama = new OllamaServer(server.baseUri(), null, EXECUTOR, Clock.systemUTC());
        chat("simulator", PATIENT);
    }

    @AfterAll
    static void close() {
        server.close();
        EXECUTOR.shutdownNow();
    }

    static Stream<FaultTable.Row> rows() {
        return FaultTable.rows();
    }

    @Test
    void withoutAFaultTheAnswerComes() {
        server.behave(Behaviour.DEFAULT);

        ModelReply.Reply reply = assertInstanceOf(ModelReply.Reply.class, chat("simulator", PATIENT));
        assertEquals(SmallestInstance.of(SCHEMA).toString(), reply.content());
        assertInstanceOf(ModelLookup.Found.class, ollama.model("simulator"));
        assertTrue(ollama.probe().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aFaultIsClassifiedAsTheTableSays(FaultTable.Row row) {
        for (VersionStyle dialect : row.dialects()) {
            ModelReply reply = chat(row, dialect);
            if (row.isAnAnswer()) {
                assertInstanceOf(ModelReply.Reply.class, reply);
            } else {
                assertFailed(row, assertInstanceOf(ModelReply.Failed.class, reply, row::toString));
            }
        }
    }

    private static void assertFailed(FaultTable.Row row, ModelReply.Failed failed) {
        String message = failed.failure().message();
        assertEquals(row.expected().outcome(), failed.failure().getClass().getSimpleName(), message);
        assertEquals(row.expected().kind(), failed.failure().kind().name(), message);
        assertEquals(row.whose() == FaultTable.Whose.INTERROGATION_MODEL, failed.interrogationOnly(), message);
        if (failed.failure() instanceof Outcome.Unavailable unavailable) {
            assertEquals(
                    row.whose() == FaultTable.Whose.SERVER,
                    unavailable.dependency().model() == null,
                    message);
        }
    }

    /** As for every job, the model is looked up before: so the client knows whether it is remote. */
    private static ModelReply chat(FaultTable.Row row, VersionStyle dialect) {
        String model = row.isOfARemoteModel() ? "simulator:far" : "simulator";
        assertInstanceOf(ModelLookup.Found.class, ollama.model(model));
        server.behave(Behaviour.DEFAULT
                .withStyle(Style.DEFAULT.withDialect(dialect))
                .withFaults(FaultPlan.next(1, row.fault())));
        CallLimits limits = Map.of("SILENT", SHORT_SILENCE, "TOO_LONG", SHORT)
                .getOrDefault(row.expected().kind(), PATIENT);
        return chat(model, limits);
    }

    private static ModelReply chat(String model, CallLimits limits) {
        ModelCall call = new ModelCall(
                model,
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
