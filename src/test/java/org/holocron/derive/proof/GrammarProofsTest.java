package org.holocron.derive.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.job.Progress;
import org.holocron.derive.job.StopSignal;
import org.holocron.derive.model.CallLimits;
import org.holocron.derive.model.CallWay;
import org.holocron.derive.model.Message;
import org.holocron.derive.model.ModelCall;
import org.holocron.derive.model.ModelIdentity;
import org.holocron.derive.model.ModelReply;
import org.holocron.derive.model.Sampling;
import org.holocron.derive.model.ServerPool;
import org.holocron.derive.sql.H2TestDatabase;
import org.holocron.derive.testing.SetClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class GrammarProofsTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final CallLimits LIMITS = new CallLimits(MINUTE, MINUTE, MINUTE);

    /** Of what {@link #request(String)} asks of {@code llama}. */
    private static final ProofKey KEY = new ProofKey("http://models.test", "llama", "ab12", "1.0", "false", "{}");

    private static final ProofResult HELD = new ProofResult.Held(CallWay.chat(JsonValue.FALSE));

    private final PickyServer server = new PickyServer();
    private final SetClock clock = new SetClock();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private H2TestDatabase database;
    private TestModelProofStore store;
    private GrammarProofs proofs;

    @BeforeEach
    void open(@TempDir Path folder) {
        database = H2TestDatabase.in(folder);
        store = new TestModelProofStore(
                database.dataSource(), H2TestDatabase.SCHEMA, new StatementModelProofStore(database.database()));
        proofs = node();
    }

    @AfterEach
    void close() {
        threads.shutdownNow();
        database.close();
    }

    private GrammarProofs node() {
        return node(GrammarMode.REQUIRE);
    }

    private GrammarProofs node(GrammarMode mode) {
        return new GrammarProofs(server, store.store(), LIMITS, mode, clock);
    }

    private static ProofRequest request(String model, JsonValue think, JsonObject options, StopSignal stop) {
        ModelCall call = new ModelCall(
                model,
                List.of(Message.user("Who is it?")),
                JsonValue.EMPTY_JSON_OBJECT,
                new Sampling(0, 0, 500, 4_096, options),
                think,
                null);
        return new ProofRequest(call, new ModelIdentity(model, null, "ab12"), stop, new Progress(new SetClock()));
    }

    private static ProofRequest request(String model) {
        return request(model, JsonValue.FALSE, JsonValue.EMPTY_JSON_OBJECT, new StopSignal());
    }

    private ProofResult ask() {
        return proofs.before(request("llama"));
    }

    @Test
    void itIsProvenOnceAndRemembered() {
        assertEquals(HELD, ask());
        assertEquals(HELD, ask());
        assertEquals(1, server.calls.get());
    }

    @Test
    void anotherNodeReadsWhatOneFound() {
        ask();
        assertEquals(HELD, node().before(request("llama")));
        assertEquals(1, server.calls.get());
    }

    @Test
    void whatMayMatterIsProvenAnew() {
        ask();
        server.version = "1.1";
        clock.pass(MINUTE);
        ask();
        assertEquals(2, server.calls.get(), "the server was upgraded");
        proofs.before(request("qwen"));
        assertEquals(3, server.calls.get(), "another model");
        proofs.before(request("llama", JsonValue.TRUE, JsonValue.EMPTY_JSON_OBJECT, new StopSignal()));
        assertEquals(4, server.calls.get(), "another think");
        JsonObject options =
                Json.createObjectBuilder().add("top_k", 1).add("min_p", 0).build();
        JsonObject same =
                Json.createObjectBuilder().add("min_p", 0).add("top_k", 1).build();
        proofs.before(request("llama", JsonValue.FALSE, options, new StopSignal()));
        proofs.before(request("llama", JsonValue.FALSE, same, new StopSignal()));
        assertEquals(5, server.calls.get(), "other options, whatever their order");
    }

    @Test
    void whereItDoesNotBindAnotherWayIsTried() {
        server.binding = Set.of(CallWay.chat(JsonValue.TRUE), CallWay.prompt(JsonValue.TRUE));
        server.others =
                List.of(CallWay.prompt(JsonValue.FALSE), CallWay.prompt(JsonValue.TRUE), CallWay.chat(JsonValue.TRUE));
        ProofResult first = new ProofResult.Held(CallWay.prompt(JsonValue.TRUE));
        assertEquals(first, ask());
        assertEquals(first, node().before(request("llama")), "it is stored");
        assertEquals(3, server.calls.get());
    }

    /** Any of them may get a job's call: one that forgets the schema spoilt what the other had proven. */
    @Test
    void ofSeveralServersEachMustHoldIt() {
        PickyServer second = new PickyServer();
        second.binding = Set.of(CallWay.prompt(JsonValue.FALSE));
        server.binding = Set.of(CallWay.chat(JsonValue.FALSE), CallWay.prompt(JsonValue.FALSE));
        server.others = List.of(CallWay.prompt(JsonValue.FALSE));
        GrammarProofs ofPool = new GrammarProofs(
                new ServerPool(List.of(server, second), System::nanoTime),
                store.store(),
                LIMITS,
                GrammarMode.REQUIRE,
                clock);
        assertEquals(new ProofResult.Held(CallWay.prompt(JsonValue.FALSE)), ofPool.before(request("llama")));
        second.binding = Set.of();
        String reason = assertInstanceOf(ProofResult.NotHeld.class, ofPool.again(request("llama")))
                .reason();
        assertTrue(reason.contains("The sea is blue.\" at http://models.test"), reason);
    }

    @Test
    void whereNoWayBindsThatIsSaidWithWhatToDo() {
        server.binding = Set.of();
        server.others = List.of(CallWay.prompt(JsonValue.TRUE));
        String reason = assertInstanceOf(ProofResult.NotHeld.class, ask()).reason();
        for (String part : List.of(
                "llama",
                "http://models.test",
                "1.0",
                "as a chat with think false it answered",
                "as a prompt with think true it answered",
                "The sea is blue.",
                "Update the server")) {
            assertTrue(reason.contains(part), reason);
        }
        assertEquals(new ProofResult.NotHeld(reason), ask());
        assertEquals(2, server.calls.get(), "a moment later nobody asks again");
    }

    /** The server was repaired, and a person or the breaker's time let a job in. */
    @Test
    void thatItDoesNotBindIsProvenAgainAfterAMinute() {
        server.binding = Set.of();
        ask();
        server.binding = Set.of(CallWay.chat(JsonValue.FALSE));
        store.pass("proven_utc", Duration.ofSeconds(70));
        assertEquals(HELD, ask());
    }

    /** A server that forgets the schema now and then passes one trap call easily. */
    @Test
    void afterBrokenAnswersOneCallIsNoProof() {
        ask();
        server.forgets = 3;
        assertInstanceOf(ProofResult.NotHeld.class, proofs.again(request("llama")));
        store.pass("proven_utc", Duration.ofSeconds(70));
        assertInstanceOf(ProofResult.NotHeld.class, ask(), "nor is it later");
        server.forgets = 0;
        store.pass("proven_utc", Duration.ofSeconds(70));
        int before = server.calls.get();
        assertInstanceOf(ProofResult.Held.class, ask());
        assertEquals(10, server.calls.get() - before);
    }

    @Test
    void ofManyJobsAtOnceOneProvesAndTheOthersWait() {
        CountDownLatch latch = new CountDownLatch(1);
        server.blocked.put("llama", latch);
        List<CompletableFuture<ProofResult>> jobs = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            jobs.add(CompletableFuture.supplyAsync(this::ask, threads));
        }
        latch.countDown();
        jobs.forEach(job -> assertEquals(HELD, job.join()));
        assertEquals(1, server.calls.get());
    }

    @Test
    void aProofInFlightHoldsUpNoOtherModel() throws InterruptedException {
        server.blocked.put("llama", new CountDownLatch(1));
        CompletableFuture<ProofResult> blocked = CompletableFuture.supplyAsync(this::ask, threads);
        server.began.await();
        assertEquals(HELD, proofs.before(request("qwen")));
        server.blocked.get("llama").countDown();
        assertEquals(HELD, blocked.join());
    }

    @Test
    void aNodeWaitsForWhatAnotherOneFinds() throws InterruptedException {
        server.blocked.put("llama", new CountDownLatch(1));
        CompletableFuture<ProofResult> first = CompletableFuture.supplyAsync(this::ask, threads);
        server.began.await();
        GrammarProofs other = node();
        CompletableFuture<ProofResult> second =
                CompletableFuture.supplyAsync(() -> other.before(request("llama")), threads);
        server.blocked.get("llama").countDown();
        assertEquals(first.join(), second.join());
        assertEquals(1, server.calls.get());
    }

    @Test
    void aSlotThatMustWindDownEndsTheCallAndTheNextJobProves() throws InterruptedException {
        server.blocked.put("llama", new CountDownLatch(1));
        StopSignal stop = new StopSignal();
        CompletableFuture<ProofResult> first = CompletableFuture.supplyAsync(
                () -> proofs.before(request("llama", JsonValue.FALSE, JsonValue.EMPTY_JSON_OBJECT, stop)), threads);
        server.began.await();
        CompletableFuture<ProofResult> waiting = CompletableFuture.supplyAsync(this::ask, threads);
        stop.windDown();
        ProofResult.Failed stopped = assertInstanceOf(ProofResult.Failed.class, first.join());
        assertEquals(ErrorKind.STOPPED, stopped.failure().kind());
        assertEquals(HELD, waiting.join(), "another job's end is not this one's");
    }

    /** Its process was killed in the middle of the call: what it held ends by itself, and nothing was found out. */
    @Test
    void theProofOfAProcessThatDiedIsMadeByTheNext() throws InterruptedException {
        CountDownLatch forever = new CountDownLatch(1);
        server.blocked.put("llama", forever);
        CompletableFuture<ProofResult> died = CompletableFuture.supplyAsync(this::ask, threads);
        server.began.await();
        store.pass("prover_lease_utc", Duration.ofMinutes(3));
        server.blocked.clear();
        assertEquals(HELD, node().before(request("llama")));
        assertEquals(2, server.calls.get());
        assertFalse(died.isDone(), "nobody waited for it");
        forever.countDown();
        died.join();
    }

    private static ModelReply.Failed failed(Outcome.Failure failure, boolean interrogationOnly) {
        return new ModelReply.Failed(failure, new byte[0], null, interrogationOnly);
    }

    private static Outcome.Unavailable ofTheModel(ErrorKind kind) {
        return new Outcome.Unavailable(kind, "no", Dependency.model("http://models.test", "llama"));
    }

    /** A trap that was refused for one interrogation's think opened the breaker of the whole model. */
    @Test
    void whatIsRefusedToOneInterrogationOnlyIsLeftToTheJobsCall() {
        for (ErrorKind kind :
                List.of(ErrorKind.THINKING_UNSUPPORTED, ErrorKind.OPTION_REFUSED, ErrorKind.SCHEMA_REFUSED)) {
            server.failing.put(CallWay.chat(JsonValue.FALSE), failed(ofTheModel(kind), true));
            assertInstanceOf(ProofResult.Undecided.class, node().before(request("llama")), kind.name());
            server.failing.put(CallWay.chat(JsonValue.FALSE), failed(ofTheModel(kind), false));
            assertInstanceOf(ProofResult.Failed.class, node().before(request("llama")), kind.name());
        }
    }

    /** A model that says nothing as a chat was never asked as a prompt. */
    @Test
    void whereTheUsualWayBringsNoAnswerTheOthersAreTried() {
        for (ErrorKind kind : List.of(ErrorKind.EMPTY, ErrorKind.TRUNCATED)) {
            server.failing.put(CallWay.chat(JsonValue.FALSE), failed(new Outcome.Rejected(kind, "nothing"), false));
            server.others = List.of(CallWay.prompt(JsonValue.FALSE));
            server.binding = Set.of();
            assertInstanceOf(ProofResult.Undecided.class, node().before(request("llama")), kind.name());
            assertEquals(List.of(), store.store().read());
            server.binding = Set.of(CallWay.prompt(JsonValue.FALSE));
            assertEquals(new ProofResult.Held(CallWay.prompt(JsonValue.FALSE)), node().before(request("llama")));
            store.clear();
        }
    }

    /** It was recorded that the schema does not bind. */
    @Test
    void aServerThatIsGoneBetweenTwoWaysDecidesNothing() {
        server.binding = Set.of();
        server.others = List.of(CallWay.prompt(JsonValue.FALSE));
        Outcome.Unavailable gone = ofTheModel(ErrorKind.MODEL_SERVER_UNAVAILABLE);
        server.failing.put(CallWay.prompt(JsonValue.FALSE), failed(gone, false));
        assertEquals(new ProofResult.Failed(gone), ask());
        assertEquals(List.of(), store.store().read());
        server.failing.put(CallWay.prompt(JsonValue.FALSE), failed(ofTheModel(ErrorKind.THINKING_UNSUPPORTED), true));
        assertInstanceOf(ProofResult.NotHeld.class, ask(), "a way that does not exist is none that binds");
    }

    /** All ways were tried again each minute for ever. */
    @Test
    void whereJobsGoOnThatItDoesNotBindCountsForAnHour() {
        server.binding = Set.of();
        proofs = node(GrammarMode.WARN);
        assertInstanceOf(ProofResult.NotHeld.class, ask());
        store.pass("proven_utc", Duration.ofMinutes(50));
        assertInstanceOf(ProofResult.NotHeld.class, node(GrammarMode.WARN).before(request("llama")));
        assertEquals(1, server.calls.get());
        store.pass("proven_utc", Duration.ofMinutes(20));
        assertInstanceOf(ProofResult.NotHeld.class, ask());
        assertEquals(1, server.calls.get(), "the database was asked for each job");
        clock.pass(MINUTE);
        ask();
        assertEquals(2, server.calls.get());
    }

    /** Who closed the breaker within a minute saw it open again, by what had been found before. */
    @Test
    void aPersonWhoClosesTheBreakerHasItProvenAtOnce() {
        server.binding = Set.of();
        ask();
        server.binding = Set.of(CallWay.chat(JsonValue.FALSE));
        store.pass("proven_utc", Duration.ofSeconds(15));
        assertEquals(HELD, ask());
    }

    /** Where no version tells of a change, one proof counted for ever. */
    @Test
    void withoutAVersionAProofCountsForADay() {
        for (String version : List.of("1.0", "")) {
            server.calls.set(0);
            server.version = version;
            clock.pass(MINUTE);
            ask();
            store.pass("proven_utc", Duration.ofHours(23));
            clock.pass(MINUTE);
            ask();
            assertEquals(1, server.calls.get(), version);
            store.pass("proven_utc", Duration.ofHours(2));
            clock.pass(MINUTE);
            ask();
            assertEquals(version.isEmpty() ? 2 : 1, server.calls.get(), version);
        }
    }

    /** Another node took over after two minutes, while a trap call may wait for ten, and each began anew. */
    @Test
    void aProofIsHeldForAsLongAsItsCallMayWait() throws InterruptedException {
        CallLimits patient = new CallLimits(Duration.ofMinutes(10), MINUTE, MINUTE);
        GrammarProofs waiting = new GrammarProofs(server, store.store(), patient, GrammarMode.REQUIRE, clock);
        server.blocked.put("llama", new CountDownLatch(1));
        CompletableFuture<ProofResult> proof =
                CompletableFuture.supplyAsync(() -> waiting.before(request("llama")), threads);
        server.began.await();
        store.pass("prover_lease_utc", Duration.ofMinutes(9));
        assertFalse(store.store().hold(KEY, "another", MINUTE));
        server.blocked.get("llama").countDown();
        assertEquals(HELD, proof.join());
        assertTrue(store.store().hold(KEY, "another", MINUTE));
    }

    /** After a second proof that decided nothing one call was a proof again, and the way that was stored was left. */
    @Test
    void aSecondProofThatDecidesNothingForgetsNothing() {
        server.binding = Set.of(CallWay.prompt(JsonValue.FALSE));
        server.others = List.of(CallWay.prompt(JsonValue.FALSE));
        ProofResult asPrompt = ask();
        server.failure = new Outcome.Ambiguous(ErrorKind.SERVER_ERROR, "the runner died");
        assertInstanceOf(ProofResult.Undecided.class, proofs.again(request("llama")));
        server.failure = null;
        assertEquals(asPrompt, ask());
        assertEquals(asPrompt, proofs.again(request("llama")));
        assertEquals(2, store.store().find(KEY).orElseThrow().finding().brokenAnswers());
    }

    /** Words that are certain are so for the job too; whose fault anything else is, its own call tells. */
    @Test
    void aTrapCallWithoutAnAnswerTellsNothing() {
        server.failure = new Outcome.Unavailable(
                ErrorKind.MODEL_SERVER_BUSY, "busy", Dependency.modelServer("http://models.test"));
        assertEquals(new ProofResult.Failed(server.failure), ask());
        server.failure = new Outcome.Ambiguous(ErrorKind.SERVER_ERROR, "the runner died");
        assertInstanceOf(ProofResult.Undecided.class, ask());
        assertEquals(List.of(), store.store().read());
        server.failure = null;
        assertInstanceOf(ProofResult.Undecided.class, ask(), "not each job asks again");
        clock.pass(Duration.ofMinutes(11));
        assertInstanceOf(ProofResult.Held.class, ask());
    }
}
