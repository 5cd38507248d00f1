package org.holocron.derive.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Hundreds of kills in one run, the same ones for the same seed. {@code -Dchaos.kills}, {@code -Dchaos.seed},
 * {@code -Dchaos.slots} and {@code -Dchaos.minutes} change how many, which, how many in one process, and how long at most.
 * The table is left in {@code target/chaos/table.md}.
 */
@Tag("chaos")
class ManyKillsIT {

    @Test
    void nothingIsLostDoubledOrAskedAgain() throws IOException {
        long seed = Long.getLong("chaos.seed", 20261123);
        Duration atMost = Duration.ofMinutes(Integer.getInteger("chaos.minutes", 45));
        try (Cluster cluster = new Cluster("many-kills")) {
            int number = Integer.getInteger("chaos.kills", 300);
            int slots = Integer.getInteger("chaos.slots", 4);
            List<Kill> kills = new KillingRun(cluster, number, slots, seed, atMost).kill();
            Audit audit = Audit.of(cluster, kills);
            String table = new KillTable(cluster, kills, audit).text();
            long processes = kills.stream().mapToInt(Kill::process).distinct().count();
            String summary =
                    "Seed %d: %d jobs killed with %d processes.%n%n%s".formatted(seed, kills.size(), processes, table);
            System.out.println(summary);
            Files.writeString(Path.of("target/chaos/table.md"), summary);
            assertEquals(Map.of(), audit.broken());
        }
    }
}
