package org.holocron.derive.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.holocron.derive.claim.ClaimStatus;
import org.holocron.derive.history.Counters.Correction;
import org.holocron.derive.job.ClaimedJob;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.JobStatus;
import org.holocron.derive.job.NewJob;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.queue.Concurrently;
import org.holocron.derive.queue.QueueContract;
import org.holocron.derive.queue.TestQueue;
import org.holocron.derive.review.ReviewStore;
import org.holocron.derive.testing.TestFacts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The figures that are kept are those that a full count of the tables would give; every database must pass it. */
public interface CountersContract extends QueueContract {

    Correction NONE = new Correction(Map.of());

    Counters counters();

    ReviewStore reviews();

    private TestQueue queue() {
        return queueUnderTest();
    }

    private QueueStats stats() {
        return queue().history().stats();
    }

    /** Figures once were a full count at each look, which cost more with every run. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    default void theFiguresAreThoseOfAFullCountWhateverHappens(long seed) {
        RandomOperations operations = new RandomOperations(queue(), counters(), reviews(), seed);
        for (int i = 1; i <= 240; i++) {
            String operation = operations.next();
            if (i % 8 == 0) {
                assertFullCount("seed " + seed + ", operation " + i + ", " + operation);
            }
        }
        assertEquals(NONE, wholePass(7));
        assertFullCount("seed " + seed);
    }

    @Test
    default void foldingChangesNoFigure() {
        enqueue(30);
        work(9);
        QueueStats before = stats();
        long deltas = queue().rows("counter_delta");

        assertEquals(5, counters().fold(5));
        assertEquals(deltas - 5, queue().rows("counter_delta"));
        assertEquals(before, stats());

        foldAll();
        assertEquals(0, queue().rows("counter_delta"));
        assertTrue(queue().rows("counter") <= 3, "rows " + queue().rows("counter"));
        assertEquals(before, stats());
    }

    /**
     * So that figures are sums of some two hundred rows, however many minutes had a job. None of them is at the bound of the last hour: one
     * that was once left it between two looks.
     */
    @Test
    default void minutesBeforeTheLastHourBecomeTenMinutes() {
        for (int minutes = 1; minutes <= 180; minutes++) {
            queue().sql("INSERT INTO " + queue().schema() + ".counter_delta (job_id, minute_utc, finished, runs)"
                    + " SELECT '" + UUID.randomUUID() + "', DATEADD(SECOND, " + (30 - 60 * minutes)
                    + ", CURRENT_TIMESTAMP), 1, 1");
        }
        long lastHour = stats().finishedLastHour();

        foldAll();
        counters().fold(500);

        assertTrue(queue().rows("counter") <= 70 + 12, "rows " + queue().rows("counter"));
        assertEquals(lastHour, stats().finishedLastHour());
        assertEquals(180, stats().runsLastDay());
    }

    @Test
    default void minutesBeforeTheLastDayBecomeOneRow() {
        enqueue(3);
        work(2);
        foldAll();
        for (int days = 2; days <= 4; days++) {
            queue().sql("INSERT INTO " + queue().schema() + ".counter (minute_utc, succeeded, finished, runs)"
                    + " VALUES (DATEADD(DAY, -" + days + ", CURRENT_TIMESTAMP), 1, 1, 1)");
        }

        counters().fold(10);

        assertEquals(5, stats().counts().get(JobStatus.SUCCEEDED));
        assertEquals(2, stats().finishedLastHour());
        assertEquals(2, stats().runsLastDay());
        assertEquals(
                1,
                queue().query("SELECT COUNT(*) FROM " + queue().schema() + ".counter WHERE minute_utc < '2001-01-01'"));
        assertEquals(
                0,
                queue().query("SELECT COUNT(*) FROM " + queue().schema() + ".counter WHERE minute_utc > '2001-01-01'"
                        + " AND minute_utc < DATEADD(HOUR, -26, CURRENT_TIMESTAMP)"));
    }

