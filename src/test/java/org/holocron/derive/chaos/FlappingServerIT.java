package org.holocron.derive.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A model server that comes and goes every few seconds. */
@Tag("chaos")
class FlappingServerIT {

    private static final int JOBS = 40;

    @Test
    void nothingIsSpentAndEveryJobSucceeds() {
        try (Cluster cluster = new Cluster("flapping");
                TcpProxy proxy = TcpProxy.to(cluster.simulator().baseUri().getPort())) {
            ServerNode node = cluster.node("node")
                    .with("OLLAMA_BASE_URL", "http://127.0.0.1:" + proxy.port())
                    .with("DERIVE_CONCURRENCY", "4");
            cluster.paceAnswers(10);
            node.start();
            node.awaitReady();
            cluster.enqueue(JOBS);
            cluster.awaitCalls(1);
            AtomicInteger cuts = new AtomicInteger();
            while (unfinished(cluster) > 0) {
                proxy.cut();
                cuts.incrementAndGet();
                LockSupport.parkNanos(Duration.ofSeconds(2).toNanos());
                proxy.repair();
                Await.comesAbout(Duration.ofSeconds(4), () -> unfinished(cluster) == 0);
                assertTrue(cuts.get() < 60, "it does not come to an end: " + unfinished(cluster) + " left");
            }
            assertTrue(cuts.get() > 1, "it was away more than once");
            assertEquals(JOBS, cluster.database().number("SELECT COUNT(*) FROM llm.job WHERE status = 'SUCCEEDED'"));
            assertEquals(
                    0,
                    cluster.database().number("SELECT COUNT(*) FROM llm.job WHERE attempt_count <> 1"),
                    () -> cluster.database()
                            .rows(
                                    "SELECT error_kind, COUNT(*) FROM llm.run WHERE status = 'FAILED' GROUP BY error_kind")
                            .toString());
        }
    }

    private static long unfinished(Cluster cluster) {
        return cluster.database().number("SELECT COUNT(*) FROM llm.job WHERE status IN ('NEW', 'RUNNING')");
    }
}
