package org.holocron.derive.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The wire to Ollama is cut while a call is under way. */
class OllamaCutIT {

    /** The first look comes after two seconds, each later one after twice as long. */
    private static final Duration ONE_PROBE = Duration.ofSeconds(30);

    @Test
    void theJobIsDeferredTheNodeSaysWhyEverywhereAndGoesOnByItself() {
        try (Cluster cluster = new Cluster("ollama-cut");
                TcpProxy proxy = TcpProxy.to(cluster.simulator().baseUri().getPort())) {
            ServerNode node = cluster.node("node").with("OLLAMA_BASE_URL", "http://127.0.0.1:" + proxy.port());
            cluster.paceAnswers(1_000);
            node.start();
            node.awaitReady();
            UUID job = cluster.enqueue(1).get(0);
            cluster.awaitCalls(1);
            long slot = 1;
            Console console = node.console();
            assertEquals("STARTED", console.batchStatus(slot));

            proxy.cut();
            Await.until("the job is deferred", Duration.ofSeconds(30), () -> cluster.statusOf(job)
                    .equals("NEW"));
            assertEquals(
                    List.of("0", "MODEL_SERVER_UNAVAILABLE"),
                    cluster.database()
                            .rows("SELECT attempt_count, error_kind FROM llm.job WHERE job_id = ?", job)
                            .get(0));
            Await.until("the slot closes", Duration.ofSeconds(30), () -> console.batchStatus(slot)
                    .equals("COMPLETED"));
            assertTrue(
                    console.exitStatus(slot).startsWith("PAUSED: MODEL_SERVER_UNAVAILABLE"), console.exitStatus(slot));
            assertTrue(node.readiness().contains("MODEL_SERVER_UNAVAILABLE"), node.readiness());
            assertTrue(node.get("/api/stats").contains("MODEL_SERVER_UNAVAILABLE"), node.get("/api/stats"));

            cluster.paceAnswers(0);
            proxy.repair();
            Await.until(
                    "the job is done", ONE_PROBE, () -> cluster.statusOf(job).equals("SUCCEEDED"));
            assertEquals(1, cluster.database().number("SELECT attempt_count FROM llm.job"));
            assertEquals(List.of(), node.pauses());
            assertEquals(0, cluster.database().number("SELECT SUM(rescue_count) FROM llm.job"));
            // The call that was cut had no response to keep: it is the one guarantee that does not hold here.
            assertEquals(
                    Set.of(Guarantee.NO_CALL_REPEATED),
                    Audit.of(cluster, List.of()).brokenGuarantees());
        }
    }
}
