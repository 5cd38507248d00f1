package org.holocron.derive.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.holocron.derive.testing.ClockedDatabase;
import org.holocron.derive.testing.SharedDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Somebody sets the clock of the database's machine while nodes work. */
@Tag("chaos")
class ClockSetIT {

    private static final Duration HOUR = Duration.ofHours(1);

    private ClockedDatabase clock;

    @BeforeEach
    void requireLibrary() {
        assumeTrue(ClockedDatabase.library().isPresent(), "setting a process's clock takes libfaketime");
    }

    /** Every job that waited then, waited for an hour more; so did those that a dead node had held. */
    @Test
    void aClockThatIsSetBackStrandsNothing() {
        try (Cluster cluster = new Cluster("clock-back", this::database)) {
            ServerNode node = cluster.node("node");
            cluster.paceAnswers(300);
            node.start();
            node.awaitReady();
            cluster.enqueue(6);
            cluster.awaitCalls(1);
            clock.setClock(HOUR.negated());
            cluster.paceAnswers(1);
            cluster.awaitAllEnded();
            assertUncharged(cluster);

            cluster.paceAnswers(2_000);
            UUID held = cluster.enqueue(1).get(0);
            cluster.awaitCalls(7);
            node.kill();
            clock.setClock(HOUR.negated());
            cluster.paceAnswers(1);
            node.start();
            cluster.enqueue(3);
            cluster.awaitAllEnded();
            assertEquals("SUCCEEDED", cluster.statusOf(held));
            assertEquals(0, cluster.database().number("SELECT COUNT(*) FROM llm.job WHERE attempt_count <> 1"));
        }
    }

    /** Every lease ended at once, and the node that worked lost its job to the other one. */
    @Test
    void aClockThatIsSetForwardTakesNoJobFromANodeThatIsAlive() {
        try (Cluster cluster = new Cluster("clock-forward", this::database)) {
            ServerNode works = cluster.node("works").with("DERIVE_CONCURRENCY", "2");
            ServerNode looksOn = cluster.node("looks-on");
            looksOn.start();
            looksOn.awaitReady();
            works.start();
            works.awaitReady();
            cluster.paceAnswers(300);
            List<UUID> jobs = cluster.enqueue(3);
            cluster.awaitCalls(3);
            clock.setClock(HOUR);
            Await.until(
                    "the answers are complete",
                    () -> cluster.simulator().stats().getInt("answered") == 3);
            cluster.awaitAllEnded();
            jobs.forEach(job -> assertEquals("SUCCEEDED", cluster.statusOf(job)));
            assertUncharged(cluster);
        }
    }

    private static void assertUncharged(Cluster cluster) {
        assertEquals(0, cluster.database().number("SELECT SUM(rescue_count) FROM llm.job"));
        assertEquals(0, cluster.database().number("SELECT COUNT(*) FROM llm.job WHERE attempt_count <> 1"));
        assertEquals(Map.of(), Audit.of(cluster, List.of()).broken());
    }

    private SharedDatabase database(Path folder) {
        clock = ClockedDatabase.in(folder);
        return SharedDatabase.servedBy(clock, folder);
    }
}
