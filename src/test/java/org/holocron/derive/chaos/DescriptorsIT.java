package org.holocron.derive.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A server that has no descriptors left can open no file and no connection. */
@Tag("chaos")
class DescriptorsIT {

    @Test
    void theSameProcessGoesOnWhenThereAreDescriptorsAgainAndNoJobIsCharged() {
        try (Cluster cluster = new Cluster("descriptors")) {
            ServerNode node = cluster.node("node").with("DERIVE_CONCURRENCY", "4");
            node.start();
            node.awaitReady();
            cluster.enqueue(1);
            cluster.awaitAllEnded();
            long pid = node.pid();
            assumeTrue(node.limitDescriptors(node.openDescriptors()), "limiting a running process takes prlimit");

            cluster.enqueue(12);
            Await.until(
                    "jobs were tried and went back",
                    () -> cluster.database().number("SELECT COUNT(*) FROM llm.job WHERE error_kind IS NOT NULL") > 0);
            assertEquals(
                    12, cluster.database().number("SELECT COUNT(*) FROM llm.job WHERE status IN ('NEW', 'RUNNING')"));

            node.limitDescriptors(4_096);
            cluster.awaitAllEnded();
            assertEquals(pid, node.pid());
            assertEquals(0, cluster.database().number("SELECT COUNT(*) FROM llm.job WHERE attempt_count <> 1"));
            assertEquals(0, cluster.database().number("SELECT SUM(rescue_count) FROM llm.job"));
            Map<Guarantee, ?> broken = Audit.of(cluster, java.util.List.of()).broken();
            assertEquals(Map.of(), broken);
        }
    }
}
