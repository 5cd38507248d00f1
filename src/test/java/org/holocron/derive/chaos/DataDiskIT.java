package org.holocron.derive.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import org.holocron.derive.testing.Facts;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** All that a node writes is on one disk that is full: queue, batch record, lake and log. */
@Tag("chaos")
class DataDiskIT {

    private static final int JOBS = 5;

    @Test
    void theNodeWaitsForRoomAndTheSameProcessGoesOn() {
        Path folder = Path.of("target/chaos/data-disk/node").toAbsolutePath();
        try (Cluster cluster = new Cluster("data-disk");
                SmallDisk disk = SmallDisk.mountedOn(folder, 120);
                ServerNode node = cluster.node("node").without("DERIVE_H2_URL").with("LAKE_ROOT", folder + "/lake")) {
            cluster.paceAnswers(500);
            node.start();
            node.awaitReady();
            long pid = node.pid();
            for (int job = 0; job < JOBS; job++) {
                String answer = node.post("/api/jobs", newJob(job));
                assertTrue(answer.contains("\"job_id\""), answer);
            }
            cluster.awaitCalls(1);
            disk.fillBut(0);
            Await.until(
                    "the node says why it does nothing", () -> node.readiness().contains("_AWAY since"));
            Await.until("its slot has closed, which cannot be recorded", () -> !node.get("/api/runner")
                    .contains("worker_id"));

            cluster.paceAnswers(0);
            disk.free();
            Await.until("every job is done", () -> count(node, "SUCCEEDED") == JOBS);
            assertEquals(pid, node.pid());
            assertEquals(List.of(), node.pauses());
            node.getJson("/api/jobs")
                    .getJsonArray("jobs")
                    .getValuesAs(JsonObject.class)
                    .forEach(job -> {
                        assertEquals(1, job.getInt("attempt_count"));
                        assertEquals(0, job.getInt("rescue_count"));
                    });
        }
    }

    /** 0 while the queue cannot be read either, which is answered with a problem. */
    private static int count(ServerNode node, String status) {
        JsonObject stats = node.getJson("/api/stats");
        return stats.containsKey("counts") ? stats.getJsonObject("counts").getInt(status) : 0;
    }

    private static String newJob(int number) {
        return Json.createObjectBuilder()
                .add("interrogation_key", "sw_entity_facts_v1")
                .add(
                        "input",
                        Json.createReader(new StringReader(Facts.hoth(number))).readObject())
                .build()
                .toString();
    }
}
