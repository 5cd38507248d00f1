package org.holocron.derive.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Only the database's clock decides about time: a node may be wrong about the day and the zone. */
@Tag("chaos")
class ClockIT {

    static final BytemanScript A_WEEK_AHEAD = new BytemanScript("""
            RULE a week ahead
            CLASS java.time.Clock
            METHOD currentInstant
            AT EXIT
            IF TRUE
            DO RETURN $!.plusSeconds(604800L)
            ENDRULE

            RULE a week ahead in milliseconds
            CLASS java.time.Clock$SystemClock
            METHOD millis
            AT EXIT
            IF TRUE
            DO RETURN $! + 604800000L
            ENDRULE

            RULE tell of it
            CLASS org.holocron.derive.runner.JobClaimer
            METHOD hold
            AT ENTRY
            IF TRUE
            DO traceOpen("clock", "%1$s"), traceln("clock", java.time.Instant.now().toString()), traceClose("clock")
            ENDRULE

            """);

    @Test
    void aNodeWithAWrongClockTakesNoJobFromAnotherAndRecordsTheTrueTime() throws IOException {
        try (Cluster cluster = new Cluster("clock")) {
            ServerNode right = cluster.node("right");
            ServerNode wrong = cluster.node("wrong").with("DERIVE_JAVA_OPTS", "-Duser.timezone=Pacific/Kiritimati");
            cluster.paceAnswers(300);
            right.start();
            UUID slow = cluster.enqueue(1).get(0);
            cluster.awaitCalls(1);

            wrong.start(marks -> new BytemanScript(A_WEEK_AHEAD.script().formatted(marks.resolve("clock"))));
            UUID next = cluster.enqueue(1).get(0);
            cluster.awaitAllEnded();

            String told = Files.readString(wrong.marks().resolve("clock")).strip();
            assertTrue(
                    Instant.parse(told).isAfter(Instant.now().plusSeconds(600_000)),
                    "the node's clock is ahead: " + told);
            assertEquals(0, cluster.database().number("SELECT SUM(rescue_count) FROM llm.job"));
            assertEquals(
                    0,
                    cluster.database()
                            .number("SELECT COUNT(*) FROM llm.run WHERE"
                                    + " started_utc NOT BETWEEN CURRENT_TIMESTAMP - INTERVAL '10' MINUTE AND CURRENT_TIMESTAMP"
                                    + " OR completed_utc NOT BETWEEN started_utc AND CURRENT_TIMESTAMP"));
            assertEquals(List.of("SUCCEEDED", "SUCCEEDED"), List.of(cluster.statusOf(slow), cluster.statusOf(next)));
            assertEquals(Map.of(), Audit.of(cluster, List.of()).broken());
        }
    }
}
