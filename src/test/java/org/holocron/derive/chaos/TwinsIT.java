package org.holocron.derive.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two processes with one identity, as copies of a data directory and replicas of a container have it. */
@Tag("chaos")
class TwinsIT {

    private static final String REFUSED = "belongs to another process";

    @Test
    void theSecondOneRefusesToWorkAndTakesOverWhenTheFirstOneEnds() {
        try (Cluster cluster = new Cluster("twins")) {
            ServerNode first = cluster.node("node").with("DERIVE_CONCURRENCY", "2");
            cluster.paceAnswers(50);
            first.start();
            first.awaitReady();
            cluster.enqueue(8);
            ServerNode twin = cluster.twinOf(first);
            twin.start();
            Await.until("the twin says who has its name", () -> twin.reason().contains(REFUSED));
            assertTrue(twin.reason().contains("process " + first.pid()), twin.reason());
            assertTrue(twin.post("/api/runner/once", "").contains("node-name-taken"));

            cluster.awaitAllEnded();
            assertEquals(0, cluster.database().number("SELECT SUM(rescue_count) FROM llm.job"));
            assertEquals(Map.of(), Audit.of(cluster, List.of()).broken());

            first.terminate();
            first.awaitEnd(Await.LONG);
            twin.awaitReady();
            cluster.enqueue(1);
            cluster.awaitAllEnded();
            assertEquals(Map.of(), Audit.of(cluster, List.of()).broken());
        }
    }

    @Test
    void aProcessThatWasFrozenFindsAnotherOneInItsPlaceAndStopsClaiming() {
        try (Cluster cluster = new Cluster("frozen-twin")) {
            ServerNode frozen = cluster.node("node");
            cluster.paceAnswers(100);
            frozen.start();
            frozen.awaitReady();
            UUID job = cluster.enqueue(1).get(0);
            cluster.awaitCalls(1);
            frozen.freeze();
            ServerNode next = cluster.twinOf(frozen);
            next.start();
            next.awaitReady();
            cluster.paceAnswers(2);
            Await.until("the job is done", () -> cluster.statusOf(job).equals("SUCCEEDED"));

            frozen.thaw();
            Await.until("the frozen one says who has its name", () -> frozen.reason()
                    .contains(REFUSED));
            cluster.enqueue(6);
            cluster.awaitAllEnded();

            assertEquals(
                    cluster.database().column("SELECT boot_id FROM llm.node"),
                    cluster.database().column("SELECT DISTINCT lease_boot FROM llm.job"));
            // Its own call was made, and its answer dropped.
            assertTrue(Set.of(Guarantee.NO_CALL_REPEATED)
                    .containsAll(Audit.of(cluster, List.of()).brokenGuarantees()));
        }
    }
}
