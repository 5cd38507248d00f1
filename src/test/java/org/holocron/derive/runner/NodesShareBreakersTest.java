package org.holocron.derive.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.pause.PauseTarget;
import org.junit.jupiter.api.Test;

/** Two whole nodes on one database: the job of one meets the trouble, and the other's jobs need not. */
class NodesShareBreakersTest extends TwoNodes {

    private static final Dependency LLAMA = TestModelServer.dependency(TestJobModels.DEFAULT_MODEL);

    NodesShareBreakersTest() {
        super(false);
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

    private static List<Dependency> unavailable(TestNode node) {
        return node.node.blockers().outages().stream().map(Outage::dependency).toList();
    }
}
