package org.holocron.derive.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.job.Progress;
import org.holocron.derive.job.StopSignal;
import org.holocron.derive.model.CallContext;
import org.holocron.derive.model.CallLimits;
import org.holocron.derive.model.Message;
import org.holocron.derive.model.ModelCall;
import org.holocron.derive.model.ModelReply;
import org.holocron.derive.model.Sampling;
import org.holocron.derive.simulator.Behaviour;
import org.holocron.derive.simulator.FaultPlan;
import org.holocron.derive.simulator.FaultTable.Whose;
import org.holocron.derive.simulator.InjectedFault;
import org.holocron.derive.simulator.OllamaSimulator;
import org.holocron.derive.simulator.SimulatorOptions;
import org.holocron.derive.simulator.Style;
import org.holocron.derive.wire.AnswerBound;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each fault of the simulator, over its OpenAI-compatible interface: whose trouble it is, and what it is recorded as. Words that only
 * Ollama says are nobody's trouble here.
 */
@Timeout(60)
class FaultsOfTheSimulatorTest {

    /** More than the window holds: who is cut below the limit had a full window, since these servers do not tell the window's size. */
    private static final int MAX_TOKENS = 8_192;

    private static final CallLimits PATIENT = limits(20, 20);
    private static final Map<String, CallLimits> SHORT = Map.of("SILENT", limits(1, 20), "TOO_LONG", limits(1, 1));
    private static final JsonObject SCHEMA = Json.createReader(
                    new StringReader(
                            "{\"type\":\"object\",\"properties\":{\"text\":{\"type\":\"string\",\"minLength\":200}},\"required\":[\"text\"],\"additionalProperties\":false}"))
            .readObject();

    /** Fault, whose trouble, outcome, kind. */
    private static final String TABLE = """
            400               PROMPT              BadRequest   REFUSED
            too-long          PROMPT              BadRequest   REFUSED
            schema-400        INTERROGATION_MODEL Unavailable  SCHEMA_REFUSED
            schema-500        INTERROGATION_MODEL Unavailable  SCHEMA_REFUSED
            grammar-mismatch  INTERROGATION_MODEL Unavailable  SCHEMA_REFUSED
            no-thinking       INTERROGATION_MODEL Unavailable  THINKING_UNSUPPORTED
            404               MODEL               Unavailable  MODEL_MISSING
            load-failed       MODEL               Unavailable  MODEL_LOAD_FAILED
            out-of-memory     MODEL               Unavailable  OUT_OF_MEMORY
            cloud-disabled    SERVER              Unavailable  REFUSED
            unauthorized      SERVER              Unavailable  REFUSED
            payment           SERVER              Unavailable  REFUSED
            forbidden         SERVER              Unavailable  REFUSED
            quota             SERVER              Unavailable  MODEL_SERVER_BUSY
            503               SERVER              Unavailable  MODEL_SERVER_BUSY
            loading           SERVER              Unavailable  MODEL_SERVER_BUSY
            502               SERVER              Unavailable  MODEL_SERVER_UNAVAILABLE
            no-ollama         SERVER              Unavailable  MODEL_SERVER_UNAVAILABLE
            reset             SERVER              Unavailable  MODEL_SERVER_UNAVAILABLE
            garbage           SERVER              Unavailable  MODEL_SERVER_UNAVAILABLE
            option-type       NOBODY              Ambiguous    SERVER_ERROR
            load-timeout      NOBODY              Ambiguous    SERVER_ERROR
            no-engine         NOBODY              Ambiguous    SERVER_ERROR
            incompatible      NOBODY              Ambiguous    SERVER_ERROR
            no-room           NOBODY              Ambiguous    SERVER_ERROR
            remote-offline    NOBODY              Ambiguous    SERVER_ERROR
            not-responding    NOBODY              Ambiguous    SERVER_ERROR
            500               NOBODY              Ambiguous    SERVER_ERROR
            gpu-gone          NOBODY              Ambiguous    SERVER_ERROR
            runner-crash      NOBODY              Ambiguous    SERVER_ERROR
            runner-dies       NOBODY              Ambiguous    SERVER_ERROR
            stream-error      NOBODY              Ambiguous    SERVER_ERROR
            html              NOBODY              Ambiguous    SERVER_ERROR
            closed            NOBODY              Ambiguous    STREAM_BROKEN
            server-crash      NOBODY              Ambiguous    STREAM_BROKEN
            half              NOBODY              Ambiguous    STREAM_BROKEN
            cut-line          NOBODY              Ambiguous    STREAM_BROKEN
            silence           NOBODY              Ambiguous    SILENT
            hang              NOBODY              Ambiguous    SILENT
            falls-silent      NOBODY              Ambiguous    SILENT
            empty-200         ANSWER              Rejected     INCOMPLETE
            not-done          ANSWER              Rejected     INCOMPLETE
            content-filter    ANSWER              Rejected     INCOMPLETE
            drip              ANSWER              TimedOut     TOO_LONG
            empty             ANSWER              Rejected     EMPTY
            tool-calls        ANSWER              Rejected     EMPTY
            think-only        ANSWER              Rejected     EMPTY
            20mb              ANSWER              Rejected     NOT_JSON
            length            ANSWER              Rejected     WINDOW_FULL
            window-full       ANSWER              Rejected     WINDOW_FULL
            whitespace        ANSWER              Reply        -
            not-json          ANSWER              Reply        -
            format-ignored    ANSWER              Reply        -
            format-ignored-in-chat ANSWER         Reply        -
            truncate-ignored  ANSWER              Reply        -
            cut-json          ANSWER              Reply        -
            broken-json       ANSWER              Reply        -
            wrong-schema      ANSWER              Reply        -
            deep              ANSWER              Reply        -
            wrong-entity      ANSWER              Reply        -
            unknown-citation  ANSWER              Reply        -
            other-model       ANSWER              Reply        -
            digest-replaced   ANSWER              Reply        -
            wrong-digit           ANSWER          Reply        -
            ten-times             ANSWER          Reply        -
            wrong-unit            ANSWER          Reply        -
            wrong-scale           ANSWER          Reply        -
            lost-sign             ANSWER          Reply        -
            neighbours-value      ANSWER          Reply        -
            other-entitys-value   ANSWER          Reply        -
            qualifier-dropped     ANSWER          Reply        -
            negation-dropped      ANSWER          Reply        -
            invented-quote        ANSWER          Reply        -
            quote-of-another-item ANSWER          Reply        -
            wrong-date-part       ANSWER          Reply        -
            wrong-name            ANSWER          Reply        -
            wrong-choice          ANSWER          Reply        -
            one-too-many          ANSWER          Reply        -
            text-altered          ANSWER          Reply        -
            """;

