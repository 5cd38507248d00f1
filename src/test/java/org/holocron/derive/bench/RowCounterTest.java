package org.holocron.derive.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Set;
import org.holocron.derive.job.JobStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The counter reads what H2 writes: another version of H2 may write it otherwise. */
class RowCounterTest {

    private static final int JOBS = 500;

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

    private static long waiting(FilledQueue filled) throws Exception {
        try (var connection = filled.database().getConnection();
                var statement = connection.createStatement();
                var count = statement.executeQuery("SELECT COUNT(*) FROM llm.job WHERE status = 'NEW'")) {
            count.next();
            return count.getLong(1);
        }
    }
}
