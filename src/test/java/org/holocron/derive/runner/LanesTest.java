package org.holocron.derive.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.holocron.derive.interrogation.CatalogStatus;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.queue.ClaimRequest;
import org.holocron.derive.queue.SkippedJobs;
import org.junit.jupiter.api.Test;

class LanesTest {

    private static final Duration LEASE = Duration.ofSeconds(60);
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
    void anyJobWillDoWhereNothingIsHeldBack() {
        assertEquals(ClaimRequest.any("w", LEASE), lanes.request("w", LEASE, Set.of()));
    }

    @Test
    void aModelIsHeldBackByAllItsSpellingsAndByTheInterrogationsThatDefaultToIt() {
        Set<String> all = TestLanes.interrogations().list().stream()
                .map(CatalogStatus::key)
                .collect(Collectors.toSet());
        assertEquals(
                new ClaimRequest("w", LEASE, new SkippedJobs(Set.of("llama3.2", "llama3.2:latest"), all)),
                lanes.request("w", LEASE, Set.of(LLAMA)));
        assertEquals(
                new ClaimRequest("w", LEASE, new SkippedJobs(Set.of("qwen3", "qwen3:latest"), Set.of())),
                lanes.request("w", LEASE, Set.of(TestModelServer.dependency("qwen3"))));
    }

    /**
     * Jobs that named the model of a refused pair were claimed and deferred without end; then every other job that named the model
     * was held back with them.
     */
    @Test
    void aPairIsHeldBackWhereItsModelIsTheDefaultAndWhereItIsNamed() {
        assertEquals(
                new ClaimRequest(
                        "w",
                        LEASE,
                        new SkippedJobs(
                                Set.of(),
                                Set.of(FACTS),
                                Set.of(
                                        new SkippedJobs.Pair(FACTS, "llama3.2"),
                                        new SkippedJobs.Pair(FACTS, "llama3.2:latest")),
                                Set.of(),
                                Set.of())),
                lanes.request("w", LEASE, Set.of(LLAMA.with(FACTS))));
    }

    /** Its folder is broken, so that the catalog does not know its model. */
    @Test
    void anInterrogationIsHeldBackByItsKey() {
        assertEquals(
                new ClaimRequest("w", LEASE, new SkippedJobs(Set.of(), Set.of("broken_v1"))),
                lanes.request("w", LEASE, Set.of(Dependency.interrogation("broken_v1"))));
        assertTrue(Lanes.concernsSomeJobs(Dependency.interrogation("broken_v1")));
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
