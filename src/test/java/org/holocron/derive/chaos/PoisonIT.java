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
        try (Cluster world = new Cluster("poison")) {
            ServerNode node = world.node("node");
            UUID poison = world.enqueue(1).get(0);
            for (int death = 1; death <= 3; death++) {
                node.start(marks -> BytemanScript.holdAlways(poison, marks));
                Await.until("the job is taken", () -> node.isMarked(1));
                node.kill();
            }
            node.start();
            UUID harmless = world.enqueue(1).get(0);
            world.awaitAllEnded();
            assertEquals(
                    List.of("DEADLETTER", "WORKER_DIED", "0", "3"),
                    world.database()
                            .rows(
                                    "SELECT status, error_kind, attempt_count, rescue_count FROM llm.job WHERE job_id = ?",
                                    poison)
                            .get(0));
            assertEquals("SUCCEEDED", world.statusOf(harmless));
        }
    }

    @Test
    void theJobsThatWereAtWorkBesideItAreNotPutAsideWithIt() {
        try (Cluster world = new Cluster("poison-company")) {
            ServerNode node = world.node("node").with("DERIVE_CONCURRENCY", "3");
            UUID poison = world.enqueue(1).get(0);
            List<UUID> company = world.enqueue(2);
            world.paceAnswers(5_000);
            for (int death = 1; death <= 2; death++) {
                int calls = 2 * death;
                node.start(marks -> BytemanScript.holdAlways(poison, marks));
                Await.until(
                        "all three are at work",
                        () -> node.isMarked(1) && world.simulator().stats().getInt("calls") == calls);
                node.kill();
            }
            world.paceAnswers(0);
            node.start(marks -> BytemanScript.holdAlways(poison, marks));
            Await.until("the job is taken a third time", () -> node.isMarked(1));
            node.kill();

            node.start();
            world.awaitAllEnded();
            assertEquals("DEADLETTER", world.statusOf(poison));
            company.forEach(job -> assertEquals(
                    List.of("SUCCEEDED", "1", "2"),
                    world.database()
                            .rows("SELECT status, attempt_count, rescue_count FROM llm.job WHERE job_id = ?", job)
                            .get(0)));
        }
    }
}
