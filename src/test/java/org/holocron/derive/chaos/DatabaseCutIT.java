package org.holocron.derive.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
        try (Cluster world = new Cluster("database-cut");
                TcpProxy link = TcpProxy.to(world.database().port())) {
            ServerNode node = world.node("node", link.port()).with("DERIVE_LEASE_SECONDS", "60");
            world.paceAnswers(20);
            node.start();
            long pid = node.pid();
            UUID job = world.enqueue(1).get(0);
            world.awaitCalls(1);
            link.cut();
            Await.until(
                    "the answer is complete", () -> world.simulator().stats().getInt("answered") == 1);
            Await.until(
                    "the node says why it does not claim", () -> node.pauses().equals(List.of("DATABASE_AWAY")));
            assertEquals("RUNNING", world.statusOf(job));
            link.mend();
            UUID next = world.enqueue(1).get(0);
            world.awaitAllEnded();
            assertEquals("SUCCEEDED", world.statusOf(job));
            assertEquals("SUCCEEDED", world.statusOf(next));
            assertEquals(pid, node.pid());
            assertEquals(Map.of(), Audit.of(world, List.of()).broken());
        }
    }

    @Test
    void aCallIsAbortedBeforeItsLeaseRunsOutAndTheJobIsDoneLaterUnspent() {
        assertCallIsAbortedInTime(TcpProxy::cut);
    }

    /** Worse than gone: whoever asks it waits and learns nothing. */
    @Test
    void aDatabaseThatFallsSilentLetsNoCallOutliveItsLease() {
        assertCallIsAbortedInTime(TcpProxy::silence);
    }

    private static void assertCallIsAbortedInTime(Consumer<TcpProxy> fault) {
        try (Cluster world = new Cluster("database-gone");
                TcpProxy link = TcpProxy.to(world.database().port())) {
            ServerNode node = world.node("node", link.port()).with("DERIVE_LEASE_SECONDS", "8");
            world.paceAnswers(2_000);
            node.start();
            long pid = node.pid();
            UUID job = world.enqueue(1).get(0);
            world.awaitCalls(1);
            fault.accept(link);
            Await.until(
                    "the call is hung up within the lease",
                    Duration.ofSeconds(12),
                    () -> world.simulator().stats().getInt("hang_ups") == 1);
            world.paceAnswers(0);
            link.mend();
            Await.until("the job is done", () -> world.statusOf(job).equals("SUCCEEDED"));
            assertEquals(pid, node.pid());
            assertEquals(1, world.database().number("SELECT attempt_count FROM llm.job"));
        }
    }
}
