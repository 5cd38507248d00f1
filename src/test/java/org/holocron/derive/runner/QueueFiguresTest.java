package org.holocron.derive.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.holocron.derive.history.Counters;
import org.holocron.derive.history.QueueStats;
import org.holocron.derive.history.StatementCounters;
import org.holocron.derive.job.JobStatus;
import org.holocron.derive.job.NewJob;
import org.holocron.derive.queue.TestQueue;
import org.holocron.derive.sql.H2TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueueFiguresTest {

    @TempDir
    Path folder;

    private H2TestDatabase database;
    private TestQueue queue;
    private QueueFigures figures;
    private final AtomicLong nanos = new AtomicLong();

    @BeforeEach
    void open() {
        database = H2TestDatabase.in(folder);
        queue = TestQueue.in(database);
        figures = QueueFigures.shared(new StatementCounters(database.database()), queue.history()::stats, nanos::get);
    }

    @AfterEach
    void close() {
        database.close();
    }

    /** A scrape once read the database itself, and took as long as that took. */
    @Test
    void theFiguresAreAtHandAndReadAgainWhenTheyAreDue() {
        assertEquals(Optional.empty(), figures.latest());
        queue.enqueue();
        figures.tick(Runnable::run);
        assertEquals(1, waiting());

        queue.enqueue();
        figures.tick(Runnable::run);
        assertEquals(1, waiting(), "not due yet");

        pass(QueueFigures.EVERY);
        figures.tick(Runnable::run);
        assertEquals(2, waiting());
    }

    @Test
    void deltasAreFoldedHoweverManyThereAre() {
        queue.queue()
                .enqueueAll(IntStream.range(0, 2700)
                        .mapToObj(i -> NewJob.of("facts", "{}"))
                        .toList());
        queue.sql("INSERT INTO llm.counter_delta (job_id, runs) SELECT RANDOM_UUID(), 1 FROM SYSTEM_RANGE(1, 2700)");

        figures.tick(Runnable::run);

        assertEquals(0, queue.rows("counter_delta"));
        assertEquals(2700, waiting());
    }

    @Test
    void whatPlainSqlInsertedIsCountedSoon() {
        queue.sql("INSERT INTO llm.job (interrogation_key, input_json) VALUES ('facts', '{}')");
        figures.tick(Runnable::run);
        assertEquals(1, waiting());
    }

    /** What was inserted while no node ran is not missing for an hour. */
    @Test
    void theFirstPassByPagesIsFast() {
        CountedPages pages = new CountedPages(4, 0);
        figures = QueueFigures.shared(pages, queue.history()::stats, nanos::get);
        figures.tick(Runnable::run);
        assertEquals(4, pages.counted);

        for (int look = 1; look <= 5; look++) {
            pass(QueueFigures.EVERY);
            figures.tick(Runnable::run);
            assertEquals(4 + look, pages.counted, "a page at a look from then on, without end");
        }
    }

    /** A node took 5 % of a core for a minute after its start, and more with more jobs. */
    @Test
    void countingLeavesTheProcessorToOthers() {
        CountedPages pages = new CountedPages(4, 10);
        figures = QueueFigures.shared(pages, queue.history()::stats, nanos::get);
        figures.tick(Runnable::run);
        assertEquals(1, pages.counted);

        pass(CountedPages.TAKES.multipliedBy(10).minusNanos(1));
        figures.tick(Runnable::run);
        assertEquals(1, pages.counted);

        pass(QueueFigures.EVERY);
        figures.tick(Runnable::run);
        assertEquals(2, pages.counted);
    }

    /** A node without work counted 50,000 waiting jobs again and again, for half of what it cost. */
    @Test
    void whereNobodyElseCanChangeARowJobsAreCountedAtTheStartAndThenOnceAnHour() {
        figures =
                QueueFigures.exclusive(new StatementCounters(database.database()), queue.history()::stats, nanos::get);
        queue.sql(
                "INSERT INTO llm.job (interrogation_key, input_json) SELECT 'facts', '{}' FROM SYSTEM_RANGE(1, 7000)");
        figures.tick(Runnable::run);
        assertEquals(7000, waiting());

        queue.sql("INSERT INTO llm.job (interrogation_key, input_json) VALUES ('facts', '{}')");
        pass(QueueFigures.EVERY);
        figures.tick(Runnable::run);
        assertEquals(7000, waiting());

        queue.enqueue();
        pass(QueueFigures.EVERY);
        figures.tick(Runnable::run);
        assertEquals(7001, waiting(), "what is enqueued is counted at once");

        pass(Duration.ofHours(1));
        figures.tick(Runnable::run);
        assertEquals(7002, waiting());
    }

    @Test
    void whileTheDatabaseIsUnavailableThereAreNoFigures() {
        queue.enqueue();
        figures.tick(Runnable::run);
        assertTrue(figures.latest().isPresent());
        queue.sql("ALTER TABLE llm.counter RENAME TO away");
        pass(QueueFigures.EVERY);

        figures.tick(Runnable::run);

        assertEquals(Optional.empty(), figures.latest());
    }

    @Test
    void whileTheDatabaseHangsOldFiguresAreNotShownForEver() {
        queue.enqueue();
        figures.tick(Runnable::run);
        List<Runnable> hanging = new ArrayList<>();
        pass(QueueFigures.EVERY);
        figures.tick(hanging::add);
        pass(QueueFigures.EVERY);
        figures.tick(hanging::add);

        assertEquals(1, hanging.size(), "one at a time");
        assertEquals(1, waiting());
        pass(QueueFigures.SHOWN_FOR);
        assertEquals(Optional.empty(), figures.latest());
    }

    private long waiting() {
        return figures.latest().map(QueueStats::counts).orElseThrow().getOrDefault(JobStatus.NEW, 0L);
    }

    private void pass(Duration duration) {
        nanos.addAndGet(duration.toNanos());
    }

    /** Counters of a pass of some pages, each of which takes its time. */
    private final class CountedPages implements Counters {

        private static final Duration TAKES = Duration.ofMinutes(1);

        private final int ofPass;
        private final int rest;
        private int counted;

        CountedPages(int ofPass, int rest) {
            this.ofPass = ofPass;
            this.rest = rest;
        }

        @Override
        public int fold(int most) {
            return 0;
        }

        @Override
        public Optional<Correction> recount(int most) {
            pass(TAKES);
            counted++;
            return counted % ofPass == 0 ? Optional.of(new Correction(Map.of())) : Optional.empty();
        }

        @Override
        public int restAfterRecount() {
            return rest;
        }
    }
}
