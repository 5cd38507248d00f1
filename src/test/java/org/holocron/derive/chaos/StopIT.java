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
        try (Cluster cluster = new Cluster("stop-in-time")) {
            ServerNode node = cluster.node("node").with("DERIVE_SHUTDOWN_SECONDS", "60");
            cluster.paceAnswers(100);
            node.start();
            UUID underWay = cluster.enqueue(1).get(0);
            cluster.awaitCalls(1);
            UUID waiting = cluster.enqueue(1).get(0);
            node.terminate();
            node.awaitEnd(Duration.ofSeconds(90));
            assertEquals("SUCCEEDED", cluster.statusOf(underWay));
            assertEquals("NEW", cluster.statusOf(waiting));
            assertEquals(List.of("STOPPED"), executions(node));
        }
    }

    @Test
    void aCallThatTakesTooLongIsAbortedItsJobGoesBackUnspentAndTheNextProcessDoesIt() throws SQLException {
        try (Cluster cluster = new Cluster("stop-too-slow")) {
            ServerNode node = cluster.node("node").with("DERIVE_SHUTDOWN_SECONDS", "2");
            cluster.paceAnswers(5_000);
            node.start();
            UUID job = cluster.enqueue(1).get(0);
            cluster.awaitCalls(1);
            node.terminate();
            node.awaitEnd(Duration.ofSeconds(60));
            assertEquals(1, cluster.simulator().stats().getInt("hang_ups"));
            assertEquals(List.of("NEW", "0", "0"), counts(cluster, job));
            assertEquals(List.of("STOPPED"), executions(node));

            cluster.paceAnswers(0);
            node.start();
            cluster.awaitAllEnded();
            assertEquals(List.of("SUCCEEDED", "1", "0"), counts(cluster, job));
        }
    }

    @Test
    void cancellingARunningJobHangsUpItsCallWithinSeconds() {
        try (Cluster cluster = new Cluster("cancel")) {
            ServerNode works = cluster.node("works").with("DERIVE_LEASE_SECONDS", "60");
            cluster.paceAnswers(10_000);
            works.start();
            UUID job = cluster.enqueue(1).get(0);
            cluster.awaitCalls(1);
            cluster.database().queue().cancel(job);
            Await.until(
                    "the call is hung up",
                    Duration.ofSeconds(10),
                    () -> cluster.simulator().stats().getInt("hang_ups") == 1);
            cluster.paceAnswers(0);
            UUID next = cluster.enqueue(1).get(0);
            cluster.awaitAllEnded();
            assertEquals("CANCELLED", cluster.statusOf(job));
            assertEquals("SUCCEEDED", cluster.statusOf(next));
            assertEquals(0, cluster.database().number("SELECT COUNT(*) FROM llm.run WHERE job_id = ?", job));
            Audit audit = Audit.of(cluster, List.of());
            assertEquals(List.of(job.toString()), audit.brokenFor(Guarantee.NOTHING_LOST), "it is cancelled, not lost");
            assertEquals(Set.of(Guarantee.NOTHING_LOST), audit.brokenGuarantees());
        }
    }

    /** Status, attempts and rescues. */
    private static List<String> counts(Cluster cluster, UUID job) {
        return cluster.database()
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