    /** The original's scripts insert, change and delete rows by plain SQL, which writes no delta. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 1000})
    default void aPassOverAllJobsCorrectsWhatPlainSqlChanged(int page) {
        enqueue(12);
        work(3);
        String job = queue().schema() + ".job";
        for (int i = 0; i < 4; i++) {
            queue().sql("INSERT INTO " + job + " (interrogation_key, input_json) VALUES ('facts', '{}')");
        }
        queue().sql("UPDATE " + job + " SET status = 'FAILED' WHERE job_id = ?", queue().enqueue());
        queue().sql("DELETE FROM " + job + " WHERE job_id = ?", queue().enqueue());

        assertEquals(new Correction(Map.of("unfinished", 2L, "failed", 1L)), wholePass(page));

        assertEquals(fullCount(), stats().counts());
        assertEquals(NONE, wholePass(page), "it is right by now");
    }

    @Test
    default void aPassCorrectsTheNumberOfOpenReviews() {
        UUID jobId = queue().enqueue();
        queue().queue().complete(TestFacts.accepted(queue().claim(), List.of(TestFacts.of(0, ClaimStatus.REVIEW))));
        foldAll();
        queue().sql("UPDATE " + queue().schema() + ".job SET open_reviews = 3 WHERE job_id = ?", jobId);

        assertEquals(new Correction(Map.of("open_reviews", 2L)), wholePass(1000));

        assertEquals(3, stats().openReviews());
        assertEquals(NONE, wholePass(1));
    }

    /** A count that goes on for an hour must not take what happens meanwhile for a mistake. */
    @Test
    default void whatHappensDuringAPassIsCountedOnce() {
        enqueue(20);
        work(5);
        AtomicInteger pages = new AtomicInteger();
        Optional<Correction> corrected;
        do {
            corrected = counters().recount(2);
            enqueue(1);
            work(1);
            if (pages.incrementAndGet() % 3 == 0) {
                counters().fold(4);
            }
            if (pages.get() % 4 == 0) {
                queue().queue().cancel(queue().enqueue());
            }
        } while (corrected.isEmpty() && pages.get() < 200);

        assertEquals(Optional.of(NONE), corrected);
        assertEquals(fullCount(), stats().counts());
        foldAll();
        assertEquals(fullCount(), stats().counts());
    }

    @Test
    default void manyAtOnceAreCountedOnceEach() {
        AtomicInteger working = new AtomicInteger(6);
        List<Boolean> corrected = Concurrently.call(8, caller -> {
            boolean wrong = false;
            if (caller < 6) {
                for (int i = 0; i < 25; i++) {
                    queue().enqueue();
                    queue().tryClaim().ifPresent(claimed -> queue().queue()
                            .complete(TestQueue.completion(claimed, new Outcome.Accepted())));
                }
                working.decrementAndGet();
            } else {
                long succeeded = 0;
                while (working.get() > 0) {
                    counters().fold(10);
                    wrong |= counters()
                            .recount(20)
                            .filter(found -> !found.isNone())
                            .isPresent();
                    long before = succeeded;
                    succeeded = stats().counts().getOrDefault(JobStatus.SUCCEEDED, 0L);
                    wrong |= succeeded < before;
                }
            }
            return wrong;
        });

        assertEquals(IntStream.range(0, 8).mapToObj(i -> false).toList(), corrected);
        assertEquals(fullCount(), stats().counts());
        foldAll();
        assertEquals(fullCount(), stats().counts());
        assertEquals(NONE, wholePass(1000));
    }

    @Test
    default void oneProcessFoldsAtATimeAndNobodyWaitsForIt() {
        IntStream.range(0, 3).forEach(i -> enqueue(1));
        queue().whileFolding(() -> {
            assertEquals(0, counters().fold(10));
            assertEquals(Optional.empty(), counters().recount(10));
            enqueue(1);
        });
        assertEquals(4, counters().fold(10));
    }

    @Test
    default void aRolledBackEnqueueIsNotCounted() {
        NewJob wrong = NewJob.of("facts", "[]");
        assertThrows(IllegalArgumentException.class, () -> queue().queue()
                .enqueueAll(List.of(NewJob.of("facts", "{}"), wrong)));

        assertEquals(0, stats().counts().get(JobStatus.NEW));
    }

    @Test
    default void aJobWhoseWorkersDieIsCountedOnceItIsDead() {
        UUID job = queue().enqueue();
        for (int death = 1; death <= 3; death++) {
            queue().claim();
            queue().expire(job);
            assertEquals(1, queue().queue().rescueExpired());
            queue().makeAvailable(job);
            assertEquals(fullCount(), stats().counts());
        }
        assertEquals(1, stats().counts().get(JobStatus.DEADLETTER));
        assertEquals(1, stats().finishedLastHour());
    }

