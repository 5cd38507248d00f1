package org.holocron.derive.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.holocron.derive.history.StatementHistory;
import org.holocron.derive.job.Job;
import org.holocron.derive.job.JobStatus;
import org.holocron.derive.queue.ChangeResult;
import org.holocron.derive.queue.ClaimRequest;
import org.holocron.derive.queue.StatementJobQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/migration.md on jobs in every status, as the original's worker leaves them: what it says they do, they do. */
class MigrationPageTest {

    private static final Path PAGE = Path.of("docs/migration.md");
    private static final List<JobStatus> STATUSES =
            List.of(JobStatus.NEW, JobStatus.RUNNING, JobStatus.SUCCEEDED, JobStatus.FAILED, JobStatus.DEADLETTER);

    @TempDir
    Path folder;

    private H2TestDatabase database;
    private StatementJobQueue queue;
    private StatementHistory history;

    @BeforeEach
    void jobsInEveryStatus() throws SQLException {
        database = H2TestDatabase.in(folder);
        queue = new StatementJobQueue(database.database());
        history = new StatementHistory(database.database());
        for (JobStatus status : STATUSES) {
            boolean running = status == JobStatus.RUNNING;
            sql(
                    "INSERT INTO llm.job (job_id, status, interrogation_key, input_json, attempt_count, max_attempts, available_utc,"
                            + " locked_by, locked_utc) VALUES ('" + id(status) + "', '" + status
                            + "', 'facts', '{}', 3, 3, "
                            + (status == JobStatus.NEW ? "DATEADD(HOUR, 1, CURRENT_TIMESTAMP)" : "CURRENT_TIMESTAMP")
                            + ", "
                            + (running ? "'old-worker', CURRENT_TIMESTAMP" : "NULL, NULL") + ")");
        }
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void anOldWorkersJobStaysWithItAndTheWaitOfAWaitingOneGoesOn() {
        assertEquals(0, queue.rescueExpired());
        assertTrue(queue.claim(any()).isEmpty());
        for (JobStatus status : STATUSES) {
            assertEquals(status, statusOf(status));
        }
    }

    @Test
    void thePagesStatementsBringBackTheJobOfAWorkerThatIsGoneAndNoOther() throws Exception {
        List<String> statements = statements();
        assertEquals(4, statements.size(), statements::toString);
        for (String statement : statements) {
            sql(statement.replace("[llm].[job]", "llm.job"));
        }

        Job claimed = queue.claim(any()).orElseThrow().job();
        assertEquals(id(JobStatus.RUNNING), claimed.jobId());
        assertEquals(4, claimed.attemptCount(), "the last attempt was used, and it is worked once more");
        for (JobStatus status : STATUSES) {
            assertEquals(status, statusOf(status));
        }
    }

    @Test
    void whatFailedUnderTheOldWorkerIsRequeuedWithAllItsAttempts() {
        for (JobStatus status : List.of(JobStatus.FAILED, JobStatus.DEADLETTER)) {
            assertEquals(new ChangeResult.Done(JobStatus.NEW), queue.requeue(id(status)));
            Job claimed = queue.claim(any()).orElseThrow().job();
            assertEquals(id(status), claimed.jobId());
            assertEquals(1, claimed.attemptCount());
        }
    }

    @Test
    void thePageHasEveryStatusOfTheOriginalsTables() {
        String check = text("src/test/resources/sql/original-tables.sql")
                .replaceAll("(?s).*CHECK \\(status IN \\((.*?)\\)\\).*CREATE INDEX.*", "$1");
        List<String> statuses = Pattern.compile("'(\\w+)'")
                .matcher(check)
                .results()
                .map(found -> found.group(1))
                .toList();

        assertEquals(STATUSES.stream().map(JobStatus::name).toList(), statuses);
        statuses.forEach(status -> assertTrue(page().contains("\n| " + status + " | "), status));
    }

    /** One who creates the tables by hand reads either document. */
    @Test
    void theScriptsAreRunAsTheirOwnDocumentSays() {
        String loop = block(text("sql/README.md"), "bash");

        assertTrue(loop.contains("sql/sqlserver/V*.sql"), loop);
        assertEquals(loop, block(page(), "bash"));
        MatchResult[] named = Pattern.compile("`(V\\d+__\\w+\\.sql)`")
                .matcher(page())
                .results()
                .toArray(MatchResult[]::new);
        assertEquals("V001__schema_and_tables.sql", named[0].group(1));
        for (MatchResult script : named) {
            assertTrue(Files.exists(Path.of("sql/sqlserver", script.group(1))), script.group());
        }
    }

    /** A statement that waits for a lease's end would find none: the old worker's jobs are known by having none. */
    @Test
    void noStatementTouchesAJobThatHasALease() throws Exception {
        sql("UPDATE llm.job SET available_utc = DATEADD(HOUR, -1, CURRENT_TIMESTAMP) WHERE status = 'NEW'");
        Job ours = queue.claim(any()).orElseThrow().job();
        assertEquals(id(JobStatus.NEW), ours.jobId());

        for (String statement : statements()) {
            sql(statement.replace("[llm].[job]", "llm.job"));
        }

        assertEquals(JobStatus.RUNNING, statusOf(JobStatus.NEW));
        assertFalse(statements().stream().anyMatch(statement -> statement.startsWith("DELETE")));
    }

    /** Those of all blocks of SQL. */
    static List<String> statements() {
        return Pattern.compile("(?ms)^ *```sql$(.*?)^ *```$")
                .matcher(page())
                .results()
                .flatMap(block -> Pattern.compile(";").splitAsStream(block.group(1)))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    private static String block(String text, String kind) {
        return Pattern.compile("(?ms)^ *```" + kind + "$(.*?)^ *```$")
                .matcher(text)
                .results()
                .findFirst()
                .orElseThrow()
                .group(1)
                .stripTrailing()
                .stripIndent()
                .strip();
    }

    private static ClaimRequest any() {
        return ClaimRequest.any("new-worker@node/1", Duration.ofMinutes(1));
    }

    private JobStatus statusOf(JobStatus before) {
        return history.job(id(before)).orElseThrow().status();
    }

    private static UUID id(JobStatus status) {
        return UUID.fromString("00000000-0000-0000-0000-00000000000" + status.ordinal());
    }

    private static String page() {
        return text(PAGE.toString());
    }

    private static String text(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void sql(String sql) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
