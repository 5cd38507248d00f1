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

class JobModelsTest {

    private static final String FACTS = CuttableQueue.INTERROGATION;
    private static final Dependency LLAMA = TestModelServer.dependency(TestJobModels.DEFAULT_MODEL);

    private final JobModels jobModels = TestJobModels.on(new TestModelServer());

    @Test
    void aJobAsksTheModelItNamesElseItsInterrogationsDefault() {
        try (CuttableQueue queue = new CuttableQueue()) {
            assertEquals(
                    Optional.of(TestModelServer.dependency("qwen3:latest").with(FACTS)),
                    jobModels.of(queue.job(queue.enqueueFor("Qwen3"))));
            assertEquals(Optional.of(LLAMA.with(FACTS)), jobModels.of(queue.job(queue.enqueue())));
        }
    }

    @Test
    void aJobOfAnUnknownInterrogationThatNamesNoModelHasNoPair() {
        assertEquals(Optional.empty(), jobModels.of(TestJobs.claimed().job()));
    }

    @Test
    void noLaneIsHeldBackByNothing() {
        assertEquals(HeldBackLanes.NONE, jobModels.heldBackBy(Set.of()));
    }

    @Test
    void aModelIsHeldBackByAllItsSpellingsAndByTheInterrogationsThatDefaultToIt() {
        Set<LaneKey> all = TestJobModels.interrogations().list().stream()
                .map(known -> new LaneKey(known.key(), ""))
                .collect(Collectors.toSet());
        assertEquals(
                new HeldBackLanes(Set.of("llama3.2", "llama3.2:latest"), all, Set.of()),
                jobModels.heldBackBy(Set.of(LLAMA)));
        assertEquals(
                new HeldBackLanes(Set.of("qwen3", "qwen3:latest"), Set.of(), Set.of()),
                jobModels.heldBackBy(Set.of(TestModelServer.dependency("qwen3"))));
    }

    /**
     * Jobs that named the model of a refused pair were claimed and deferred without end; then every other job that named the model
     * was held back with them.
     */
    @Test
    void aPairIsHeldBackWhereItsModelIsTheDefaultAndWhereItIsNamed() {
        HeldBackLanes pair = jobModels.heldBackBy(Set.of(LLAMA.with(FACTS)));

        assertEquals(
                new HeldBackLanes(
                        Set.of(),
                        Set.of(
                                new LaneKey(FACTS, ""),
                                new LaneKey(FACTS, "llama3.2"),
                                new LaneKey(FACTS, "llama3.2:latest")),
                        Set.of()),
                pair);
        assertTrue(pair.include(LaneKey.of(FACTS, " LLAMA3.2 ", 0)));
        assertFalse(pair.include(LaneKey.of("other", "llama3.2", 0)));
    }

    /** Its folder is broken: jobs that named a model were claimed all the same, and deferred one by one. */
    @Test
    void anInterrogationIsHeldBackByItsKeyWhateverItsJobsName() {
        HeldBackLanes broken = jobModels.heldBackBy(Set.of(Dependency.interrogation("broken_v1")));

        assertTrue(broken.include(LaneKey.of("broken_v1", null, 0)));
        assertTrue(broken.include(LaneKey.of("broken_v1", "qwen3", 0)));
        assertFalse(broken.include(LaneKey.of(FACTS, "qwen3", 0)));
        assertTrue(JobModels.concernsSomeJobs(Dependency.interrogation("broken_v1")));
    }

    @Test
    void whatATrialMayAskForIsFoundByItsModelOrItsPair() {
        HeldBackLanes held = jobModels.heldBackBy(Set.of(
                TestModelServer.dependency("qwen3"),
                TestModelServer.dependency("phi4").with(FACTS)));
        HeldBackLanes others =
                jobModels.heldBackBy(Set.of(TestModelServer.dependency("phi4").with(FACTS)));

        assertEquals(
                Set.of(new LaneSelector(null, "qwen3"), new LaneSelector(null, "qwen3:latest")), held.without(others));
        assertTrue(held.without(HeldBackLanes.NONE).contains(new LaneSelector(FACTS, "phi4")));
        assertTrue(held.includeAll(others));
        assertFalse(others.includeAll(held));
    }

    @Test
    void aPairIsCoveredByItsServerItsModelAndItself() {
        Dependency pair = LLAMA.with(FACTS);
        assertTrue(JobModels.covers(TestModelServer.SERVER, pair));
        assertTrue(JobModels.covers(LLAMA, pair));
        assertTrue(JobModels.covers(pair, pair));
        assertFalse(JobModels.covers(LLAMA.with("other"), pair));
        assertFalse(JobModels.covers(TestModelServer.dependency("qwen3"), pair));
        assertFalse(JobModels.covers(Dependency.modelServer("http://elsewhere"), pair));
        assertFalse(JobModels.covers(Dependency.LAKE, pair));
    }
}
