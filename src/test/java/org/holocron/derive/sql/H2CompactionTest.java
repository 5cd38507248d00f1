package org.holocron.derive.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file of 20,000 jobs was once 2.5 GB, for 35 MB of rows: with WRITE_DELAY=0 nothing in H2 ever moves old pages together. */
class H2CompactionTest {

    private static final int ROWS = 200;

    @TempDir
    private Path folder;

    private JdbcConnectionPool pool;
    private H2Compaction compaction;

    @BeforeEach
    void open() throws SQLException {
        pool = JdbcConnectionPool.create(url(), "sa", "");
        compaction = new H2Compaction(pool, 0, 0, 1);
        run("CREATE TABLE t (id INT PRIMARY KEY, n INT NOT NULL, text VARCHAR NOT NULL)");
        run("INSERT INTO t SELECT x, 0, REPEAT('words ', 100) FROM SYSTEM_RANGE(1, " + ROWS + ")");
    }

    private String url() {
        return "jdbc:h2:file:" + folder.resolve("q") + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
    }

    @AfterEach
    void close() {
        pool.dispose();
    }

    @Test
    void theFileStaysSmallWhateverIsCommitted() throws SQLException, IOException {
        changeEachRow();
        long grown = size();
        compactAll();
        long compacted = size();
        assertTrue(compacted < grown / 4, compacted + " of " + grown);

        changeEachRow();
        compactAll();
        assertTrue(size() < compacted * 2, size() + " after " + compacted);
        assertEquals(2 * ROWS, sum(pool));
    }

    /** Each commit waits for a step under way: four steps a second took an eighth of the time of those who committed. */
    @Test
    void whileCommitsGoOnTheFileIsLeftAloneUntilMuchIsWritten() throws SQLException, IOException {
        compaction = new H2Compaction(pool, 1L << 20, 0, 1);
        compactAll();
        long compacted = size();

        long largest = 0;
        for (int round = 0; round < 20; round++) {
            changeEachRow();
            compaction.step();
            largest = Math.max(largest, size());
        }

        assertTrue(largest > compacted + (512 << 10), largest + " after " + compacted);
        assertTrue(largest < compacted + (8 << 20), largest + " after " + compacted);
        compactAll();
        assertTrue(size() < compacted * 2, size() + " after " + compacted);
        assertEquals(20 * ROWS, sum(pool));
    }

    /** A step between two commits of ten thousand jobs each moved what the next one left behind again. */
    @Test
    void aShortPauseAndATransactionUnderWayAreNoQuiet() throws SQLException, IOException {
        compaction = new H2Compaction(pool, 1L << 40, 0, 3);
        compactAll();
        changeEachRow();
        compaction.step();
        long grown = size();
        for (int look = 0; look < 2; look++) {
            compaction.step();
        }
        assertEquals(grown, size());

        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("UPDATE t SET n = n + 1");
            compactAll();
            assertEquals(grown, size());
            connection.commit();
        }
        compactAll();
        assertTrue(size() < grown / 4, size() + " of " + grown);
    }

    /** Whatever the moment at which the process is killed. */
    @Test
    void theFileHasEveryCommitAfterEveryStep() throws SQLException, IOException {
        for (int commits = 1; commits <= ROWS; commits++) {
            run("UPDATE t SET n = n + 1 WHERE id = " + commits);
            if (commits % 10 == 0) {
                compaction.step();
                run("UPDATE t SET text = text || '.' WHERE id = " + commits);
                assertEquals(commits, sumInCopy("killed" + commits));
            }
        }
    }

    @Test
    void nothingIsWrittenWhenNothingWasCommitted() throws SQLException, IOException {
        changeEachRow();
        compactAll();
        byte[] before = Files.readAllBytes(folder.resolve("q.mv.db"));

        compaction.step();

        assertEquals(-1, java.util.Arrays.mismatch(before, Files.readAllBytes(folder.resolve("q.mv.db"))));
    }

    /** It took a connection of the pool four times a second, also from a pool that had none left. */
    @Test
    void noConnectionIsTakenWhenNothingWasCommitted() throws SQLException {
        changeEachRow();
        compactAll();
        pool.setMaxConnections(1);
        pool.setLoginTimeout(1);

        try (Connection last = pool.getConnection()) {
            assertFalse(last.isClosed());
            compaction.step();
        }
    }

    @Test
    void aDatabaseThatIsOpenedAgainIsKeptSmallToo() throws SQLException, IOException {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(url());
        source.setUser("sa");
        compaction = new H2Compaction(source, 0, 0, 1);
        changeEachRow();
        compactAll();
        long compacted = size();
        pool.dispose();
        pool = JdbcConnectionPool.create(url(), "sa", "");

        changeEachRow();
        compactAll();

        assertTrue(size() < compacted * 2, size() + " after " + compacted);
        assertEquals(2 * ROWS, sum(pool));
    }

    @Test
    void aDatabaseThatIsNoFileOfThisProcessIsLeftAlone() throws SQLException {
        JdbcConnectionPool memory = JdbcConnectionPool.create("jdbc:h2:mem:", "sa", "");
        try {
            new H2Compaction(memory).step();
        } finally {
            memory.dispose();
        }
    }

    private void changeEachRow() throws SQLException {
        for (int id = 1; id <= ROWS; id++) {
            run("UPDATE t SET n = n + 1 WHERE id = " + id);
        }
    }

    private void compactAll() {
        for (int step = 0; step < 10; step++) {
            compaction.step();
        }
    }

    private long size() throws IOException {
        return Files.size(folder.resolve("q.mv.db"));
    }

    private int sumInCopy(String name) throws IOException, SQLException {
        Files.copy(folder.resolve("q.mv.db"), folder.resolve(name + ".mv.db"));
        JdbcConnectionPool copy = JdbcConnectionPool.create("jdbc:h2:file:" + folder.resolve(name), "sa", "");
        try {
            return sum(copy);
        } finally {
            copy.dispose();
        }
    }

    private static int sum(JdbcConnectionPool pool) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet results = statement.executeQuery("SELECT SUM(n) FROM t")) {
            results.next();
            return results.getInt(1);
        }
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
