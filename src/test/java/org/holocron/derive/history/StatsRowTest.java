package org.holocron.derive.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.holocron.derive.claim.FactCounts;
import org.holocron.derive.job.JobStatus;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatsRowTest {

    /** Whatever waits, at most so many jobs are counted one by one. */
    @ParameterizedTest(name = "{0} unfinished, {1} running, {2} not due, {3} due: {4} claimable")
    @CsvSource({
        "12, 2, 4, 0, 6",
        "1000000, 8, 9999, 0, 989993",
        // Nearly all wait for their time: the others are counted.
        "1000000, 8, 10000, 17, 17",
        // Too many on both sides: those that were not counted count as claimable.
        "1000000, 8, 10000, 10000, 989992",
        // Rows changed by plain SQL are corrected later.
        "1, 3, 0, 0, 0"
    })
    void claimableJobsAreCountedFromTheSideWithFewer(
            long unfinished, long running, long notDue, long due, long claimable) {
        StatsRow row = new StatsRow(
                new Tally(Map.of(Counter.UNFINISHED, unfinished)),
                running,
                notDue,
                null,
                new StatsRow.Lately(0, 0, 0, 0, FactCounts.NONE));

        QueueStats stats = row.stats(due);

        assertEquals(claimable, stats.claimable());
        assertEquals(Math.max(0, unfinished - running), stats.counts().get(JobStatus.NEW));
    }
}
