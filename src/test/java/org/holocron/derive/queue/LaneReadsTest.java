package org.holocron.derive.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import org.holocron.derive.job.ClaimedJob;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.NewJob;
import org.holocron.derive.sql.H2Dialect;
import org.holocron.derive.sql.H2TestDatabase;
import org.holocron.derive.sql.SqlClient;
import org.holocron.derive.testing.Jobs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What may not be claimed costs a claim nothing, however many there are: by rows read, which no busy machine changes. With
 * 100,000 jobs of an absent model in front, a node looked for a second for each job, and did 0.7 of them a second.
 */
class LaneReadsTest {

    private static final int FEW = 200;
    private static final int MANY = 20_000;
    private static final Duration LEASE = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    @Test
    void jobsOfAnAbsentModelInFront() {
        assertFlat(size -> {
            List<NewJob> jobs = jobs(size, i -> "absent");
            jobs.addAll(jobs(50, 100, i -> "good"));
            return jobs;
        });
    }

    @Test
    void oneLaneForEachJobAndHalfOfThemClosed() {
        assertFlat(size -> jobs(size, i -> i < size / 2 ? "absent-" + i : "good-" + i));
    }

    @Test
    void closedAndOpenLanesInTurn() {
        assertFlat(size -> jobs(size, i -> i % 2 == 0 ? "absent-" + i : "good-" + i));
    }

    @Test
    void aHundredPrioritiesOfWhichOnlyTheLastIsDue() {
        assertFlat(size -> {
            List<NewJob> jobs = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                jobs.add(Jobs.toEnqueue()
                        .priority(i % (size / 20))
                        .modelHint("good")
                        .build());
            }
            return jobs;
        });
    }

    @Test
    void jobsInBackoffInFront() {
        assertFlat(size -> {
            List<NewJob> jobs = jobs(size, i -> "good");
            jobs.addAll(jobs(50, 0, i -> "good"));
            return jobs;
        });
    }

    private void assertFlat(IntFunction<List<NewJob>> layout) {
        long few = rowsRead("few", layout.apply(FEW));
        long many = rowsRead("many", layout.apply(MANY));

        assertTrue(many <= few * 1.2, many + " rows for " + MANY + " jobs, " + few + " for " + FEW);
        assertTrue(many <= 40, many + " rows for a claim and a look whether there is work");
    }

    /** By a claim and a look whether there is work, once the marks and corrections are made. */
    private long rowsRead(String name, List<NewJob> jobs) {
        try (H2TestDatabase database = H2TestDatabase.in(folder.resolve(name))) {
            ScanCounter counter = new ScanCounter(database.dataSource());
            JobQueue queue =
                    new StatementJobQueue(new SqlClient(counter.watched(), new H2Dialect(), H2TestDatabase.SCHEMA));
            TestQueue test = TestQueue.in(database);
            test.queue().enqueueAll(jobs);
            makeTheOthersWait(test);
            ClaimRequest request = new ClaimRequest(
                    "w", LEASE, new ClaimableLanes(1, lane -> !lane.modelHint().startsWith("absent"), Set.of()));
            for (int i = 0; i < 20; i++) {
                claimAndRelease(test.queue(), request);
            }

            counter.take();
            List<Long> each = new ArrayList<>();
            for (int i = 0; i < 21; i++) {
                claimAndRelease(queue, request);
                assertTrue(queue.hasWork(request));
                each.add(counter.take());
            }
            each.sort(null);
            return each.get(each.size() / 2);
        }
    }

    /** Of more than one priority, only the lowest is due; by hand, so that the check must find them. */
    private static void makeTheOthersWait(TestQueue test) {
        if (test.query("SELECT COUNT(DISTINCT priority) FROM llm.job WHERE model_hint = 'good'") > 1) {
            test.sql("UPDATE llm.job SET available_utc = DATEADD(DAY, 1, available_utc) WHERE priority > 0");
        }
        long after = 0;
        do {
            after = test.queue().lanes().checkBounds(after);
        } while (after != 0);
    }

    private static void claimAndRelease(JobQueue queue, ClaimRequest request) {
        ClaimedJob claimed = queue.claim(request).orElseThrow();
        assertTrue(
                claimed.job().modelHint() == null || !claimed.job().modelHint().startsWith("absent"));
        assertTrue(queue.release(claimed.lease(), ErrorKind.STOPPED, "released"));
        assertEquals(1, queue.lanes().placeJobs());
    }

    private static List<NewJob> jobs(int count, IntFunction<String> model) {
        return jobs(count, 200, model);
    }

    private static List<NewJob> jobs(int count, int priority, IntFunction<String> model) {
        List<NewJob> jobs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            jobs.add(Jobs.toEnqueue()
                    .priority(priority)
                    .modelHint(model.apply(i))
                    .build());
        }
        return jobs;
    }
}
