package org.holocron.derive.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A job that takes every process down that works on it. */
@Tag("chaos")
class PoisonIT {

    @Test
    void aJobThatKilledThreeWorkersIsPutAsideWithThatReasonAndTheOthersGoOn() {
        try (Cluster cluster = new Cluster("poison")) {
            ServerNode node = cluster.node("node");
            UUID poison = cluster.enqueue(1).get(0);
            for (int death = 1; death <= 3; death++) {
                node.start(marks -> BytemanScript.holdAlways(poison, marks));
                Await.until("the job is taken", () -> node.isMarked(1));
                killAfterALongLife(cluster, node);
            }
            node.start();
            UUID harmless = cluster.enqueue(1).get(0);
            cluster.awaitAllEnded();
            assertEquals(
                    List.of("DEADLETTER", "WORKER_DIED", "0", "3"),
                    cluster.database()
                            .rows(
                                    "SELECT status, error_kind, attempt_count, rescue_count FROM llm.job WHERE job_id = ?",
                                    poison)
                            .get(0));
            assertEquals("SUCCEEDED", cluster.statusOf(harmless));
        }
    }

    @Test
    void theJobsThatWereAtWorkBesideItAreNotPutAsideWithIt() {
        try (Cluster cluster = new Cluster("poison-company")) {
            ServerNode node = cluster.node("node").with("DERIVE_CONCURRENCY", "3");
            UUID poison = cluster.enqueue(1).get(0);
            List<UUID> company = cluster.enqueue(2);
            cluster.paceAnswers(5_000);
            node.start(marks -> BytemanScript.holdAlways(poison, marks));
            Await.until(
                    "all three are at work",
                    () -> node.isMarked(1) && cluster.simulator().stats().getInt("calls") == 2);
            killAfterALongLife(cluster, node);
            cluster.paceAnswers(0);
            for (int death = 2; death <= 3; death++) {
                node.start(marks -> BytemanScript.holdAlways(poison, marks));
                Await.until("the job is taken again", () -> node.isMarked(1));
                killAfterALongLife(cluster, node);
            }

            node.start();
            cluster.awaitAllEnded();
            assertEquals("DEADLETTER", cluster.statusOf(poison));
            company.forEach(job -> assertEquals(
                    List.of("SUCCEEDED", "1", "1"),
                    cluster.database()
                            .rows("SELECT status, attempt_count, rescue_count FROM llm.job WHERE job_id = ?", job)
                            .get(0)));
        }
    }

    /** Early deaths do not count, nor those of a node that had not lived without the job: it had, for an hour. */
    private static void killAfterALongLife(Cluster cluster, ServerNode node) {
        cluster.database().change("UPDATE llm.node SET ready_utc = ready_utc - INTERVAL '1' HOUR");
        node.kill();
    }
}
