package org.holocron.derive.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.holocron.derive.history.StatementHistory;
import org.holocron.derive.job.NewJob;
import org.holocron.derive.queue.JobQueue;
import org.holocron.derive.queue.StatementJobQueue;
import org.holocron.derive.sql.H2TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client that waits for a job is told in time, and only then. */
class JobWaitsTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final List<String> over = new ArrayList<>();
    private H2TestDatabase database;
    private JobQueue queue;
    private JobWaits waits;
    private boolean stopping;
    private long nanos;

    @BeforeEach
    void open(@TempDir Path folder) {
        database = H2TestDatabase.in(folder);
        queue = new StatementJobQueue(database.database());
        waits = new JobWaits(new StatementHistory(database.database()), () -> stopping, () -> nanos);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void everyoneWhoWaitsForAJobIsToldWhenItHasEnded() {
        UUID job = enqueue();
        UUID other = enqueue();
        wait(job, "one");
        wait(job, "two");
        wait(other, "other");
        waits.look();
        assertEquals(List.of(), over);

        queue.cancel(job);
        waits.look();
        assertEquals(List.of("one", "two"), over);

        waits.look();
        assertEquals(List.of("one", "two"), over, "each once");
    }

    @Test
    void aWaitEndsWithItsTime() {
        wait(enqueue(), "one");

        nanos += LONG.toNanos() - 1;
        waits.look();
        assertEquals(List.of(), over);

        nanos++;
        waits.look();
        assertEquals(List.of("one"), over);
    }

    @Test
    void nobodyWaitsForAJobThatIsNotThere() {
        wait(UUID.randomUUID(), "one");

        waits.look();
        assertEquals(List.of("one"), over);
        assertTrue(waits.isOver(UUID.randomUUID()));
        assertFalse(waits.isOver(enqueue()));
    }

    /** A server that stops waits for its requests. */
    @Test
    void nobodyWaitsWhileTheServerStops() {
        wait(enqueue(), "one");

        stopping = true;
        waits.look();
        assertEquals(List.of("one"), over);
    }

    @Test
    void anOutageOfTheDatabaseEndsNoWaitBeforeItsTime() {
        wait(enqueue(), "one");
        database.database().refuse("away");

        waits.look();
        assertEquals(List.of(), over);

        nanos += LONG.toNanos();
        waits.look();
        assertEquals(List.of("one"), over);
    }

    @Test
    void noMoreWaitThanThereIsRoomFor() {
        UUID job = enqueue();
        for (int i = 0; i < JobWaits.MOST; i++) {
            assertTrue(waits.begin(job, LONG, () -> over.add("one")));
        }
        assertFalse(waits.begin(job, LONG, () -> over.add("one too many")));

        queue.cancel(job);
        waits.look();
        assertEquals(JobWaits.MOST, over.size());
        assertTrue(waits.begin(job, LONG, () -> over.add("again")));
    }

    private void wait(UUID job, String name) {
        assertTrue(waits.begin(job, LONG, () -> over.add(name)));
    }

    private UUID enqueue() {
        return queue.enqueue(NewJob.of("facts", "{}")).jobId();
    }
}
