package org.holocron.derive.sql;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import org.holocron.derive.history.ProcedureHistory;
import org.holocron.derive.job.JobStatus;
import org.holocron.derive.queue.ClaimRequest;
import org.holocron.derive.queue.ProcedureJobQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Old tables are upgraded without losing a row, old SQL keeps working, and the scripts run twice without harm. */
@Tag("sqlserver")
class SqlServerUpgradeIT {

    private static final String SCHEMA = "derive_it_old";
    private static final UUID WAITING = UUID.fromString("11111111-1111-1111-1111-111111111111");
    private static final UUID RUNNING = UUID.fromString("33333333-3333-3333-3333-333333333333");

    private SqlServerTestDatabase database;

    @BeforeEach
    void makeTheOldTables() throws Exception {
        database = SqlServerTestDatabase.withoutTables(SCHEMA);
        try (var original = SqlServerUpgradeIT.class.getResourceAsStream("/sql/original-tables.sql")) {
            run(new String(original.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void oldRowsAreKeptAndTheWaitingJobIsClaimedFirst() throws SQLException {
        assertTrue(new SchemaMigrator(database.dataSource(), new SqlServerDialect(), SCHEMA).migrate() > 0);

        assertEquals(5, number("SELECT COUNT(*) FROM [llm].[job]"));
        assertEquals(1, number("SELECT COUNT(*) FROM [llm].[run]"));
        assertEquals(1, number("SELECT COUNT(*) FROM [llm].[artifact]"));
        SqlClient connected = new SqlClient(database.dataSource(), new SqlServerDialect(), SCHEMA);
        var claimed = new ProcedureJobQueue(connected)
                .claim(ClaimRequest.any("new-worker@node/1", Duration.ofMinutes(1)))
                .orElseThrow();
        assertEquals(WAITING, claimed.job().jobId());
        assertEquals(
                1,
                new ProcedureHistory(connected)
                        .run(UUID.fromString("44444444-4444-4444-4444-444444444444"))
                        .orElseThrow()
                        .artifacts()
                        .size());
    }

    /** A worker that knows no leases does not renew them: its job must not be taken away while it works. */
    @Test
    void aJobThatAnOldWorkerHoldsIsNotRescued() {
        new SchemaMigrator(database.dataSource(), new SqlServerDialect(), SCHEMA).migrate();
        SqlClient connected = new SqlClient(database.dataSource(), new SqlServerDialect(), SCHEMA);

        assertEquals(0, new ProcedureJobQueue(connected).rescueExpired());
        assertEquals(
                JobStatus.RUNNING,
                new ProcedureHistory(connected).job(RUNNING).orElseThrow().status());
    }

    /** As docs/migration.md says it, which H2 checks too. */
    @Test
    void aJobOfAnOldWorkerThatIsGoneComesBackByThePagesStatements() throws SQLException {
        new SchemaMigrator(database.dataSource(), new SqlServerDialect(), SCHEMA).migrate();

        for (String statement : MigrationPageTest.statements()) {
            sql(statement);
        }

        assertEquals(0, number("SELECT COUNT(*) FROM [llm].[job] WHERE status = 'RUNNING'"));
        assertEquals(2, number("SELECT COUNT(*) FROM [llm].[job] WHERE status = 'NEW'"));
        assertEquals(1, number("SELECT COUNT(*) FROM [llm].[job] WHERE status = 'FAILED'"));
        assertEquals(1, number("SELECT COUNT(*) FROM [llm].[job] WHERE status = 'DEADLETTER'"));
    }

    @Test
    void scriptsThatWereRunByHandLeaveNothingToMigrate() throws Exception {
        for (int time = 1; time <= 2; time++) {
            for (Path script : SqlServerScripts.files()) {
                run(SqlServerScripts.text(script));
            }
        }

        SchemaMigrator migrator = new SchemaMigrator(database.dataSource(), new SqlServerDialect(), SCHEMA);
        assertEquals(0, migrator.migrate());
        assertDoesNotThrow(migrator::check);
    }

    /** Version 8 was the last one with release_count, and with the kind of a run inside its error. */
    @Test
    void aDatabaseOfVersionEightIsUpgradedWithItsJobs() throws Exception {
        for (Path script : SqlServerScripts.files().subList(0, 8)) {
            run(SqlServerScripts.text(script));
        }
        PreviousVersion previous = new PreviousVersion(database.dataSource(), SCHEMA);
        previous.fill();

        SchemaMigrator migrator = new SchemaMigrator(database.dataSource(), new SqlServerDialect(), SCHEMA);
        assertTrue(migrator.migrate() > 0);

        assertDoesNotThrow(migrator::check);
        SqlClient connected = new SqlClient(database.dataSource(), new SqlServerDialect(), SCHEMA);
        previous.assertUpgraded(new ProcedureJobQueue(connected), new ProcedureHistory(connected));
    }

    @Test
    void theOriginalsStatementsRunAsTheyAre() throws SQLException {
        new SchemaMigrator(database.dataSource(), new SqlServerDialect(), SCHEMA).migrate();

        sql("""
                EXEC [llm].[usp_enqueue_job]
                    @priority = 100,
                    @interrogation_key = 'sw_entity_facts_v1',
                    @input_json = '{"entity_type": "character", "entity_id": "luke_skywalker", "source_refs": [], "extra_params": {"evidence": [{"evidence_id": "e1", "source_uri": "wookieepedia", "text": "Luke Skywalker was a human male Jedi who was instrumental in defeating the Galactic Empire during the Galactic Civil War. Born on Tatooine in 19 BBY, Luke was the son of Anakin Skywalker and Padmé Amidala."}]}}',
                    @evidence_ref_json = NULL,
                    @model_hint = 'llama3.2';
                """);
        sql("""
                SELECT job_id, status, attempt_count, last_error, created_utc
                FROM [llm].[job]
                ORDER BY created_utc DESC;
                """);
        sql("""
                SELECT r.run_id, r.job_id, r.status, r.model_name, r.started_utc, r.completed_utc,
                       r.metrics_json, r.error
                FROM [llm].[run] r
                ORDER BY r.started_utc DESC;
                """);
        sql("""
                SELECT a.artifact_id, a.run_id, a.artifact_type, a.lake_uri, a.byte_count
                FROM [llm].[artifact] a
                ORDER BY a.created_utc DESC;
                """);
        sql("SELECT * FROM [llm].[job] WHERE status = 'NEW';");
        sql("""
                UPDATE [llm].[job]
                SET status = 'NEW', locked_by = NULL, locked_utc = NULL
                WHERE job_id = '33333333-3333-3333-3333-333333333333';
                """);
        assertEquals(3, number("SELECT COUNT(*) FROM [llm].[job] WHERE status = 'NEW'"));
    }

    /** The calls of the original's worker, without a lease. */
    @Test
    void anOldWorkerWorksAsItDid() throws SQLException {
        new SchemaMigrator(database.dataSource(), new SqlServerDialect(), SCHEMA).migrate();

        String job = text("EXEC [llm].[usp_claim_next_job] @worker_id = 'old-worker'", "job_id");
        assertEquals(WAITING, UUID.fromString(job));
        String run = text(
                "EXEC [llm].[usp_create_run] @job_id = '" + job + "', @worker_id = 'old-worker',"
                        + " @ollama_base_url = 'http://ollama:11434', @model_name = 'llama3.2', @model_tag = NULL,"
                        + " @model_digest = NULL, @options_json = '{}'",
                "run_id");
        text(
                "EXEC [llm].[usp_create_artifact] @run_id = '" + run + "', @artifact_type = 'request_json',"
                        + " @lake_uri = '2024/01/15/x/request.json', @content_sha256 = NULL, @byte_count = 2",
                "artifact_id");
        sql("EXEC [llm].[usp_complete_run] @run_id = '" + run + "', @status = 'FAILED', @metrics_json = '{}',"
                + " @error = 'no'");
        assertEquals(
                "NEW",
                text(
                        "EXEC [llm].[usp_complete_job] @job_id = '" + job + "', @status = 'FAILED', @error = 'no',"
                                + " @backoff_seconds = 60",
                        "final_status"));
        assertEquals("SUCCEEDED", text("EXEC [llm].[usp_complete_job] '" + job + "', 'SUCCEEDED'", "final_status"));
        assertEquals(
                "SUCCEEDED",
                text("EXEC [llm].[usp_complete_job] '" + job + "', 'FAILED'", "final_status"),
                "what has ended stays as it is");
    }

    private void run(String script) throws SQLException, IOException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (String batch : SqlServerScripts.batches(script)) {
                statement.execute(batch.replace("$(SCHEMA)", SCHEMA));
            }
        }
    }

    private void sql(String sql) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(here(sql));
        }
    }

    private String text(String sql, String column) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet results = statement.executeQuery(here(sql))) {
            assertTrue(results.next(), sql);
            return results.getString(column);
        }
    }

    private long number(String sql) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet results = statement.executeQuery(here(sql))) {
            results.next();
            return results.getLong(1);
        }
    }

    /** The original's schema may contain somebody's data. */
    private static String here(String sql) {
        return sql.replace("[llm]", "[" + SCHEMA + "]");
    }
}
