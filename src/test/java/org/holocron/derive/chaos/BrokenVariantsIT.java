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

/** Breaks the application on purpose, one guarantee at a time, and wants the audit to say so. */
@Tag("chaos")
class BrokenVariantsIT {

    static final String FENCE = "AND lease_id = :lease_id AND status = 'RUNNING'";

    /** Every UPDATE loses the words that tie it to a lease. */
    static final BytemanScript NO_FENCE = BytemanScript.rule(
            "no fence",
            "sql.NamedStatement",
            "parse",
            "AT ENTRY",
            "$1.contains(\"" + FENCE + "\")",
            "$1 = $1.replace(\"" + FENCE + "\", \"\")");

    static final BytemanScript NO_RECEIPT = BytemanScript.rule(
            "no receipt", "derivation.ResponseReuse", "find", "AT ENTRY", "TRUE", "RETURN java.util.Optional.empty()");

    /** The output would be written later, if the process lived. */
    static final BytemanScript RECORDED_BEFORE_DURABLE = BytemanScript.rule(
            "recorded before it is durable",
            "lake.DurableFile",
            "writeContent",
            "AT ENTRY",
            "$1.endsWith(\"output.json\")",
            "RETURN");

    @Test
    void aLateWorkerIsDropped() {
        assertEquals(Set.of(), guaranteesBrokenByALateWorker(BytemanScript.NONE));
    }

    @Test
    void withoutTheFenceALateWorkerIsCaught() {
        assertEquals(Set.of(Guarantee.ONE_RESULT), guaranteesBrokenByALateWorker(NO_FENCE));
    }

    @Test
    void withoutReceiptsTheRepeatedCallIsCaught() {
        assertEquals(Set.of(Guarantee.NO_CALL_REPEATED), guaranteesBrokenByAKill(KillPoint.BETWEEN_FILES, NO_RECEIPT));
    }

    @Test
    void aFileRecordedBeforeItIsDurableIsCaught() {
        assertEquals(
                Set.of(Guarantee.FILES_AS_RECORDED),
                guaranteesBrokenByAKill(KillPoint.AFTER_COMMIT, RECORDED_BEFORE_DURABLE));
    }

    private static Set<Guarantee> guaranteesBrokenByAKill(KillPoint killPoint, BytemanScript broken) {
        try (Cluster cluster = new Cluster("broken")) {
            ServerNode node = cluster.node("node");
            node.start(holding(killPoint, broken));
            cluster.enqueue(1);
            Await.until("the job comes to its kill point", () -> node.isMarked(1));
            UUID job = node.job(1).orElseThrow();
            node.kill();
            Kill kill = new Kill(1, node.name(), killPoint, job, Instant.now());
            node.start(marks -> broken);
            cluster.awaitAllEnded();
            return Audit.of(cluster, List.of(kill)).brokenGuarantees();
        }
    }

    /**
     * A worker that has its answer freezes just before it records it, longer than its lease; another one does the job
     * meanwhile; then the first one goes on as if nothing had been.
     */
    private static Set<Guarantee> guaranteesBrokenByALateWorker(BytemanScript broken) {
        try (Cluster cluster = new Cluster("late-worker")) {
            ServerNode late = cluster.node("late");
            ServerNode other = cluster.node("other");
            late.start(marks ->
                    BytemanScript.delayAt(KillPoint.BEFORE_COMMIT, marks, 3_000).and(broken));
            UUID job = cluster.enqueue(1).get(0);
            Await.until("the late worker has its answer", () -> late.isMarked(1));
            late.freeze();
            other.start(marks -> broken);
            Await.until("the other worker has done the job", () -> cluster.statusOf(job)
                    .equals("SUCCEEDED"));
            late.thaw();
            // It has spoken when it has taken and done another job in the same slot.
            other.kill();
            UUID next = cluster.enqueue(1).get(0);
            Await.until("the late worker goes on", () -> cluster.statusOf(next).equals("SUCCEEDED"));
            return Audit.of(cluster, List.of()).brokenGuarantees();
        }
    }

    private static Function<Path, BytemanScript> holding(KillPoint killPoint, BytemanScript broken) {
        return marks ->
                BytemanScript.holdAt(List.of(killPoint), marks, new Random(1)).and(broken);
    }
}
