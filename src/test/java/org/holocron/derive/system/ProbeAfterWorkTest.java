package org.holocron.derive.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.holocron.derive.runner.InFlightJob;
import org.holocron.derive.testing.Facts;
import org.holocron.derive.testing.Jobs;
import org.junit.jupiter.api.Test;

/** After a full disk a node did nothing for up to half a minute, though a result had been written and recorded since. */
class ProbeAfterWorkTest extends SimulatedNode {

    @Test
    void aResultThatIsWrittenHasTheLakeLookedAt() throws Exception {
        InFlightJob underWay = claimBesideAnother();
        Path elsewhere = folder.resolve("elsewhere");
        Files.move(folder.resolve("lake"), elsewhere);
        Files.createFile(folder.resolve("lake"));
        assertTrue(harness.workOne());
        assertEquals(Map.of("LAKE_AWAY", "null"), harness.outages());

        Files.delete(folder.resolve("lake"));
        Files.move(elsewhere, folder.resolve("lake"));
        harness.tick();
        assertFalse(harness.outages().isEmpty(), "its time has not come");
        harness.work(underWay);
        harness.tick();

        assertEquals(Map.of(), harness.outages());
    }

    @Test
    void aResultThatIsRecordedHasTheDatabaseLookedAt() throws Exception {
        harness.enqueue(1);
        assertTrue(harness.workOne());
        harness.enqueue(Jobs.askingForFacts(Facts.hoth(7)).build());
        InFlightJob underWay = claim();
        harness.enqueue(1);
        harness.makeHistoryUnavailable(true);
        assertTrue(harness.workOne());
        harness.makeHistoryUnavailable(false);
        harness.tick();
        assertEquals(Map.of("DATABASE_AWAY", "null"), harness.outages());

        harness.work(underWay);
        harness.tick();

        assertEquals(Map.of(), harness.outages());
    }

    private InFlightJob claimBesideAnother() throws InterruptedException {
        harness.enqueue(3);
        assertTrue(harness.workOne());
        return claim();
    }

    private InFlightJob claim() throws InterruptedException {
        return harness.openSlot(2).next().orElseThrow();
    }
}
