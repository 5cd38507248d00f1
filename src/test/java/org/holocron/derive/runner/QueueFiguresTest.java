package org.holocron.derive.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
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
        for (int chunk = 0; chunk < 3; chunk++) {
            queue.queue()
                    .enqueueAll(IntStream.range(0, 900)
                            .mapToObj(i -> NewJob.of("facts", "{}"))
                            .toList());
        }
        assertEquals(2700, queue.rows("counter_delta"));

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
    void theFirstPassIsFast() {
        queue.sql(
                "INSERT INTO llm.job (interrogation_key, input_json) SELECT 'facts', '{}' FROM SYSTEM_RANGE(1, 7000)");
        figures.tick(Runnable::run);
        assertEquals(7000, waiting());

        queue.sql("INSERT INTO llm.job (interrogation_key, input_json) VALUES ('facts', '{}')");
        for (int look = 1; look <= 3; look++) {
            pass(QueueFigures.EVERY);
            figures.tick(Runnable::run);
            assertEquals(7000, waiting(), "two thousand at a look from then on");
        }
        pass(QueueFigures.EVERY);
        figures.tick(Runnable::run);
        assertEquals(7001, waiting());
    }

    /** A node without work counted 50,000 waiting jobs again and again, for half of what it cost. */
    @Test
    void whereNobodyElseCanChangeARowJobsAreCountedAtTheStartAndThenOnceAnHour() {
        figures =
                QueueFigures.exclusive(new StatementCounters(database.database()), queue.history()::stats, nanos::get);
        for (int pass = 1; pass <= 2; pass++) {
            queue.sql("INSERT INTO llm.job (interrogation_key, input_json) VALUES ('facts', '{}')");
            figures.tick(Runnable::run);
            assertEquals(pass, waiting(), "the first pass may have begun in another process");
            pass(QueueFigures.EVERY);
        }
        queue.sql("INSERT INTO llm.job (interrogation_key, input_json) VALUES ('facts', '{}')");
        figures.tick(Runnable::run);
        assertEquals(2, waiting());

        queue.enqueue();
        pass(QueueFigures.EVERY);
        figures.tick(Runnable::run);
        assertEquals(3, waiting(), "what is enqueued is counted at once");

        pass(Duration.ofHours(1));
        figures.tick(Runnable::run);
        assertEquals(4, waiting());
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
}
