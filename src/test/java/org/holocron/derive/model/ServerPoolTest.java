package org.holocron.derive.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.job.Progress;
import org.holocron.derive.job.StopSignal;
import org.holocron.derive.ollama.OllamaServer;
import org.holocron.derive.simulator.Behaviour;
import org.holocron.derive.simulator.FaultPlan;
import org.holocron.derive.simulator.InjectedFault;
import org.holocron.derive.simulator.OllamaSimulator;
import org.holocron.derive.simulator.SimulatorOptions;
import org.holocron.derive.testing.FakeHttpServer;
import org.holocron.derive.testing.SetClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two servers that look like one. */
@Timeout(60)
class ServerPoolTest {

    private static final String MODEL = "simulator";
    private static final String ONLY_SECOND = "simulator:second";
    /** Where no server listens. */
    private static final URI NOBODY = URI.create("http://127.0.0.1:1");

    private static final String LISTING =
            "{\"models\":[{\"name\":\"m:latest\",\"model\":\"m:latest\",\"digest\":\"0a\"}]}";
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final JsonObject SCHEMA = Json.createReader(new StringReader(
                    "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"integer\"}},\"required\":[\"a\"]}"))
            .readObject();

    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final SetClock clock = new SetClock();
    private final OllamaSimulator first = OllamaSimulator.start(SimulatorOptions.onAnyPort());
    private final OllamaSimulator second =
            OllamaSimulator.start(SimulatorOptions.onAnyPort().withModels(List.of(MODEL, ONLY_SECOND)));
    private final ServerPool pool = new ServerPool(List.of(ollama(first), ollama(second)), clock::nanos);
    private final StopSignal stop = new StopSignal();

    @AfterEach
    void end() {
        first.close();
        second.close();
        executor.shutdownNow();
    }

    @Test
    void itsAddressIsThatOfAll() {
        assertEquals(address(first) + "," + address(second), pool.address());
        assertThrows(IllegalArgumentException.class, () -> new ServerPool(List.of(), clock::nanos));
    }

    @Test
    void whileOneIsDownTheOtherAnswers() {
        ServerPool half = new ServerPool(List.of(ollama(NOBODY), ollama(second)), clock::nanos);
        ModelIdentity identity =
                assertInstanceOf(ModelLookup.Found.class, half.model(MODEL)).model();
        CompletableFuture<String> asked = new CompletableFuture<>();

        ModelReply reply = half.chat(half.request(call(MODEL)).body(), context(asked, identity));

        assertInstanceOf(ModelReply.Reply.class, reply, reply::toString);
        assertEquals(address(second), asked.getNow(""));
        assertEquals(Optional.empty(), half.probe());
        assertEquals(Optional.empty(), half.generateOneToken(MODEL, null, context(new CompletableFuture<>(), null)));
    }

    /** The call that met the failure is made again at once, and nobody is told of the failure. */
    @Test
    void oneThatFailsIsLeftOutForAPauseAndAskedAgainBehindIt() {
        ModelIdentity identity = identity(MODEL);
        fails(first, InjectedFault.BAD_GATEWAY);

        assertEquals(address(second), chat(identity).address());
        assertEquals(address(second), chat(identity).address(), "left out");
        clock.pass(PAUSE);
        assertEquals(address(first), chat(identity).address());
    }

    @Test
    void thePauseGrowsUntilItAnswers() {
        ModelIdentity identity = identity(MODEL);
        fails(first, InjectedFault.BAD_GATEWAY);
        chat(identity);
        clock.pass(PAUSE);
        fails(first, InjectedFault.BAD_GATEWAY);
        chat(identity);

        clock.pass(PAUSE);
        assertEquals(address(second), chat(identity).address());
        clock.pass(PAUSE);
        assertEquals(address(first), chat(identity).address());
    }

    @Test
    void aBusyServerIsLeftOutForAsLongAsItWants() {
        ModelIdentity identity = identity(MODEL);
        fails(first, InjectedFault.QUOTA);
        chat(identity);

        clock.passSeconds(29);
        assertEquals(address(second), chat(identity).address());
        clock.passSeconds(1);
        assertEquals(address(first), chat(identity).address());
    }

    @Test
    void aModelGoesToTheServerThatHasIt() {
        Answered answered = chat(ONLY_SECOND);

        assertInstanceOf(ModelReply.Reply.class, answered.reply(), answered::toString);
        assertEquals(address(second), answered.address());
        assertEquals(Optional.of(Set.of("simulator:latest", "simulator:second")), pool.models());
        assertEquals(address(first), chat(MODEL).address(), "for its other models it is not left out");
    }

