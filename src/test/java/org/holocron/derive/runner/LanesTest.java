package org.holocron.derive.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.queue.LaneKey;
import org.holocron.derive.queue.LaneSelector;
import org.junit.jupiter.api.Test;

class LanesTest {

    private static final String FACTS = CuttableQueue.INTERROGATION;
    private static final Dependency LLAMA = TestModelServer.dependency(TestLanes.DEFAULT_MODEL);

    private final Lanes lanes = TestLanes.on(new TestModelServer());

    @Test
    void aJobAsksTheModelItNamesElseItsInterrogationsDefault() {
        try (CuttableQueue queue = new CuttableQueue()) {
            assertEquals(
                    Optional.of(TestModelServer.dependency("qwen3:latest").with(FACTS)),
                    lanes.of(queue.job(queue.enqueueFor("Qwen3"))));
            assertEquals(Optional.of(LLAMA.with(FACTS)), lanes.of(queue.job(queue.enqueue())));
        }
    }

    @Test
    void aJobOfAnUnknownInterrogationThatNamesNoModelHasNoLane() {
        assertEquals(Optional.empty(), lanes.of(TestJobs.claimed().job()));
    }

    @Test
    void nothingIsClosedWhereNothingIsHeldBack() {
        assertEquals(HeldBackLanes.NONE, lanes.heldBackBy(Set.of()));
    }

    @Test
    void aModelIsHeldBackByAllItsSpellingsAndByTheInterrogationsThatDefaultToIt() {
        Set<LaneKey> all = TestLanes.interrogations().list().stream()
                .map(known -> new LaneKey(known.key(), ""))
                .collect(Collectors.toSet());
        assertEquals(
                new HeldBackLanes(Set.of("llama3.2", "llama3.2:latest"), all, Set.of()),
                lanes.heldBackBy(Set.of(LLAMA)));
        assertEquals(
                new HeldBackLanes(Set.of("qwen3", "qwen3:latest"), Set.of(), Set.of()),
                lanes.heldBackBy(Set.of(TestModelServer.dependency("qwen3"))));
    }

    /**
     * Jobs that named the model of a refused pair were claimed and deferred without end; then every other job that named the model
     * was held back with them.
     */
    @Test
    void aPairIsHeldBackWhereItsModelIsTheDefaultAndWhereItIsNamed() {
        HeldBackLanes pair = lanes.heldBackBy(Set.of(LLAMA.with(FACTS)));

        assertEquals(
                new HeldBackLanes(
                        Set.of(),
                        Set.of(
                                new LaneKey(FACTS, ""),
                                new LaneKey(FACTS, "llama3.2"),
                                new LaneKey(FACTS, "llama3.2:latest")),
                        Set.of()),
                pair);
        assertTrue(pair.include(LaneKey.of(FACTS, " LLAMA3.2 ")));
        assertFalse(pair.include(LaneKey.of("other", "llama3.2")));
    }

    /** Its folder is broken: jobs that named a model were claimed all the same, and deferred one by one. */
    @Test
    void anInterrogationIsHeldBackByItsKeyWhateverItsJobsName() {
        HeldBackLanes broken = lanes.heldBackBy(Set.of(Dependency.interrogation("broken_v1")));

        assertTrue(broken.include(LaneKey.of("broken_v1", null)));
        assertTrue(broken.include(LaneKey.of("broken_v1", "qwen3")));
        assertFalse(broken.include(LaneKey.of(FACTS, "qwen3")));
        assertTrue(Lanes.concernsSomeJobs(Dependency.interrogation("broken_v1")));
    }

    @Test
    void whatATrialMayAskForIsFoundByItsModelOrItsPair() {
        HeldBackLanes held = lanes.heldBackBy(Set.of(
                TestModelServer.dependency("qwen3"),
                TestModelServer.dependency("phi4").with(FACTS)));
        HeldBackLanes others =
                lanes.heldBackBy(Set.of(TestModelServer.dependency("phi4").with(FACTS)));

        assertEquals(
                Set.of(new LaneSelector(null, "qwen3"), new LaneSelector(null, "qwen3:latest")), held.without(others));
        assertTrue(held.without(HeldBackLanes.NONE).contains(new LaneSelector(FACTS, "phi4")));
        assertTrue(held.includeAll(others));
        assertFalse(others.includeAll(held));
    }

    @Test
    void aLaneContainsItsServerItsModelAndItself() {
        Dependency lane = LLAMA.with(FACTS);
        assertTrue(Lanes.covers(TestModelServer.SERVER, lane));
        assertTrue(Lanes.covers(LLAMA, lane));
        assertTrue(Lanes.covers(lane, lane));
        assertFalse(Lanes.covers(LLAMA.with("other"), lane));
        assertFalse(Lanes.covers(TestModelServer.dependency("qwen3"), lane));
        assertFalse(Lanes.covers(Dependency.modelServer("http://elsewhere"), lane));
        assertFalse(Lanes.covers(Dependency.LAKE, lane));
    }
}