    private static final ExecutorService EXECUTOR = Executors.newCachedThreadPool();
    private static OllamaSimulator simulator;
    private static OpenAiServer server;

    /** @param kind "-" for a reply, of which only the validation can say whether it holds */
    record Row(InjectedFault fault, Whose whose, String outcome, String kind) {

        static Row of(String line) {
            String[] cells = line.strip().split("\\s+");
            return new Row(InjectedFault.of(cells[0]), Whose.valueOf(cells[1]), cells[2], cells[3]);
        }
    }

    @BeforeAll
    static void start() {
        simulator = OllamaSimulator.start(SimulatorOptions.onAnyPort());
        server = openAi(simulator.baseUri());
        assertInstanceOf(ModelReply.Reply.class, chat(server, PATIENT), "also loads the client");
    }

    @AfterAll
    static void close() {
        simulator.close();
        EXECUTOR.shutdownNow();
    }

    static List<Row> rows() {
        return TABLE.lines().map(Row::of).toList();
    }

    @Test
    void noFaultIsLeftOut() {
        Map<InjectedFault, Row> table = new EnumMap<>(InjectedFault.class);
        rows().forEach(row -> table.put(row.fault(), row));

        assertEquals(EnumSet.allOf(InjectedFault.class), Set.copyOf(table.keySet()));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aFaultIsClassifiedAsTheTableSays(Row row) {
        ModelReply reply = chatWith(row.fault(), SHORT.getOrDefault(row.kind(), PATIENT));

        if (row.outcome().equals("Reply")) {
            assertInstanceOf(ModelReply.Reply.class, reply, reply::toString);
            return;
        }
        ModelReply.Failed failed = assertInstanceOf(ModelReply.Failed.class, reply, row::toString);
        String message = failed.failure().message();
        assertEquals(row.outcome(), failed.failure().getClass().getSimpleName(), message);
        assertEquals(row.kind(), failed.failure().kind().name(), message);
        assertEquals(row.whose() == Whose.INTERROGATION_MODEL, failed.interrogationOnly(), message);
        if (failed.failure() instanceof Outcome.Unavailable unavailable) {
            assertEquals(row.whose() == Whose.SERVER, unavailable.dependency().model() == null, message);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"QUOTA", "BUSY_503"})
    void aServerThatIsBusySaysForHowLong(InjectedFault busy) {
        ModelReply.Failed failed = assertInstanceOf(ModelReply.Failed.class, chatWith(busy, PATIENT));

        Outcome.Unavailable unavailable = assertInstanceOf(Outcome.Unavailable.class, failed.failure());
        assertEquals(Duration.ofSeconds(Style.DEFAULT.retryAfterSeconds()), unavailable.retryAfter());
    }

    @Test
    void nobodyListensThere() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        ModelReply.Failed failed = assertInstanceOf(
                ModelReply.Failed.class, chat(openAi(URI.create("http://127.0.0.1:" + port)), PATIENT));

        Outcome.Unavailable unavailable = assertInstanceOf(Outcome.Unavailable.class, failed.failure());
        assertEquals(ErrorKind.MODEL_SERVER_UNAVAILABLE, unavailable.kind());
        assertEquals(
                "OpenAI-compatible server at http://127.0.0.1:" + port + " refuses the connection: is it running?",
                unavailable.message().substring(0, unavailable.message().indexOf('?') + 1));
    }

    private static ModelReply chatWith(InjectedFault fault, CallLimits limits) {
        simulator.behave(Behaviour.DEFAULT.withFaults(FaultPlan.next(1, fault)));
        return chat(server, limits);
    }

    private static ModelReply chat(OpenAiServer openAi, CallLimits limits) {
        ModelCall call = new ModelCall(
                "simulator",
                List.of(Message.user("Tell.")),
                SCHEMA,
                new Sampling(0.0, 0, MAX_TOKENS, 8_192, JsonValue.EMPTY_JSON_OBJECT),
                JsonValue.FALSE,
                null);
        return openAi.chat(
                openAi.request(call).body(),
                new CallContext(limits, new StopSignal(), new Progress(Clock.systemUTC())));
    }

    private static OpenAiServer openAi(URI uri) {
        return new OpenAiServer(uri, null, EXECUTOR, Clock.systemUTC(), AnswerBound.WITHOUT_SHARE);
    }

    private static CallLimits limits(int silenceSeconds, int generationSeconds) {
        Duration silence = Duration.ofSeconds(silenceSeconds);
        return new CallLimits(silence, silence, Duration.ofSeconds(generationSeconds));
    }
}
