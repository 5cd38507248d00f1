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
        try (Cluster world = new Cluster("restart")) {
            ServerNode node = world.node("node").with("DERIVE_LEASE_SECONDS", "3600");
            node.start(marks -> BytemanScript.holdAt(List.of(KillPoint.AFTER_CLAIM), marks, new Random(1)));
            world.enqueue(1);
            Await.until("the job is claimed", () -> node.isMarked(1));
            node.kill();
            node.start();
            world.awaitAllEnded();
            assertEquals(Map.of(), Audit.of(world, List.of()).broken());
            assertEquals(1, world.database().number("SELECT rescue_count FROM llm.job"));
            assertEquals("FAILED", node.console().batchStatus(1), "the execution that was cut off is settled");
        }
    }
}
