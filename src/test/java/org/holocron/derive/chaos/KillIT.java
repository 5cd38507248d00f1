package org.holocron.derive.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The short form of {@link ManyKillsIT}: each boundary once. */
class KillIT {

    @Test
    void aProcessKilledAtAnyBoundaryLosesNothingAndAsksNothingTwice() {
        try (Cluster world = new Cluster("kills")) {
            int boundaries = KillPoint.values().length;
            List<Kill> kills = new KillingRun(world, boundaries, 5, 1, Duration.ofMinutes(10)).kill();
            Audit audit = Audit.of(world, kills);
            System.out.println(new KillTable(world, kills, audit).text());
            assertEquals(Map.of(), audit.broken());
            assertEquals(boundaries, kills.size());
        }
    }
}
