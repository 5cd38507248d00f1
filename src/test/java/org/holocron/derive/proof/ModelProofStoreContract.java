package org.holocron.derive.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.holocron.derive.model.CallWay;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** All that {@link ModelProofStore} promises; every database must pass it. */
interface ModelProofStoreContract {

    ProofKey KEY = new ProofKey("http://models.test:11434", "llama3.2:latest", "ab12", "0.24.0", "false", "{}");
    Duration MINUTE = Duration.ofMinutes(1);

    /** The same object at every call. */
    TestModelProofStore storeUnderTest();

    private ModelProofStore store() {
        return storeUnderTest().store();
    }

    private void recorded(ProofKey key, ProofFinding finding) {
        store().hold(key, "a", MINUTE);
        store().record(key, finding);
        store().release(key, "a");
    }

    @BeforeEach
    default void beginWithoutProofs() {
        storeUnderTest().clear();
    }

    @Test
    default void aFindingIsReadAsItWasRecorded() {
        for (ProofFinding finding : List.of(
                ProofFinding.held(CallWay.prompt(Json.createValue("low")), 0),
                ProofFinding.notHeld("it answered “no” – update the server ".repeat(60), 2))) {
            recorded(KEY, finding);
            ModelProof proof = store().find(KEY).orElseThrow();
            assertEquals(KEY, proof.key());
            assertEquals(finding, proof.finding());
            assertTrue(proof.age().compareTo(MINUTE) < 0, proof::toString);
            assertEquals(
                    List.of(KEY), store().read().stream().map(ModelProof::key).toList());
        }
    }

    @Test
    default void theAgeIsByTheDatabasesClock() {
        recorded(KEY, ProofFinding.held(CallWay.chat(JsonValue.FALSE), 0));
        storeUnderTest().pass("proven_utc", Duration.ofHours(2));
        Duration age = store().find(KEY).orElseThrow().age();
        assertTrue(
                age.compareTo(Duration.ofMinutes(119)) > 0 && age.compareTo(Duration.ofMinutes(125)) < 0,
                age::toString);
    }

    /** Nobody must take a proof that is in flight for one that was made. */
    @Test
    default void whatIsOnlyHeldIsNotProven() {
        assertTrue(store().hold(KEY, "a", MINUTE));
        assertEquals(Optional.empty(), store().find(KEY));
        assertEquals(List.of(), store().read());
    }

    @Test
    default void eachPartOfTheKeyMakesAnotherProof() {
        recorded(KEY, ProofFinding.held(CallWay.chat(JsonValue.FALSE), 0));
        for (ProofKey other : List.of(
                new ProofKey("http://other.test", KEY.model(), KEY.identity(), KEY.serverVersion(), "false", "{}"),
                new ProofKey(KEY.address(), "qwen3:latest", KEY.identity(), KEY.serverVersion(), "false", "{}"),
                new ProofKey(KEY.address(), KEY.model(), "", KEY.serverVersion(), "false", "{}"),
                new ProofKey(KEY.address(), KEY.model(), KEY.identity(), "", "false", "{}"),
                new ProofKey(KEY.address(), KEY.model(), KEY.identity(), KEY.serverVersion(), "true", "{}"),
                new ProofKey(KEY.address(), KEY.model(), KEY.identity(), KEY.serverVersion(), "false", "{\"a\":1}"))) {
            assertEquals(Optional.empty(), store().find(other), other::toString);
        }
    }

    @Test
    default void oneProcessProvesAtATime() {
        assertTrue(store().hold(KEY, "a", MINUTE));
        assertFalse(store().hold(KEY, "b", MINUTE));
        assertTrue(store().hold(KEY, "a", MINUTE), "the prover holds it for longer");
        store().release(KEY, "b");
        assertFalse(store().hold(KEY, "b", MINUTE), "nobody ends another's hold");
        store().release(KEY, "a");
        assertTrue(store().hold(KEY, "b", MINUTE));
    }

    @Test
    default void ofManyWhoAskAtOnceOneProves() {
        long holders = IntStream.range(0, 8)
                .parallel()
                .filter(process -> store().hold(KEY, "process " + process, MINUTE))
                .count();
        assertEquals(1, holders);
    }

    @Test
    default void theHoldOfADeadProcessEndsByItself() {
        assertTrue(store().hold(KEY, "a", MINUTE));
        storeUnderTest().pass("prover_lease_utc", Duration.ofMinutes(2));
        assertTrue(store().hold(KEY, "b", MINUTE));
    }

    @Test
    default void aHoldLeavesTheFinding() {
        recorded(KEY, ProofFinding.held(CallWay.chat(JsonValue.FALSE), 1));
        assertTrue(store().hold(KEY, "b", MINUTE));
        assertEquals(
                ProofFinding.held(CallWay.chat(JsonValue.FALSE), 1),
                store().find(KEY).orElseThrow().finding());
    }

    @Test
    default void whatWasNeverHeldIsNotRecorded() {
        assertThrows(IllegalStateException.class, () -> store().record(
                        KEY, ProofFinding.held(CallWay.chat(JsonValue.FALSE), 0)));
    }

    @Test
    default void promptsAddUpByTheModelsIdentity() {
        assertEquals(Optional.empty(), store().learnt("ab12"));
        store().learn("ab12", 4_000, 1_000);
        store().learn("ab12", 2_000, 600);
        store().learn("cd34", 10, 5);
        assertEquals(Optional.of(new PromptTokens(6_000, 1_600, 2)), store().learnt("ab12"));
        assertEquals(Optional.of(new PromptTokens(10, 5, 1)), store().learnt("cd34"));
    }

    @Test
    default void nothingIsLostOfWhatManyLearnAtOnce() {
        IntStream.range(0, 16).parallel().forEach(run -> store().learn("ab12", 3, 1));
        assertEquals(Optional.of(new PromptTokens(48, 16, 16)), store().learnt("ab12"));
    }

    /** A row by hand that says two things must not be taken for either. */
    @Test
    default void aRowThatMeansNothingIsRejected() {
        recorded(KEY, ProofFinding.held(CallWay.chat(JsonValue.FALSE), 0));
        for (String nonsense : List.of(
                "verdict = 'PERHAPS'",
                "verdict = NULL",
                "way = NULL",
                "reason = 'x'",
                "verdict = 'NOT_HELD'",
                "broken_answers = -1")) {
            String update = "UPDATE " + storeUnderTest().schema() + ".model_proof SET " + nonsense;
            assertThrows(AssertionError.class, () -> storeUnderTest().change(update), nonsense);
        }
    }
}
