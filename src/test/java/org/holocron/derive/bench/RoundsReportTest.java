package org.holocron.derive.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class RoundsReportTest {

    private static final List<Round> ROUNDS = List.of(
            new Round(1, 100, 10, 9_000, 500), new Round(2, 100, 2, 1_000, 500), new Round(3, 100, 4, 3_000, 500));

    @Test
    void warmRoundsCountAndTheFirstContenderIsTheMeasure() {
        Result pool = new Result("pool", "4 threads", ROUNDS, 50, new SyncCounter.Syncs(1_000, 50), 2_048, 350_000);
        Result other = new Result("other", "none", ROUNDS.subList(0, 1), 0, null, 1_024, 100_000);

        PartResult report = new RoundsReport("Title", BenchmarkOptions.of(new Properties())).of(List.of(pool, other));

        assertEquals(
                List.of("pool", "10.0", "25.0", "1.0", "10.0", "1.0", "20.0", "1.00", "2", "1.00"),
                report.table().rows().get(0));
        assertEquals(
                List.of("other", "10.0", "10.0", "0.4", "90.0", "9.0", "-", "-", "1", "1.00"),
                report.table().rows().get(1));
        assertTrue(report.notes().contains("other: none"));
        assertTrue(report.table().text().lines().allMatch(line -> line.length() <= TextTable.WIDTH));
    }
}