    /** Its jobs wait, and those of other models do not. */
    @Test
    void aModelThatNoneHasIsMissingInThePool() {
        ModelLookup.Failed failed = assertInstanceOf(ModelLookup.Failed.class, pool.model("other"));

        Outcome.Unavailable missing = assertInstanceOf(Outcome.Unavailable.class, failed.failure());
        assertEquals(ErrorKind.MODEL_MISSING, missing.kind());
        assertEquals(Dependency.model(pool.address(), "other:latest"), missing.dependency());
        assertTrue(missing.message().contains(address(first)), missing.message());
        assertTrue(missing.message().contains(address(second)), missing.message());
    }

    /** Another digest under the same name is another model. */
    @Test
    void aJobThatWasPreparedForOneIdentityIsAnsweredByNoOther() {
        ModelIdentity identity = identity(MODEL);
        fails(second, InjectedFault.DIGEST_REPLACED);
        ollama(second).chat(pool.request(call(MODEL)).body(), context(new CompletableFuture<>(), null));
        fails(first, InjectedFault.BAD_GATEWAY);

        Answered answered = chat(identity);

        ModelReply.Failed failed = assertInstanceOf(ModelReply.Failed.class, answered.reply());
        Outcome.Unavailable unavailable = assertInstanceOf(Outcome.Unavailable.class, failed.failure());
        assertEquals(Dependency.model(pool.address(), "simulator:latest"), unavailable.dependency());
        assertTrue(unavailable.message().contains("is another model"), unavailable.message());
        assertEquals(address(first), answered.address(), "the second was not asked");
        assertEquals(address(second), chat(MODEL).address(), "a new job is prepared for what there is");
    }

    @Test
    void theOneWithFewerCallsIsAsked() throws Exception {
        ModelIdentity identity = identity(MODEL);
        fails(first, InjectedFault.HANG);
        CompletableFuture<String> asked = new CompletableFuture<>();
        CompletableFuture<ModelReply> waiting = CompletableFuture.supplyAsync(
                () -> pool.chat(pool.request(call(MODEL)).body(), context(asked, identity)), executor);
        assertEquals(address(first), asked.get(20, TimeUnit.SECONDS), "by the order of the setting");

        assertEquals(address(second), chat(identity).address());

        stop.raise(ErrorKind.STOPPED, "for the test");
        assertInstanceOf(ModelReply.Failed.class, waiting.get(20, TimeUnit.SECONDS));
    }

    /** Whether the call or the server is to blame is for others to find out; meanwhile the other server is safer. */
    @Test
    void aFailureThatMayBeTheCallsOwnIsToldAndTheNextCallGoesElsewhere() {
        ModelIdentity identity = identity(MODEL);
        fails(first, InjectedFault.STREAM_ERROR);

        Answered answered = chat(identity);

        ModelReply.Failed failed = assertInstanceOf(ModelReply.Failed.class, answered.reply());
        assertInstanceOf(Outcome.Ambiguous.class, failed.failure());
        assertEquals(address(first), answered.address());
        assertEquals(address(second), chat(identity).address());
    }

    /** Some calls end the server that answers them: none is handed on to end the next. */
    @Test
    void aCallInWhichItsServerIsLostIsNotMadeElsewhere() {
        try (FakeHttpServer dying = FakeHttpServer.playing((request, connection) -> {
                    if (request.isFor("/api/tags")) {
                        connection.json(200, LISTING);
                    }
                });
                FakeHttpServer well = FakeHttpServer.playing((request, connection) -> connection.json(200, LISTING))) {
            ServerPool both = new ServerPool(List.of(ollama(dying.uri()), ollama(well.uri())), clock::nanos);
            ModelIdentity identity =
                    assertInstanceOf(ModelLookup.Found.class, both.model("m")).model();

            ModelReply.Failed failed = assertInstanceOf(
                    ModelReply.Failed.class,
                    both.chat(both.request(call("m")).body(), context(new CompletableFuture<>(), identity)));

            assertInstanceOf(
                    Outcome.Ambiguous.class, failed.failure(), failed.failure().message());
            assertTrue(well.requests().stream().noneMatch(request -> request.isFor("/api/chat")));
        }
    }

    @Test
    void whatTheCallItselfIsToBlameForIsAskedOnce() {
        ModelIdentity identity = identity(MODEL);
        fails(first, InjectedFault.SCHEMA_500);

        ModelReply.Failed failed =
                assertInstanceOf(ModelReply.Failed.class, chat(identity).reply());

        assertTrue(failed.interrogationOnly());
        assertEquals(
                Dependency.model(pool.address(), "simulator:latest"),
                assertInstanceOf(Outcome.Unavailable.class, failed.failure()).dependency());
        assertEquals(address(first), chat(identity).address(), "and it is left out for nothing");
    }

