package org.holocron.derive.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.holocron.derive.history.JobFilter;
import org.holocron.derive.history.StatementHistory;
import org.holocron.derive.sql.H2TestDatabase;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bulk action over 10,000 jobs whose process is killed (SIGKILL) in the middle, again and again: exactly the previewed ones, each once. */
class BulkKillTest {

    private static final int JOBS = 10_000;
    private static final int KILLS = 3;
    private static final int STEPS_BEFORE_A_KILL = 40;

    private static final String LATER =
            "INSERT INTO llm.job (status, interrogation_key, input_json, finished_utc, error_kind)"
                    + " SELECT 'FAILED', 'later', '{}', CURRENT_TIMESTAMP, 'SCHEMA' FROM SYSTEM_RANGE(1, 100)";

    @TempDir
    Path folder;

    @Test
    void killedInTheMiddleItTouchesExactlyThePreviewedJobsEachOnce() throws Exception {
        UUID action = confirmed();
        for (int kill = 1; kill <= KILLS; kill++) {
            killInTheMiddle(action);
            try (H2TestDatabase database = H2TestDatabase.in(folder)) {
                long changed = changed(database, action);
                assertTrue(changed >= (long) kill * STEPS_BEFORE_A_KILL * BulkStepsProcess.STEP, "done: " + changed);
                assertTrue(changed < JOBS, "the process was killed too late: " + changed);
            }
        }
        try (H2TestDatabase database = H2TestDatabase.in(folder)) {
            BulkStore actions = new StatementBulkStore(database.database());
            while (actions.step(action, UUID.randomUUID(), Duration.ZERO, 500).more()) {}

            assertEquals(BulkState.DONE, actions.find(action).orElseThrow().state());
            assertEquals(JOBS, changed(database, action));
            assertEquals(100, number(database, "SELECT COUNT(*) FROM llm.job WHERE status = 'FAILED'"));
        }
    }

    private UUID confirmed() throws SQLException {
        try (H2TestDatabase database = H2TestDatabase.in(folder)) {
            change(database, LATER.replace("later", "facts").replace("100)", JOBS + ")"));
            BulkStore actions = new StatementBulkStore(database.database());
            BulkAction preview = new BulkPreview(actions, new StatementHistory(database.database()))
                    .of(
                            new BulkRequested(BulkChange.RETRY, null, "{}", null),
                            new JobFilter(null, null, 1000, null).in(BulkChange.RETRY.usual()));
            assertEquals(JOBS, preview.matched());
            change(database, LATER);
            actions.confirm(preview.id());
            return preview.id();
        }
    }

    /** Whatever step it is in then. */
    private void killInTheMiddle(UUID action) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx128m",
                        "-cp",
                        classPath(),
                        BulkStepsProcess.class.getName(),
                        "jdbc:h2:file:" + folder.resolve("queue") + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE",
                        action.toString())
                .redirectError(folder.resolve("process.log").toFile())
                .start();
        try (InputStream steps = process.getInputStream()) {
            assertEquals(STEPS_BEFORE_A_KILL, steps.readNBytes(STEPS_BEFORE_A_KILL).length, "it ended by itself");
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static String classPath() {
        return Stream.of(BulkStore.class, BulkKillTest.class, org.h2.Driver.class, Flyway.class, NullMarked.class)
                .map(type -> Path.of(type.getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .getPath())
                        .toString())
                .collect(Collectors.joining(System.getProperty("path.separator")));
    }

    /** What the action, its jobs, the queue and its counters say: the same. */
    private static long changed(H2TestDatabase database, UUID action) throws SQLException {
        long said = new StatementBulkStore(database.database())
                .find(action)
                .orElseThrow()
                .changed();
        assertEquals(said, number(database, "SELECT COUNT(*) FROM llm.bulk_action_job WHERE outcome = 'CHANGED'"));
        assertEquals(JOBS - said, number(database, "SELECT COUNT(*) FROM llm.bulk_action_job WHERE outcome IS NULL"));
        assertEquals(said, number(database, "SELECT COUNT(*) FROM llm.job WHERE status = 'NEW'"));
        assertEquals(
                -said, number(database, "SELECT SUM(failed) FROM llm.counter_delta"), "each requeue is counted once");
        return said;
    }

    private static long number(H2TestDatabase database, String sql) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet results = statement.executeQuery(sql)) {
            results.next();
            return results.getLong(1);
        }
    }

    private static void change(H2TestDatabase database, String sql) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
