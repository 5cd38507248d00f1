package org.holocron.derive.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The wire to the database is cut while a call is under way. */
@Tag("chaos")
class DatabaseCutIT {

    @Test
    void aResultIsHeldUntilTheDatabaseIsBackAndTheSameProcessGoesOn() {
        try (Cluster cluster = new Cluster("database-cut");
                TcpProxy proxy = TcpProxy.to(cluster.database().port())) {
            ServerNode node = cluster.node("node", proxy.port()).with("DERIVE_LEASE_SECONDS", "60");
            cluster.paceAnswers(20);
            node.start();
            long pid = node.pid();
            UUID job = cluster.enqueue(1).get(0);
            cluster.awaitCalls(1);
            proxy.cut();
            Await.until(
                    "the answer is complete", () -> cluster.simulator().stats().getInt("answered") == 1);
            Await.until(
                    "the node says why it does not claim", () -> node.pauses().equals(List.of("DATABASE_AWAY")));
            assertTrue(node.get("/").contains("The database is unavailable, so there are no figures"));
            assertEquals("RUNNING", cluster.statusOf(job));
            proxy.repair();
            UUID next = cluster.enqueue(1).get(0);
            cluster.awaitAllEnded();
            assertEquals("SUCCEEDED", cluster.statusOf(job));
            assertEquals("SUCCEEDED", cluster.statusOf(next));
            assertEquals(pid, node.pid());
            assertEquals(Map.of(), Audit.of(cluster, List.of()).broken());
        }
    }

    /** The transaction that records it is open: whether it was committed cannot be known. */
    @Test
    void aResultThatIsJustBeingRecordedIsRecordedOnceAfterTheDatabaseIsBack() {
        try (Cluster cluster = new Cluster("database-mid-completion");
                TcpProxy proxy = TcpProxy.to(cluster.database().port())) {
            ServerNode node = cluster.node("node", proxy.port()).with("DERIVE_LEASE_SECONDS", "60");
            node.start(marks -> BytemanScript.delayAt(KillPoint.IN_TRANSACTION, marks, 3_000));
            UUID job = cluster.enqueue(1).get(0);
            Await.until("the final transaction is under way", () -> node.isMarked(1));
            proxy.cut();
            Await.until(
                    "the node says why it does not claim", () -> node.pauses().equals(List.of("DATABASE_AWAY")));
            proxy.repair();
            UUID next = cluster.enqueue(1).get(0);
            cluster.awaitAllEnded();
            assertEquals(List.of("SUCCEEDED", "SUCCEEDED"), List.of(cluster.statusOf(job), cluster.statusOf(next)));
            assertEquals(Map.of(), Audit.of(cluster, List.of()).broken());
        }
    }

    @Test
    void aCallIsAbortedBeforeItsLeaseRunsOutAndTheJobIsDoneLaterUnspent() {
        assertCallIsAbortedInTime(TcpProxy::cut);
    }

    /** Worse than a cut: every question waits and gets no answer. */
    @Test
    void aDatabaseThatFallsSilentLetsNoCallOutliveItsLease() {
        assertCallIsAbortedInTime(TcpProxy::silence);
    }

    private static void assertCallIsAbortedInTime(Consumer<TcpProxy> fault) {
        try (Cluster cluster = new Cluster("database-gone");
                TcpProxy proxy = TcpProxy.to(cluster.database().port())) {
            ServerNode node = cluster.node("node", proxy.port()).with("DERIVE_LEASE_SECONDS", "8");
            cluster.paceAnswers(2_000);
            node.start();
            long pid = node.pid();
            UUID job = cluster.enqueue(1).get(0);
            cluster.awaitCalls(1);
            fault.accept(proxy);
            Await.until(
                    "the call is hung up within the lease",
                    Duration.ofSeconds(12),
                    () -> cluster.simulator().stats().getInt("hang_ups") == 1);
            cluster.paceAnswers(0);
            proxy.repair();
            Await.until("the job is done", () -> cluster.statusOf(job).equals("SUCCEEDED"));
            assertEquals(pid, node.pid());
            assertEquals(1, cluster.database().number("SELECT attempt_count FROM llm.job"));
        }
    }
}
