package org.holocron.derive.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Breaks the application on purpose, one promise at a time, and wants the audit to say so. */
@Tag("chaos")
class BrokenVariantsIT {

    /** Every UPDATE loses the words that tie it to a lease. */
    private static final Rules NO_FENCE = Rules.rule(
            "no fence",
            "sql.NamedStatement",
            "parse",
            "AT ENTRY",
            "$1.contains(\"AND lease_id = :lease_id AND status = 'RUNNING'\")",
            "$1 = $1.replace(\"AND lease_id = :lease_id AND status = 'RUNNING'\", \"\")");

    private static final Rules NO_RECEIPT = Rules.rule(
            "no receipt",
            "derivation.StoredResponses",
            "find",
            "AT ENTRY",
            "TRUE",
            "RETURN java.util.Optional.empty()");

    /** The output would be written later, if the process lived. */
    private static final Rules RECORDED_BEFORE_DURABLE = Rules.rule(
            "recorded before it is durable",
            "lake.DurableFile",
            "write",
            "AT ENTRY",
            "$1.endsWith(\"output.json\")",
            "RETURN");

    @Test
    void a_late_worker_is_dropped() {
        assertEquals(Set.of(), promisesBrokenByALateWorker(Rules.NONE));
    }

    @Test
    void without_the_fence_a_late_worker_is_caught() {
        assertEquals(Set.of(Promise.ONE_RESULT), promisesBrokenByALateWorker(NO_FENCE));
    }

    @Test
    void without_receipts_the_repeated_call_is_caught() {
        assertEquals(Set.of(Promise.NO_CALL_REPEATED), promisesBrokenByAKill(Boundary.BETWEEN_FILES, NO_RECEIPT));
    }

    @Test
    void a_file_recorded_before_it_is_durable_is_caught() {
        assertEquals(
                Set.of(Promise.FILES_AS_RECORDED),
                promisesBrokenByAKill(Boundary.AFTER_COMMIT, RECORDED_BEFORE_DURABLE));
    }

    private static Set<Promise> promisesBrokenByAKill(Boundary boundary, Rules broken) {
        try (World world = new World("broken")) {
            Node node = world.node("node");
            node.start(holding(boundary, broken));
            world.enqueue(1);
            Await.until("the job comes to its boundary", () -> node.isMarked(1));
            UUID job = node.job(1).orElseThrow();
            node.kill();
            Kill kill = new Kill(1, node.name(), boundary, job, Instant.now());
            node.start(marks -> broken);
            world.awaitAllEnded();
            return Audit.of(world, List.of(kill)).promisesBroken();
        }
    }

    /**
     * A worker with its answer in hand freezes just before it records it, longer than its lease; another one does the job
     * meanwhile; then the first one goes on as if nothing had been.
     */
    private static Set<Promise> promisesBrokenByALateWorker(Rules broken) {
        try (World world = new World("late-worker")) {
            Node late = world.node("late");
            Node other = world.node("other");
            late.start(
                    marks -> Rules.delayAt(Boundary.BEFORE_COMMIT, marks, 3_000).and(broken));
            UUID job = world.enqueue(1).get(0);
            Await.until("the late worker has its answer", () -> late.isMarked(1));
            late.freeze();
            other.start(marks -> broken);
            Await.until("the other worker has done the job", () -> world.statusOf(job)
                    .equals("SUCCEEDED"));
            late.thaw();
            // It has spoken when it has taken and done another job in the same slot.
            other.kill();
            UUID next = world.enqueue(1).get(0);
            Await.until("the late worker goes on", () -> world.statusOf(next).equals("SUCCEEDED"));
            return Audit.of(world, List.of()).promisesBroken();
        }
    }

    private static Function<Path, Rules> holding(Boundary boundary, Rules broken) {
        return marks -> Rules.holdAt(List.of(boundary), marks, new Random(1)).and(broken);
    }
}
