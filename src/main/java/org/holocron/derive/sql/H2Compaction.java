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

    /** Bytes written by commits while they go on, before a step: of what is left alone for a while, most is free without being copied. */
    static final long MOST_LEFT_BUSY = 16L << 20;

    /** The same once so many looks have found no commit and none under way: what is left then is left for good. */
    static final long MOST_LEFT_QUIET = 512L << 10;

    /** Some three seconds: a bulk enqueue reads lines for as long between two commits. */
    static final int QUIET_LOOKS = 12;

    /** Free bytes in the file, for the commits to come, that do not make it shrink while commits go on. */
    private static final long MOST_FREE_BUSY = 4 * MOST_LEFT_BUSY;

    /** As H2 names it in its {@code INFORMATION_SCHEMA.SETTINGS}. */
    private static final String BYTES_WRITTEN = "info.FILE_WRITE_BYTES";

    /** H2's own: should the steps cease, it does as if there were none. */
    private static final int RETENTION_MILLIS = 45_000;

    private final DataSource dataSource;

    private final long mostLeftBusy;
    private final long mostLeftQuiet;
    private final int quietLooks;

    /** The file as the last step left it; null before the first. */
    private @Nullable MVStore compacted;

    private long writtenBefore;

    /** Since the last step, as the last look found it that met a commit. */
    private long written;

    private long versionSeen;
    private boolean unfinished;

    /** The last step left pages to rewrite. */
    private boolean behind;

    /** So many looks have found no commit since the one before, and none under way. */
    private int looksWithoutCommit;

    public H2Compaction(DataSource dataSource) {
        this(dataSource, MOST_LEFT_BUSY, MOST_LEFT_QUIET, QUIET_LOOKS);
    }

    /**
     * @param mostLeftBusy bytes that commits have written since the last step, while they go on
     * @param mostLeftQuiet the same, if there was no commit for some looks
     * @param quietLooks how many these are; 1 or more
     */
    H2Compaction(DataSource dataSource, long mostLeftBusy, long mostLeftQuiet, int quietLooks) {
        this.dataSource = dataSource;
        this.mostLeftBusy = mostLeftBusy;
        this.mostLeftQuiet = mostLeftQuiet;
        this.quietLooks = quietLooks;
        this.looksWithoutCommit = quietLooks;
    }

    /**
     * Does a part of what there is to do; nothing, and that without a connection, if little was written since the last step; nothing
     * if the database is not a file that this process opened. To be called a few times a second, by one thread.
     *
     * @throws DatabaseUnavailableException if the database cannot be opened, or gave up in the middle: the next connection opens it
     *     again
     */
    public void step() {
        if (compacted != null && !compacted.isClosed() && !isDue(compacted)) {
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

    /** Each commit waits for a step that is under way, so that there is none without need. */
    private boolean isDue(MVStore store) {
        long version = store.getCurrentVersion();
        if (version == versionSeen && !store.hasUnsavedChanges()) {
            looksWithoutCommit++;
        } else {
            looksWithoutCommit = 0;
            versionSeen = version;
            written = bytesWritten(store) - writtenBefore;
        }
        return isQuiet() ? unfinished || written > mostLeftQuiet : written > mostLeftWhileBusy();
    }

    private boolean isQuiet() {
        return looksWithoutCommit >= quietLooks;
    }

    /** Where a step could not do all, the next one comes sooner: a slow disk makes the file no larger. */
    private long mostLeftWhileBusy() {
        return behind ? mostLeftBusy / 4 : mostLeftBusy;
    }

    /** Since the file was opened. */
    private static long bytesWritten(MVStore store) {
        long[] bytes = {0};
        store.getFileStore().populateInfo((name, value) -> {
            if (name.equals(BYTES_WRITTEN)) {
                bytes[0] = Long.parseLong(value);
            }
        });
        return bytes[0];
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
        boolean loose = file.getFillRate() < (more ? LEAST_FILL_RATE : TARGET_FILL_RATE);
        if (loose && (isQuiet() || freeBytes(file) > MOST_FREE_BUSY)) {
            file.compactMoveChunks(TARGET_FILL_RATE, MOST_MOVED, store);
        }
        compacted = store;
        behind = more;
        unfinished = more || loose;
        versionSeen = store.getCurrentVersion();
        writtenBefore = bytesWritten(store);
        written = 0;
    }

    private static long freeBytes(RandomAccessStore file) {
        return file.size() / 100 * (100 - file.getFillRate());
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
