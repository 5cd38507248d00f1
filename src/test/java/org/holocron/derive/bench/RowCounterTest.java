package org.holocron.derive.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Set;
import org.holocron.derive.job.JobStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The counter reads what H2 writes: another version of H2 may write it otherwise. */
class RowCounterTest {

    private static final int JOBS = 500;

    private static final int MORE_IN_DEEPER_TREES = 20;

    private final RowCounter counter = new RowCounter();

    @Test
    void whatAListReadsIsCountedAndAClaimChangesTheQueueOnce(@TempDir Path folder) throws Exception {
        try (FilledQueue filled = new FilledQueue(folder.resolve("queue"), Layout.FINISHED, JOBS)) {
            ProductQueue counted = new ProductQueue(counter.over(filled.database()), Set.of());

            assertTrue(counted.list(null, null) > 0);
            long newest = counter.rows();
            assertTrue(newest >= 50, "newest: " + newest);
            assertTrue(counter.statements() > 0);

            counter.clear();
            counted.claim();
            assertTrue(counter.rows() > 0 && counter.rows() < JOBS, "claim: " + counter.rows());
            assertEquals(99, waiting(filled));
        }
    }

    /** Each layout has the jobs that it promises, and its claims find one that may be claimed. */
    @Test
    void everyLayoutHasWorkThatMayBeClaimed(@TempDir Path folder) throws Exception {
        for (Layout layout : Layout.values()) {
            try (FilledQueue filled = new FilledQueue(folder.resolve("queue"), layout, JOBS)) {
                ProductQueue queue = new ProductQueue(filled.database(), layout.unavailableModels(JOBS));
                long before = waiting(filled);
                for (QueueOperation operation : QueueOperation.values()) {
                    Stopwatch.Operation once = operation.on(queue);
                    once.call();
                    once.restore();
                }
                assertEquals(before, waiting(filled), layout.label());
                assertEquals(
                        layout.finished(JOBS) > 0 ? 10 : 0, queue.list(JobStatus.DEADLETTER, null), layout.label());
            }
        }
    }

    /** What is asked all day must not read more because more jobs wait or have ended. */
    @ParameterizedTest
    @EnumSource(QueueOperation.class)
    void whatIsAskedAllDayReadsTheSameHoweverManyJobsThereAre(QueueOperation operation, @TempDir Path folder)
            throws Exception {
        long few = rowsRead(operation, folder, JOBS);
        long many = rowsRead(operation, folder, 4 * JOBS);
        assertTrue(many <= few + MORE_IN_DEEPER_TREES, operation + " reads " + few + " rows, then " + many);
    }

    private long rowsRead(QueueOperation operation, Path folder, int jobs) throws Exception {
        try (FilledQueue filled = new FilledQueue(folder.resolve("queue"), Layout.WAITING, jobs)) {
            Stopwatch.Operation once = operation.on(new ProductQueue(counter.over(filled.database()), Set.of()));
            once.call();
            once.restore();
            counter.clear();
            once.call();
            long rows = counter.rows();
            once.restore();
            return rows;
        }
    }

    private static long waiting(FilledQueue filled) throws Exception {
        try (var connection = filled.database().getConnection();
                var statement = connection.createStatement();
                var count = statement.executeQuery("SELECT COUNT(*) FROM llm.job WHERE status = 'NEW'")) {
            count.next();
            return count.getLong(1);
        }
    }
}
