package org.holocron.derive.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A process that hangs at the worst moment and comes back. */
@Tag("chaos")
class ZombieIT {

    private static final String OVER = "SELECT COUNT(*) FROM llm.job WHERE job_id = ?"
            + " AND lease_expires_utc < CURRENT_TIMESTAMP - INTERVAL '5' SECOND";

    @Test
    void aNodeFrozenInsideItsFinalTransactionBlocksNoOtherJobAndNothingIsDoneTwice() {
        try (Cluster cluster = new Cluster("zombie")) {
            ServerNode frozen = cluster.node("frozen");
            ServerNode works = cluster.node("works");
            frozen.start(marks -> BytemanScript.delayAt(KillPoint.IN_TRANSACTION, marks, 3_000));
            UUID job = cluster.enqueue(1).get(0);
            Await.until("the final transaction is under way", () -> frozen.isMarked(1));
            frozen.freeze();

            works.start();
            works.awaitReady();
            Await.until("the lease is long over", () -> cluster.database().number(OVER, job) == 1);
            List<UUID> others = cluster.enqueue(5);
            Await.until("the others are done", () -> others.stream()
                    .allMatch(other -> cluster.statusOf(other).equals("SUCCEEDED")));
            assertEquals("RUNNING", cluster.statusOf(job));
            assertEquals(List.of(), works.pauses());

            frozen.thaw();
            cluster.awaitAllEnded();
            assertEquals(Map.of(), Audit.of(cluster, List.of()).broken());
        }
    }
}
