package org.holocron.derive.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A server that is told to end, and a job that is withdrawn while a call for it is under way. */
class StopIT {

    @Test
    void aServerToldToEndLetsTheCallInFlightFinishAndEndsByItself() throws SQLException {
        try (Cluster world = new Cluster("stop-in-time")) {
            ServerNode node = world.node("node").with("DERIVE_SHUTDOWN_SECONDS", "60");
            world.paceAnswers(100);
            node.start();
            UUID underWay = world.enqueue(1).get(0);
            world.awaitCalls(1);
            UUID waiting = world.enqueue(1).get(0);
            node.terminate();
            node.awaitEnd(Duration.ofSeconds(90));
            assertEquals("SUCCEEDED", world.statusOf(underWay));
            assertEquals("NEW", world.statusOf(waiting));
            assertEquals(List.of("STOPPED"), executions(node));
        }
    }

    @Test
    void aCallThatTakesTooLongIsAbortedItsJobGoesBackUnspentAndTheNextProcessDoesIt() throws SQLException {
        try (Cluster world = new Cluster("stop-too-slow")) {
            ServerNode node = world.node("node").with("DERIVE_SHUTDOWN_SECONDS", "2");
            world.paceAnswers(5_000);
            node.start();
            UUID job = world.enqueue(1).get(0);
            world.awaitCalls(1);
            node.terminate();
            node.awaitEnd(Duration.ofSeconds(60));
            assertEquals(1, world.simulator().stats().getInt("hang_ups"));
            assertEquals(List.of("NEW", "0", "0"), counts(world, job));
            assertEquals(List.of("STOPPED"), executions(node));

            world.paceAnswers(0);
            node.start();
            world.awaitAllEnded();
            assertEquals(List.of("SUCCEEDED", "1", "0"), counts(world, job));
        }
    }

    @Test
    void cancellingARunningJobHangsUpItsCallWithinSeconds() {
        try (Cluster world = new Cluster("cancel")) {
            ServerNode works = world.node("works").with("DERIVE_LEASE_SECONDS", "60");
            world.paceAnswers(10_000);
            works.start();
            UUID job = world.enqueue(1).get(0);
            world.awaitCalls(1);
            world.database().queue().cancel(job);
            Await.until(
                    "the call is hung up",
                    Duration.ofSeconds(10),
                    () -> world.simulator().stats().getInt("hang_ups") == 1);
            world.paceAnswers(0);
            UUID next = world.enqueue(1).get(0);
            world.awaitAllEnded();
            assertEquals("CANCELLED", world.statusOf(job));
            assertEquals("SUCCEEDED", world.statusOf(next));
            assertEquals(0, world.database().number("SELECT COUNT(*) FROM llm.run WHERE job_id = ?", job));
            Audit audit = Audit.of(world, List.of());
            assertEquals(List.of(job.toString()), audit.brokenFor(Guarantee.NOTHING_LOST), "it is cancelled, not lost");
            assertEquals(Set.of(Guarantee.NOTHING_LOST), audit.promisesBroken());
        }
    }

    /** Status, attempts and rescues. */
    private static List<String> counts(Cluster world, UUID job) {
        return world.database()
                .rows("SELECT status, attempt_count, rescue_count FROM llm.job WHERE job_id = ?", job)
                .get(0);
    }

    /** How the server's own record says that its executions ended. */
    private static List<String> executions(ServerNode node) throws SQLException {
        Path file = node.folder().resolve("batch").toAbsolutePath();
        List<String> statuses = new ArrayList<>();
        try (Connection batch = DriverManager.getConnection("jdbc:h2:file:" + file + ";IFEXISTS=TRUE", "sa", "");
                ResultSet results =
                        batch.createStatement().executeQuery("SELECT DISTINCT batchstatus FROM job_execution")) {
            while (results.next()) {
                statuses.add(results.getString(1));
            }
        }
        return statuses;
    }
}
