package org.holocron.derive.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A node that was killed and starts again. */
@Tag("chaos")
class RestartIT {

    @Test
    void aNodeThatStartsAgainTakesItsJobsBackAtOnceHoweverLongTheirLeases() {
        try (Cluster cluster = new Cluster("restart")) {
            ServerNode node = cluster.node("node").with("DERIVE_LEASE_SECONDS", "3600");
            node.start(marks -> BytemanScript.holdAt(List.of(KillPoint.AFTER_CLAIM), marks, new Random(1)));
            cluster.enqueue(1);
            Await.until("the job is claimed", () -> node.isMarked(1));
            node.kill();
            node.start();
            cluster.awaitAllEnded();
            assertEquals(Map.of(), Audit.of(cluster, List.of()).broken());
            assertEquals(1, cluster.database().number("SELECT rescue_count FROM llm.job"));
            assertEquals("FAILED", node.console().batchStatus(1), "the execution that was cut off is ended");
        }
    }
}