    @Test
    default void aReleasedJobIsUnfinishedAsBefore() {
        queue().enqueue();
        ClaimedJob claimed = queue().claim();
        assertEquals(1, stats().counts().get(JobStatus.RUNNING));

        assertTrue(queue().queue().release(claimed.lease(), ErrorKind.STOPPED, "stopped"));

        assertEquals(1, stats().counts().get(JobStatus.NEW));
        assertEquals(1, stats().claimable());
    }

    /** At the boundary of the window too: an hour ago is out, 58 minutes are in. */
    @Test
    default void theLastHourIsCountedByMinutes() {
        queue().enqueue();
        work(1);
        String minutes = "UPDATE " + queue().schema() + ".counter SET minute_utc = DATEADD(MINUTE, ";
        foldAll();

        queue().sql(minutes + "-58, minute_utc)");
        assertEquals(1, stats().finishedLastHour());
        queue().sql(minutes + "-3, minute_utc)");
        assertEquals(0, stats().finishedLastHour());
        assertEquals(1, stats().runsLastDay());
        queue().sql(minutes + "-1440, minute_utc)");
        assertEquals(0, stats().runsLastDay());
        assertEquals(1, stats().counts().get(JobStatus.SUCCEEDED));
    }

    private void enqueue(int jobs) {
        queue().queue()
                .enqueueAll(IntStream.range(0, jobs)
                        .mapToObj(i -> NewJob.of("facts", "{\"n\":" + i + "}"))
                        .toList());
    }

    private void work(int jobs) {
        for (int i = 0; i < jobs; i++) {
            queue().work(new Outcome.Accepted());
        }
    }

    private void foldAll() {
        while (counters().fold(100) > 0) {
            assertTrue(queue().rows("counter") < 1500);
        }
    }

    private boolean passIsUnderWay() {
        return queue().query("SELECT COUNT(*) FROM " + queue().schema()
                        + ".counter_recount WHERE counted_to IS NOT NULL")
                > 0;
    }

    /** From the beginning to the end. */
    private Correction wholePass(int page) {
        while (passIsUnderWay()) {
            counters().recount(1000);
        }
        Optional<Correction> corrected;
        do {
            corrected = counters().recount(page);
        } while (corrected.isEmpty());
        return corrected.get();
    }

    private Map<JobStatus, Long> fullCount() {
        Map<JobStatus, Long> counts = new EnumMap<>(JobStatus.class);
        for (JobStatus status : JobStatus.values()) {
            counts.put(
                    status,
                    queue().query("SELECT COUNT(*) FROM " + queue().schema() + ".job WHERE status = ?", status.name()));
        }
        return counts;
    }

    /** What the statements counted that were there before. */
    private void assertFullCount(String what) {
        String job = queue().schema() + ".job";
        String due = "SELECT COUNT(*) FROM " + job + " WHERE status = 'NEW' AND available_utc <= CURRENT_TIMESTAMP";
        long dueBefore = queue().query(due);
        QueueStats stats = stats();
        assertEquals(fullCount(), stats.counts(), what);
        assertTrue(dueBefore <= stats.claimable() && stats.claimable() <= queue().query(due), what);
        assertEquals(
                queue().query("SELECT COUNT(*) FROM " + job
                        + " WHERE finished_utc > DATEADD(HOUR, -1, CURRENT_TIMESTAMP)"),
                stats.finishedLastHour(),
                what);
        assertEquals(queue().query("SELECT SUM(open_reviews) FROM " + job), stats.openReviews(), what);
        String fact = queue().schema() + ".fact";
        assertEquals(
                queue().query("SELECT COUNT(*) FROM " + fact + " WHERE open_since_utc IS NOT NULL"),
                stats.openReviews(),
                what);
        for (ClaimStatus status : ClaimStatus.values()) {
            assertEquals(
                    queue().query("SELECT COUNT(*) FROM " + fact + " WHERE status = ?", status.label()),
                    stats.factsLastDay().of(status),
                    what);
        }
        long runs = queue().rows("run");
        assertEquals(runs, stats.runsLastDay(), what);
        assertEquals(100 * runs, stats.promptTokensLastDay(), what);
        assertEquals(20 * runs, stats.outputTokensLastDay(), what);
    }
}
