package org.holocron.derive.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.TimeZone;
import org.h2.jdbcx.JdbcConnectionPool;
import org.holocron.derive.runner.RunnerStatus;
import org.holocron.derive.sql.H2Dialect;
import org.holocron.derive.sql.SqlClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On tables like JBeret's, which have more columns. */
class ExecutionRecordTest {

    @TempDir
    private Path folder;

    private JdbcConnectionPool pool;
    private ExecutionRecord record;

    @BeforeEach
    void open() {
        pool = JdbcConnectionPool.create("jdbc:h2:file:" + folder.resolve("batch") + ";TIME ZONE=UTC", "sa", "");
        record = new ExecutionRecord(new SqlClient(pool, new H2Dialect(), "PUBLIC"), 20);
        run("CREATE TABLE job_instance (jobinstanceid IDENTITY PRIMARY KEY, jobname VARCHAR(512))");
        run("CREATE TABLE job_execution (jobexecutionid IDENTITY PRIMARY KEY, jobinstanceid BIGINT NOT NULL,"
                + " starttime TIMESTAMP, endtime TIMESTAMP, batchstatus VARCHAR(30), exitstatus VARCHAR(512),"
                + " FOREIGN KEY (jobinstanceid) REFERENCES job_instance (jobinstanceid) ON DELETE CASCADE)");
        run("CREATE TABLE step_execution (stepexecutionid IDENTITY PRIMARY KEY, jobexecutionid BIGINT NOT NULL,"
                + " writecount INTEGER,"
                + " FOREIGN KEY (jobexecutionid) REFERENCES job_execution (jobexecutionid) ON DELETE CASCADE)");
    }

    @AfterEach
    void close() {
        pool.dispose();
    }

    /** Executions were kept for ever; with 100,000 of them the runner's status took half a second. */
    @Test
    void theOldestThatEndedAreForgottenWithTheirSteps() {
        executions(350, "COMPLETED");

        deleteAll();

        assertEquals(20, number("SELECT COUNT(*) FROM job_execution"));
        assertEquals(331, number("SELECT MIN(jobexecutionid) FROM job_execution"));
        assertEquals(20, number("SELECT COUNT(*) FROM job_instance"));
        assertEquals(20, number("SELECT COUNT(*) FROM step_execution"));
    }

    /**
     * Each transaction looked at all that were left, and all were forgotten at once: with 100,000 of an earlier version the node was
     * busy with nothing else for half a minute.
     */
    @Test
    void aLongRecordIsForgottenInParts() {
        run("INSERT INTO job_instance (jobname) SELECT 'derive' FROM SYSTEM_RANGE(1, 2500)");
        run("INSERT INTO job_execution (jobinstanceid, batchstatus) SELECT x, 'COMPLETED' FROM SYSTEM_RANGE(1, 2500)");

        assertTrue(record.deleteOld(), "there is more");
        assertEquals(1500, number("SELECT COUNT(*) FROM job_execution"));
        assertTrue(record.deleteOld(), "there is more");
        assertFalse(record.deleteOld(), "all are forgotten");
        assertEquals(20, number("SELECT COUNT(*) FROM job_execution"));
    }

    /** Each look at the newest sorted all, ten times a second while 100,000 were forgotten, and each poll looked at all for those that run. */
    @Test
    void theNewestAndThoseThatRunAreFoundByIndex() {
        executions(350, "COMPLETED");

        record.deleteOld();

        assertTrue(plan("SELECT jobexecutionid FROM job_execution ORDER BY jobexecutionid DESC FETCH FIRST 5 ROWS ONLY")
                .contains("index sorted"));
        assertTrue(plan("SELECT jobexecutionid FROM job_execution WHERE batchstatus IN ('STARTED', 'STARTING')")
                .contains("IX_DERIVE_STATUS"));
    }

    /** What stays is passed; when all were looked at, the next look begins at the front. */
    @Test
    void anOldOneThatEndsLaterIsForgottenLater() {
        executions(1, "STARTED");
        executions(30, "COMPLETED");
        deleteAll();
        run("UPDATE job_execution SET batchstatus = 'FAILED' WHERE jobexecutionid = 1");

        deleteAll();

        assertEquals(20, number("SELECT COUNT(*) FROM job_execution"));
    }

    @Test
    void nothingIsForgottenBeforeThereAreEnough() {
        executions(20, "FAILED");

        deleteAll();

        assertEquals(20, number("SELECT COUNT(*) FROM job_execution"));
    }

    @Test
    void whatMayBeRunningStaysHoweverOldItIs() {
        executions(1, "STARTED");
        executions(1, "STOPPING");
        executions(30, "COMPLETED");

        deleteAll();

        assertEquals(2, number("SELECT COUNT(*) FROM job_execution WHERE batchstatus IN ('STARTED', 'STOPPING')"));
        assertEquals(22, number("SELECT COUNT(*) FROM job_execution"));
    }

    /** A restart is a new execution of an old instance, which still needs the executions before it. */
    @Test
    void anInstanceThatWasRestartedStaysWithAllItsExecutions() {
        executions(30, "STOPPED");
        run("INSERT INTO job_execution (jobinstanceid, batchstatus) VALUES (1, 'COMPLETED')");

        deleteAll();

        assertEquals(2, number("SELECT COUNT(*) FROM job_execution WHERE jobinstanceid = 1"));
        assertEquals(21, number("SELECT COUNT(*) FROM job_execution"));
    }

    @Test
    void theNewestAreShownNewestFirst() {
        executions(5, "COMPLETED");

        List<RunnerStatus.Execution> recent = record.recent(3);

        assertEquals(
                List.of(5L, 4L, 3L),
                recent.stream().map(RunnerStatus.Execution::executionId).toList());
        assertEquals("COMPLETED", recent.get(0).status());
        assertEquals(7, recent.get(0).jobsDone());
    }

    /** After a restart in another zone an execution was once shown as of the next day. */
    @Test
    void timesAreUtcWhateverTheZoneOfTheProcess() {
        TimeZone before = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
            executions(1, "COMPLETED");
            assertEquals(
                    Instant.parse("2026-11-25T16:15:00Z"),
                    record.recent(1).get(0).started());
            assertTrue(record.recent(1).get(0).ended() == null);
        } finally {
            TimeZone.setDefault(before);
        }
    }

    private void deleteAll() {
        boolean more;
        do {
            more = record.deleteOld();
        } while (more);
    }

    /** Each of an instance of its own, with a step of seven jobs. */
    private void executions(int count, String status) {
        for (int i = 0; i < count; i++) {
            run("INSERT INTO job_instance (jobname) VALUES ('derive')");
            run("INSERT INTO job_execution (jobinstanceid, starttime, batchstatus) VALUES"
                    + " ((SELECT MAX(jobinstanceid) FROM job_instance), TIMESTAMP '2026-11-25 16:15:00', '" + status
                    + "')");
            run("INSERT INTO step_execution (jobexecutionid, writecount) VALUES"
                    + " ((SELECT MAX(jobexecutionid) FROM job_execution), 7)");
        }
    }

    private void run(String sql) {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    private int number(String sql) {
        return Integer.parseInt(text(sql));
    }

    private String plan(String query) {
        return text("EXPLAIN " + query);
    }

    private String text(String sql) {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet results = statement.executeQuery(sql)) {
            results.next();
            return results.getString(1);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }
}
