package org.holocron.derive.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The short form of {@link ManyKillsIT}: each kill point once. */
class KillIT {

    @Test
    void aProcessKilledAtAnyKillPointLosesNothingAndAsksNothingTwice() {
        try (Cluster cluster = new Cluster("kills")) {
            int killPoints = KillPoint.values().length;
            List<Kill> kills = new KillingRun(cluster, killPoints, 5, 1, Duration.ofMinutes(10)).kill();
            Audit audit = Audit.of(cluster, kills);
            System.out.println(new KillTable(cluster, kills, audit).text());
            assertEquals(Map.of(), audit.broken());
            assertEquals(killPoints, kills.size());
        }
    }
}
