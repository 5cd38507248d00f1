package org.holocron.derive.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.holocron.derive.testing.Facts;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** All that a node writes is on one disk that is full: queue, batch record, lake and log. */
@Tag("chaos")
class DataDiskIT {

    private static final int JOBS = 5;

    /** With some ninety tokens a call takes nine seconds: the disk is full before it ends, and its lease still holds. */
    private static final int TOKEN_MILLIS = 100;

    private final Set<String> taken = new HashSet<>();
    private int posted;

    @Test
    void theNodeWaitsForRoomAndTheSameProcessGoesOn() {
        Path folder = Path.of("target/chaos/data-disk/node").toAbsolutePath();
        try (Cluster cluster = new Cluster("data-disk");
                SmallDisk disk = SmallDisk.mountedOn(folder, 120);
                ServerNode node = cluster.node("node").without("DERIVE_H2_URL").with("LAKE_ROOT", folder + "/lake")) {
            cluster.paceAnswers(TOKEN_MILLIS);
            node.start();
            node.awaitReady();
            long pid = node.pid();
            while (taken.size() < JOBS) {
                assertEquals(Optional.empty(), refusalOfNewJob(node));
            }
            cluster.awaitCalls(1);
            fill(disk, node, cluster);
            assertEquals(List.of(), done(node));

            cluster.paceAnswers(0);
            disk.free();
            Await.until("every job that was taken is done", () -> done(node).size() == taken.size());
            assertEquals(pid, node.pid());
            taken.forEach(job -> assertUnspent(node.getJson("/api/jobs/" + job)));
            Await.until("no execution seems to run without a slot", () -> isTidy(node.getJson("/api/runner")));
            assertEquals(List.of(), node.pauses());
        }
    }

    /** Until the call that is under way has ended, and there was no room for its files. */
    private void fill(SmallDisk disk, ServerNode node, Cluster cluster) {
        // What is free within the queue's own file is used up first.
        awaitWhileFull(disk, "the queue takes no more jobs", () -> refusalOfNewJob(node)
                .isPresent());
        awaitWhileFull(disk, "the node says why it does nothing", () -> node.readiness()
                .contains("_AWAY since"));
        awaitWhileFull(
                disk, "the call is over", () -> cluster.simulator().stats().getInt("running") == 0);
        awaitWhileFull(disk, "the result waits, or that there is no room is on record", () -> waitsForRoom(node));
    }

    private static void awaitWhileFull(SmallDisk disk, String what, BooleanSupplier condition) {
        Await.until(what, () -> {
            disk.keepFull();
            return condition.getAsBoolean();
        });
    }

    /** Empty if it was taken: then it is one of those that must be done in the end. */
    private Optional<String> refusalOfNewJob(ServerNode node) {
        String answer = node.post("/api/jobs", newJob(posted++));
        Optional<String> job = Optional.ofNullable(object(answer).getString("job_id", null));
        job.ifPresent(taken::add);
        return job.isPresent() ? Optional.empty() : Optional.of(answer);
    }

    /** While the batch record cannot be read, the answer is a problem and tells nothing of slots. */
    private static boolean waitsForRoom(ServerNode node) {
        JsonObject runner = node.getJson("/api/runner");
        return runner.containsKey("slots")
                && runner.getJsonArray("slots").getValuesAs(JsonObject.class).stream()
                        .allMatch(slot -> slot.getString("step", "").equals("RECORD"));
    }

    /** Of those that were taken. None while the queue cannot be read either, which is answered with a problem. */
    private List<String> done(ServerNode node) {
        return taken.stream()
                .filter(job -> Json.createValue("SUCCEEDED")
                        .equals(node.getJson("/api/jobs/" + job).get("status")))
                .toList();
    }

    private static void assertUnspent(JsonObject job) {
        assertEquals(1, job.getInt("attempt_count"));
        assertEquals(0, job.getInt("rescue_count"));
    }

    /** The end of an execution may have been what found no room; it is ended all the same. */
    private static boolean isTidy(JsonObject runner) {
        if (!runner.containsKey("slots")) {
            return false;
        }
        Set<Integer> withSlot = runner.getJsonArray("slots").getValuesAs(JsonObject.class).stream()
                .map(slot -> slot.getInt("execution_id"))
                .collect(Collectors.toSet());
        return runner.getJsonArray("executions").getValuesAs(JsonObject.class).stream()
                .filter(execution -> execution.getString("status").startsWith("START"))
                .allMatch(execution -> withSlot.contains(execution.getInt("execution_id")));
    }

    private static String newJob(int number) {
        return Json.createObjectBuilder()
                .add("interrogation_key", "sw_entity_facts_v1")
                .add("input", object(Facts.hoth(number)))
                .build()
                .toString();
    }

    private static JsonObject object(String json) {
        return Json.createReader(new StringReader(json)).readObject();
    }
}
