package org.holocron.derive.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.holocron.derive.job.NewJob;
import org.holocron.derive.queue.JobQueue;
import org.holocron.derive.testing.Folders;

/** A queue in a file of its own, as the server has it (durable at every commit), with the jobs of a {@link Layout}. */
final class FilledQueue implements AutoCloseable {

    private static final int ENQUEUED_AT_ONCE = 5_000;
    private static final int RUNNING = 8;

    private final Path folder;
    private final JdbcConnectionPool pool;

    FilledQueue(Path folder, Layout layout, int size) throws SQLException, IOException {
        this.folder = folder;
        Folders.empty(folder);
        pool = QueueFile.open(folder);
        fill(layout, size);
    }

    DataSource database() {
        return pool;
    }

    private void fill(Layout layout, int size) throws SQLException {
        JobRows.insertFinished(pool, layout.finished(size));
        ProductQueue queue = new ProductQueue(pool, Set.of());
        enqueue(
                queue.queue(),
                Stream.generate(() -> NewJob.of(JobRows.INTERROGATION, JobRows.input(0)))
                        .limit(RUNNING));
        for (int i = 0; i < RUNNING; i++) {
            queue.claim();
        }
        enqueue(queue.queue(), layout.waiting(size));
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            if (!layout.afterwards().isEmpty()) {
                statement.executeUpdate(layout.afterwards());
            }
        }
        new ProductQueue(pool, layout.unavailableModels(size)).settle();
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("ANALYZE");
        }
    }

    private static void enqueue(JobQueue queue, Stream<NewJob> jobs) {
        Iterator<NewJob> rest = jobs.iterator();
        List<NewJob> chunk = new ArrayList<>();
        while (rest.hasNext()) {
            chunk.add(rest.next());
            if (chunk.size() == ENQUEUED_AT_ONCE || !rest.hasNext()) {
                queue.enqueueAll(chunk);
                chunk.clear();
            }
        }
    }

    /** The file goes too: the next layout has another. */
    @Override
    public void close() throws IOException, SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SHUTDOWN IMMEDIATELY");
        }
        pool.dispose();
        Folders.delete(folder);
    }
}
