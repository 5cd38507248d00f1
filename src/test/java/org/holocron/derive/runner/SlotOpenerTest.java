package org.holocron.derive.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every slot was once opened for any job: five jobs, one every four seconds, left 39 executions behind. */
class SlotOpenerTest {

    private static final int CONCURRENCY = 6;
    private static final SlotPlan PLAN = new SlotPlan(Long.MAX_VALUE, Duration.ZERO, Duration.ZERO);

    private @TempDir Path folder;
    private TestNode test;
    private Node node;
    private int opened;

    @BeforeEach
    void build() {
        test = new TestNode(folder, new SlotPolicy(true, CONCURRENCY));
        node = test.node;
    }

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void aSingleJobOpensASingleSlot() throws Exception {
        test.queue.enqueue();
        node.poll();
        open().next();
        node.tick();
        node.poll();

        assertEquals(List.of("start 1"), test.executions.log());
    }

    @Test
    void aFullQueueGetsAllSlotsInAFewLooksAndNoMore() throws Exception {
        for (int i = 0; i < 20; i++) {
            test.queue.enqueue();
        }
        node.poll();
        for (int executions : List.of(1, 2, 4, CONCURRENCY, CONCURRENCY)) {
            assertEquals(executions, test.executions.log().size());
            while (opened < executions) {
                open().next();
            }
            node.tick();
        }
    }

    @Test
    void nothingIsOpenedWhileASlotIsThereForWhatWaits() throws Exception {
        node.poll();
        SlotLoop looking = open();
        test.queue.enqueue();
        node.poll();
        assertEquals(List.of(), test.executions.log());

        looking.close();
        node.tick();

        assertEquals(List.of("start 1"), test.executions.log(), "it ended without taking the job");
    }

    /** One that hangs before it has a slot would else keep the work waiting until it is given up. */
    @Test
    void anExecutionThatDoesNotStartIsNotWaitedFor() {
        test.queue.enqueue();
        node.poll();
        node.poll();
        assertEquals(1, test.executions.log().size());

        test.clock.passSeconds(6);
        node.poll();

        assertEquals(List.of("start 1", "start 2"), test.executions.log());
    }

    @Test
    void nobodyOpensMoreSlotsThanTheNodeMayHave() {
        for (int i = 0; i < CONCURRENCY; i++) {
            node.drain();
        }
        String refusal = assertThrows(AllSlotsOpenException.class, node::once).getMessage();

        assertTrue(refusal.contains("DERIVE_CONCURRENCY is " + CONCURRENCY), refusal);
        assertThrows(AllSlotsOpenException.class, node::drain);
        assertEquals(CONCURRENCY, test.executions.log().size());
    }

    /** It may be started in the console, past the node. */
    @Test
    void anExecutionBeyondTheCeilingTakesNoJobAndSaysWhy() throws Exception {
        node.poll();
        for (int i = 0; i <= CONCURRENCY; i++) {
            test.queue.enqueue();
        }
        while (opened < CONCURRENCY) {
            assertTrue(open().next().isPresent());
        }
        SlotLoop beyond = open();

        assertFalse(beyond.next().isPresent());
        assertTrue(beyond.blockedReason().orElseThrow().contains("DERIVE_CONCURRENCY"));
        beyond.close();
        assertEquals(CONCURRENCY, node.openSlots());
    }

    private SlotLoop open() {
        SlotLoop slot = node.openSlot(++opened, null, PLAN, () -> false);
        slot.begin();
        return slot;
    }
}
