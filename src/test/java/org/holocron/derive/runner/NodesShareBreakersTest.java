package org.holocron.derive.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.holocron.derive.derivation.Attempt;
import org.holocron.derive.derivation.AttemptResult;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.pause.PauseTarget;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two whole nodes on one database: the job of one meets the trouble, and the other's jobs need not. */
class NodesShareBreakersTest {

    private static final SlotPlan DRAIN = new SlotPlan(Long.MAX_VALUE, Duration.ZERO, Duration.ZERO);
    private static final Dependency LLAMA = TestModelServer.dependency(TestJobModels.DEFAULT_MODEL);

    private @TempDir Path folder;
    private final CuttableQueue queue = new CuttableQueue();
    private TestNode one;
    private TestNode two;

    @BeforeEach
    void start() {
        one = node("11111111");
        two = node("22222222");
    }

    private TestNode node(String id) {
        TestNode node = new TestNode(folder.resolve(id), new SlotPolicy(false, 3), id, queue);
        node.node.poll();
        return node;
    }

    @AfterEach
    void close() {
        queue.close();
    }

    @Test
    void theJobsOfAModelThatOneNodeFoundUnavailableWaitOnAllNodes() {
        UUID first = queue.enqueue();
        queue.enqueue();
        UUID other = queue.enqueueFor("qwen3");
        assertEquals(first, fails(one, ErrorKind.OUT_OF_MEMORY, LLAMA));
        one.node.tick();
        hear(two);
        assertEquals(List.of(LLAMA), unavailable(two));
        assertEquals(Optional.of(other), claims(two));
        assertEquals(
                first, two.node.blockers().outages().get(0).details().origin().jobId());
    }

    /** A restart, or the second node, called a model again that an hour's wait was found out for. */
    @Test
    void aNodeThatStartsKnowsWhatIsOpenBeforeItClaims() {
        queue.enqueue();
        fails(one, ErrorKind.MODEL_QUOTA, LLAMA);
        one.node.tick();
        TestNode restarted = node("11111111");
        assertEquals(one.node.blockers(), restarted.node.blockers());
        assertEquals(Optional.empty(), claims(restarted));
    }

    @Test
    void whenOneNodeFindsTheModelTheOthersGoOnToo() {
        queue.enqueue();
        queue.enqueue();
        one.server.misses(TestJobModels.DEFAULT_MODEL);
        fails(one, ErrorKind.MODEL_MISSING, LLAMA);
        one.node.tick();
        hear(two);
        one.server.recovers();
        one.clock.passSeconds(2);
        one.node.tick();
        assertEquals(List.of(), unavailable(one));
        hear(two);
        assertEquals(List.of(), unavailable(two));
        assertTrue(claims(two).isPresent());
    }

    @Test
    void aPersonClosesItOnAnyNodeForAll() {
        queue.enqueue();
        fails(one, ErrorKind.OUT_OF_MEMORY, LLAMA);
        one.node.tick();
        assertTrue(two.node.closeBreaker(LLAMA.toString()).isPresent(), "though it has not been heard of yet");
        hear(one);
        assertEquals(List.of(), unavailable(one));
        assertFalse(one.node.closeBreaker(LLAMA.toString()).isPresent());
    }

    @Test
    void aPersonResumesForAllNodes() {
        queue.enqueue();
        fails(one, ErrorKind.MODEL_SERVER_BUSY, TestModelServer.SERVER);
        one.node.tick();
        hear(two);
        two.node.resume(PauseTarget.ALL, null);
        hear(one);
        assertEquals(List.of(), unavailable(one));
    }

    @Test
    void withoutTheDatabaseAPersonsWordCountsOnTheNodeAtOnce() {
        queue.enqueue();
        fails(one, ErrorKind.OUT_OF_MEMORY, LLAMA);
        one.node.tick();
        queue.cut();
        one.node.resume(PauseTarget.model(TestJobModels.DEFAULT_MODEL), null);
        assertEquals(List.of(Dependency.DATABASE), unavailable(one));
        queue.repair();
        one.clock.passSeconds(60);
        one.node.tick();
        one.node.tick();
        hear(two);
        assertEquals(List.of(), unavailable(two));
    }

    /** Its next reading comes after two seconds. */
    private static void hear(TestNode node) {
        node.clock.pass(SharedBreakers.READ_EVERY);
        node.node.tick();
    }

    private static List<Dependency> unavailable(TestNode node) {
        return node.node.blockers().outages().stream().map(Outage::dependency).toList();
    }

    private static Optional<UUID> claims(TestNode node) {
        return next(node).map(job -> job.claimed().job().jobId());
    }

    private static Optional<InFlightJob> next(TestNode node) {
        try (SlotLoop slot = node.node.openSlot(1, null, DRAIN, () -> false)) {
            return slot.next();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static UUID fails(TestNode node, ErrorKind kind, Dependency dependency) {
        try (SlotLoop slot = node.node.openSlot(1, null, DRAIN, () -> false)) {
            InFlightJob job = slot.next().orElseThrow();
            Attempt attempt = new Attempt(job.claimed(), job.stopSignal(), job.progress());
            node.node.complete(
                    new AttemptResult(attempt, new Outcome.Unavailable(kind, "as the test says", dependency)));
            return job.claimed().job().jobId();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
