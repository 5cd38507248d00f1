package org.holocron.derive.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.h2.engine.Database;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.RandomAccessStore;
import org.jspecify.annotations.Nullable;

/**
 * Keeps an H2 file of this process small while it is in use, step by step. Each commit writes a chunk of pages to the file, of
 * which most are out of date soon, and a chunk's space is free only when its last page is. H2 moves such last pages together in
 * a thread of its own, which does not run with WRITE_DELAY=0.
 *
 * <p>No commit is at risk. Space is used again only once a version of the database that does not need it is on the disk, whole:
 * between two steps H2 frees nothing that is younger than its own retention time, and a step frees after it has forced the file
 * to the disk, while no other commit can come in between.
 */
public final class H2Compaction {

    /** Percent of the bytes in chunks that should be live. More costs more copying, and gains little. */
    private static final int TARGET_FILL_RATE = 70;

    /** Percent of the file that should be in use while work goes on: what is free is used again, and to shrink the file costs more. */
    private static final int LEAST_FILL_RATE = 50;

    /** Live bytes that are moved at a time; commits wait for so long. */
    private static final int MOST_REWRITTEN = 1024 * 1024;

    /** H2 moves no chunk that is larger. */
    private static final int MOST_MOVED = 16 * 1024 * 1024;

    /** After so long a step leaves the rest to the next one; a slow disk may make it longer. */
    private static final long LONGEST_STEP_NANOS = 50_000_000;

    /** H2's own: should the steps cease, it does as if there were none. */
    private static final int RETENTION_MILLIS = 45_000;

    private final DataSource dataSource;

    /** The file of which all was done at that version; null before. */
    private @Nullable MVStore compacted;

    private long compactedVersion;

    public H2Compaction(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Does a part of what there is to do; nothing, and that without a connection, if nothing was committed since all was done; nothing
     * if the database is not a file that this process opened. To be called a few times a second, by one thread.
     *
     * @throws DatabaseUnavailableException if the database cannot be opened, or gave up in the middle: the next connection opens it
     *     again
     */
    public void step() {
        if (isDone()) {
            return;
        }
        // As long as there is a connection, the database is not closed.
        try (Connection connection = dataSource.getConnection()) {
            Optional<MVStore> store = file(connection);
            if (store.isPresent() && store.get().getFileStore() instanceof RandomAccessStore file) {
                step(store.get(), file);
            }
        } catch (SQLException | MVStoreException e) {
            throw new DatabaseUnavailableException("the embedded database cannot be compacted: " + e.getMessage(), e);
        }
    }

    /** One that was closed is another file when the next connection has opened it. */
    private boolean isDone() {
        return compacted != null && !compacted.isClosed() && compacted.getCurrentVersion() == compactedVersion;
    }

    private static Optional<MVStore> file(Connection connection) throws SQLException {
        if (connection.isWrapperFor(JdbcConnection.class)
                && connection.unwrap(JdbcConnection.class).getSession() instanceof SessionLocal session) {
            Database database = session.getDatabase();
            return database.isPersistent() && !database.isReadOnly()
                    ? Optional.of(database.getStore().getMvStore())
                    : Optional.empty();
        }
        return Optional.empty();
    }

    private void step(MVStore store, RandomAccessStore file) {
        free(store, file);
        boolean more = rewrite(store);
        store.commit();
        if (file.getFillRate() < (more ? LEAST_FILL_RATE : TARGET_FILL_RATE)) {
            file.compactMoveChunks(TARGET_FILL_RATE, MOST_MOVED, store);
        } else if (!more) {
            compacted = store;
            compactedVersion = store.getCurrentVersion();
        }
    }

    /** Frees the space of the chunks without live pages. */
    private static void free(MVStore store, RandomAccessStore file) {
        // While commits go on, so that little is left to force while they wait.
        store.sync();
        store.executeFilestoreOperation(() -> {
            store.sync();
            withoutRetention(store, file::dropUnusedChunks);
        });
    }

    /** @return whether there is more to do */
    private static boolean rewrite(MVStore store) {
        long end = System.nanoTime() + LONGEST_STEP_NANOS;
        boolean[] rewritten = {true};
        while (rewritten[0] && System.nanoTime() < end) {
            store.executeFilestoreOperation(() ->
                    withoutRetention(store, () -> rewritten[0] = store.compact(TARGET_FILL_RATE, MOST_REWRITTEN)));
        }
        return rewritten[0];
    }

    /** Of chunks of any age. No commit comes in between, which would free what is not yet on the disk. */
    private static void withoutRetention(MVStore store, Runnable work) {
        store.setRetentionTime(0);
        try {
            work.run();
        } finally {
            store.setRetentionTime(RETENTION_MILLIS);
        }
    }
}
