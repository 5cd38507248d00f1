package org.holocron.derive.pause;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** All that {@link PauseStore} promises; every database must pass it. */
interface PauseStoreContract {

    PauseNote NOTE = new PauseNote("anna", "a new prompt is tested – until noon");
    PauseTarget QWEN = PauseTarget.model("qwen3:latest");
    PauseTarget FACTS = PauseTarget.interrogation("facts_v1");

    /** The same object at every call. */
    TestPauseStore storeUnderTest();

    private PauseStore store() {
        return storeUnderTest().store();
    }

    private static NewPause all() {
        return new NewPause(PauseTarget.ALL, PauseTarget.ALL, Set.of(), PauseNote.NONE);
    }

    private static NewPause qwen() {
        return new NewPause(QWEN, PauseTarget.model("Qwen3"), Set.of("qwen3", "qwen3:latest"), NOTE);
    }

    private static NewPause facts() {
        return new NewPause(FACTS, FACTS, Set.of(), NOTE);
    }

    @BeforeEach
    default void beginWithoutPauses() {
        storeUnderTest().clear();
    }

    @Test
    default void aPauseIsReadAsItWasStoredSinceThen() {
        PauseResult result = store().pause(qwen());
        assertTrue(result.began());
        Pause pause = result.pause();
        assertEquals(QWEN, pause.target());
        assertEquals(PauseTarget.model("Qwen3"), pause.shown());
        assertEquals(NOTE, pause.note());
        Duration age = Duration.between(pause.since(), Instant.now()).abs();
        assertTrue(age.compareTo(Duration.ofMinutes(5)) < 0, pause::toString);
        assertEquals(List.of(pause), store().read());
    }

    @Test
    default void theWidestIsReadFirst() {
        Pause facts = store().pause(facts()).pause();
        Pause qwen = store().pause(qwen()).pause();
        Pause all = store().pause(all()).pause();
        assertEquals(List.of(all, qwen, facts), store().read());
    }

    @Test
    default void whatIsPausedAlreadyStaysAsItIs() {
        Pause first = store().pause(qwen()).pause();
        NewPause again = new NewPause(
                QWEN, PauseTarget.model("QWEN3:latest"), Set.of("qwen3"), new PauseNote("bob", "another reason"));
        assertEquals(new PauseResult(first, false), store().pause(again));
        assertEquals(List.of(first), store().read());
    }

    @Test
    default void eachPauseIsEndedByItsOwnResumeOnly() {
        Pause all = store().pause(all()).pause();
        Pause qwen = store().pause(qwen()).pause();
        assertEquals(Optional.of(qwen), store().resume(QWEN));
        assertEquals(List.of(all), store().read());
        assertEquals(Optional.empty(), store().resume(QWEN), "it was ended already");
        assertEquals(Optional.empty(), store().resume(FACTS), "it never was paused");
        assertEquals(Optional.of(all), store().resume(PauseTarget.ALL));
        assertTrue(store().pause(qwen()).began());
    }

    @Test
    default void anInterrogationIsTheOneThatIsWrittenSo() {
        store().pause(facts());
        assertEquals(Optional.empty(), store().resume(PauseTarget.interrogation("FACTS_V1")));
        PauseTarget other = PauseTarget.interrogation("Facts_v1");
        assertTrue(store().pause(new NewPause(other, other, Set.of(), PauseNote.NONE))
                .began());
    }

    /** Workers of other kinds compare a job's model with these. */
    @Test
    default void ofAModelAllSpellingsAreStored() {
        store().pause(qwen());
        assertEquals(List.of("[\"qwen3\",\"qwen3:latest\"]"), storeUnderTest().column("spellings_json"));
    }

    @Test
    default void ofTwoWhoPauseAtOnceOneBegins() {
        List<PauseResult> results = IntStream.range(0, 8)
                .parallel()
                .mapToObj(person -> store().pause(new NewPause(
                        PauseTarget.ALL, PauseTarget.ALL, Set.of(), new PauseNote("person " + person, null))))
                .toList();
        assertEquals(1, results.stream().filter(PauseResult::began).count());
        assertEquals(1, results.stream().map(PauseResult::pause).distinct().count());
    }

    @Test
    default void theLongestNoteFits() {
        PauseNote longest = new PauseNote("a".repeat(PauseNote.MAX_BY_LENGTH), "ж".repeat(PauseNote.MAX_REASON_LENGTH));
        assertEquals(
                longest,
                store().pause(new NewPause(PauseTarget.ALL, PauseTarget.ALL, Set.of(), longest))
                        .pause()
                        .note());
    }

    /** A plain INSERT by hand must not hold back what nobody can resume. */
    @Test
    default void aRowThatMeansNothingIsRejected() {
        for (String row :
                List.of("'PLANET', 'x', 'x'", "'ALL', 'x', ''", "'INTERROGATION', '', ''", "'MODEL', 'm', 'm'")) {
            String insert =
                    "INSERT INTO " + storeUnderTest().schema() + ".pause (scope, pause_key, name) VALUES (" + row + ")";
            assertThrows(AssertionError.class, () -> storeUnderTest().change(insert), row);
        }
        assertFalse(storeUnderTest().column("scope").contains("PLANET"));
    }
}
