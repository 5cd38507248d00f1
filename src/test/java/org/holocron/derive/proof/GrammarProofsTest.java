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
        return new GrammarProofs(server, store.store(), LIMITS, clock);
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
                new ServerPool(List.of(server, second), System::nanoTime), store.store(), LIMITS, clock);
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