    /** The stop of a slot was looked at only behind the last server. */
    @Test
    void afterAStopNoOtherServerIsAsked() {
        ModelIdentity identity = identity(MODEL);
        fails(first, InjectedFault.BAD_GATEWAY);
        List<String> asked = new ArrayList<>();
        CallContext context = new CallContext(
                new CallLimits(LIMIT, LIMIT, LIMIT), new StopSignal(), new Progress(clock), identity, asked::add);
        ModelServer stopping = new ServerPool(List.of(ollama(first), ollama(second)), () -> {
            // A pool looks at the time when it notes a failure.
            if (!asked.isEmpty()) {
                context.stop().raise(ErrorKind.STOPPED, "for the test");
            }
            return clock.nanos();
        });

        ModelReply.Failed failed = assertInstanceOf(
                ModelReply.Failed.class, stopping.chat(pool.request(call(MODEL)).body(), context));

        assertInstanceOf(Outcome.Interrupted.class, failed.failure());
        assertEquals(List.of(address(first)), asked);
        assertInstanceOf(
                Outcome.Interrupted.class,
                stopping.generateOneToken(MODEL, null, context).orElseThrow());
    }

    /** Jobs of a model were held back as if somebody had deleted it, by each node and for all of them. */
    @Test
    void aModelIsListedThoughItsServerIsLeftOut() {
        Optional<Set<String>> before = pool.models();
        fails(second, InjectedFault.BAD_GATEWAY);
        chat(ONLY_SECOND);

        assertEquals(Optional.of(Set.of("simulator:latest", "simulator:second")), before);
        assertEquals(before, pool.models());
    }

    @Test
    void whenEachIsUnavailableToACallThePoolIs() {
        ModelIdentity identity = identity(MODEL);
        fails(first, InjectedFault.BAD_GATEWAY);
        fails(second, InjectedFault.BUSY_503);

        ModelReply.Failed failed =
                assertInstanceOf(ModelReply.Failed.class, chat(identity).reply());

        Outcome.Unavailable unavailable = assertInstanceOf(Outcome.Unavailable.class, failed.failure());
        assertEquals(Dependency.modelServer(pool.address()), unavailable.dependency());
        assertTrue(unavailable.message().contains(address(first)), unavailable.message());
        assertTrue(unavailable.message().contains(address(second)), unavailable.message());
    }

    @Test
    void whenAllAreDownThePoolIs() {
        ServerPool down =
                new ServerPool(List.of(ollama(NOBODY), ollama(URI.create("http://127.0.0.1:2"))), clock::nanos);

        Outcome.Unavailable unavailable = down.probe().orElseThrow();

        assertEquals(Dependency.modelServer(down.address()), unavailable.dependency());
        assertTrue(unavailable.message().contains("127.0.0.1:2"), unavailable.message());
        assertEquals(Optional.empty(), down.models());
        assertEquals(
                unavailable.dependency(),
                assertInstanceOf(
                                Outcome.Unavailable.class,
                                assertInstanceOf(ModelLookup.Failed.class, down.model(MODEL))
                                        .failure())
                        .dependency());
    }

    /** @param address of the server that was asked last */
    private record Answered(ModelReply reply, String address) {}

    private Answered chat(String model) {
        return chat(identity(model));
    }

    private Answered chat(ModelIdentity identity) {
        CompletableFuture<String> asked = new CompletableFuture<>();
        byte[] request = pool.request(call(identity.requestedName())).body();
        ModelReply reply = pool.chat(request, context(asked, identity));
        return new Answered(reply, String.valueOf(asked.getNow(null)));
    }

    private ModelIdentity identity(String model) {
        return assertInstanceOf(ModelLookup.Found.class, pool.model(model)).model();
    }

    /** The last one asked counts. */
    private CallContext context(CompletableFuture<String> asked, @Nullable ModelIdentity identity) {
        return new CallContext(
                new CallLimits(LIMIT, LIMIT, LIMIT), stop, new Progress(clock), identity, asked::obtrudeValue);
    }

    private static void fails(OllamaSimulator simulator, InjectedFault fault) {
        simulator.behave(Behaviour.DEFAULT.withFaults(FaultPlan.next(1, fault)));
    }

    private static ModelCall call(String model) {
        return new ModelCall(
                model,
                List.of(Message.user("Tell.")),
                SCHEMA,
                new Sampling(0.0, 0, 200, 8_192, JsonValue.EMPTY_JSON_OBJECT),
                JsonValue.FALSE,
                null);
    }

    private ModelServer ollama(OllamaSimulator simulator) {
        return ollama(simulator.baseUri());
    }

    private ModelServer ollama(URI uri) {
        return new OllamaServer(uri, null, executor, clock);
    }

    private static String address(OllamaSimulator simulator) {
        return simulator.baseUri().toString();
    }
}
