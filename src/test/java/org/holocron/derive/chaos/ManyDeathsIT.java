package org.holocron.derive.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Processes that die of something that is no job: no job may pay for it. */
@Tag("chaos")
class ManyDeathsIT {

    private static final String SLOTS = "12";
    private static final int SLOW = 60_000;

    /** It once worked one job at a time after them. */
    @Test
    void twoKillsInARowUnderTwelveSlotsLeaveANodeThatWorksOnSeveral() {
        try (Cluster cluster = new Cluster("two-kills")) {
            ServerNode node = cluster.node("node").with("DERIVE_CONCURRENCY", SLOTS);
            cluster.paceAnswers(SLOW);
            node.start();
            node.awaitReady();
            cluster.enqueue(12);
            Await.until("all are at work", () -> cluster.running() == 12);
            node.kill();
            node.start();
            node.awaitReady();
            Await.until("half of the suspects are at work", () -> cluster.running() == 6);
            cluster.enqueue(3);
            Await.until("and others beside them", () -> cluster.running() == 9);
            node.kill();
            node.start();
            node.awaitReady();
            cluster.enqueue(12);
            Await.until("several are at work again", () -> cluster.running() >= 9);
            cluster.paceAnswers(1);
            node.kill();
            node.start();
            cluster.awaitAllEnded();
            assertNobodyPaid(cluster, 27);
        }
    }

    @Test
    void aNodeThatIsKilledShortlyAfterEachStartDeadLettersNothing() {
        try (Cluster cluster = new Cluster("restart-loop")) {
            ServerNode node = cluster.node("node").with("DERIVE_CONCURRENCY", "3");
            cluster.paceAnswers(SLOW);
            cluster.enqueue(6);
            for (int death = 1; death <= 8; death++) {
                node.start();
                node.awaitReady();
                Await.until("jobs are at work", () -> cluster.running() >= 1);
                node.kill();
            }
            assertTrue(cluster.database().number("SELECT early_deaths FROM llm.node") >= 3);
            cluster.paceAnswers(1);
            node.start();
            cluster.awaitAllEnded();
            assertNobodyPaid(cluster, 6);
        }
    }

    private static void assertNobodyPaid(Cluster cluster, int jobs) {
        assertEquals(
                jobs,
                cluster.database()
                        .number("SELECT COUNT(*) FROM llm.job WHERE status = 'SUCCEEDED' AND attempt_count = 1"
                                + " AND death_count = 0 AND suspect_event IS NULL"));
        // A call that was cut off is made again.
        assertTrue(Set.of(Guarantee.NO_CALL_REPEATED)
                .containsAll(Audit.of(cluster, List.of()).brokenGuarantees()));
    }
}
