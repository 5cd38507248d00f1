package org.holocron.derive.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.holocron.derive.history.History;
import org.holocron.derive.job.JobStatus;
import org.holocron.derive.job.Lease;
import org.holocron.derive.queue.ClaimRequest;
import org.holocron.derive.queue.JobQueue;
import org.holocron.derive.queue.RenewalResult;
import org.jspecify.annotations.Nullable;

/**
 * A database as the previous version left it: a job in every status, with the old kinds of error, and runs whose kind is only
 * the first word of their error. The statements are those that every database understands.
 */
record PreviousVersion(DataSource dataSource, String schema) {

    /** A job, the kind it has and the kind it must have then. */
    private record OldJob(
            String status, @Nullable String kind, @Nullable String newKind) {}

    private static final List<OldJob> JOBS = List.of(
            new OldJob("NEW", "OLLAMA_AWAY", "MODEL_SERVER_UNAVAILABLE"),
            new OldJob("RUNNING", "OLLAMA_BUSY", "MODEL_SERVER_BUSY"),
            new OldJob("SUCCEEDED", null, null),
            new OldJob("FAILED", "INPUT", "INPUT"),
            new OldJob("DEADLETTER", "OLLAMA_AWAY", "MODEL_SERVER_UNAVAILABLE"),
            new OldJob("CANCELLED", "CANCELLED", "CANCELLED"),
            new OldJob("FAILED", "of another program", "of another program"));

    /** The error of a run, and the kind that the run must have then. */
    private static final Map<String, @Nullable String> RUNS = new LinkedHashMap<>();

    static {
        RUNS.put("OLLAMA_AWAY: it refuses the connection: is it running?", "MODEL_SERVER_UNAVAILABLE");
        RUNS.put("OLLAMA_BUSY: 503", "MODEL_SERVER_BUSY");
        RUNS.put("SCHEMA: #/facts: required", "SCHEMA");
        RUNS.put("UNEXPECTED: SCHEMA: inside", "UNEXPECTED");
        RUNS.put("WARNING: another program wrote this", null);
        RUNS.put("schema: small letters", null);
        RUNS.put("SCHEMA without a colon", null);
        RUNS.put(": nothing before it", null);
        RUNS.put("", null);
    }

    private static final UUID LEASE = UUID.fromString("99999999-9999-9999-9999-999999999999");

    void fill() throws SQLException {
        for (int i = 0; i < JOBS.size(); i++) {
            OldJob job = JOBS.get(i);
            boolean running = job.status().equals("RUNNING");
            sql("INSERT INTO " + schema
                    + ".job (job_id, status, priority, interrogation_key, input_json, attempt_count,"
                    + " error_kind, last_error, release_count, rescue_count, locked_by, lease_id, lease_expires_utc)"
                    + " VALUES ('" + jobId(i) + "', '" + job.status() + "', 900, 'facts', '{\"n\":" + i + "}', 1, "
                    + text(job.kind()) + ", 'why', 4, 1, "
                    + (running ? "'w@node/1', '" + LEASE + "', '2099-01-01 00:00:00'" : "NULL, NULL, NULL") + ")");
        }
        for (int i = 0; i < RUNS.size(); i++) {
            String error = List.copyOf(RUNS.keySet()).get(i);
            sql("INSERT INTO " + schema + ".run (run_id, job_id, status, worker_id, ollama_base_url, model_name, error)"
                    + " VALUES ('" + runId(i) + "', '" + jobId(0) + "', 'FAILED', 'w', 'http://localhost:11434', 'm', "
                    + text(error) + ")");
        }
    }

    /** Everything that must hold after the upgrade; changes the waiting job and the running one. */
    void assertUpgraded(JobQueue queue, History history) throws SQLException {
        for (int i = 0; i < JOBS.size(); i++) {
            var job = history.job(UUID.fromString(jobId(i))).orElseThrow();
            assertEquals(JobStatus.valueOf(JOBS.get(i).status()), job.status());
            assertEquals(JOBS.get(i).newKind(), job.errorKind());
            assertEquals("why", job.lastError());
            assertEquals(1, job.attemptCount());
            assertEquals(1, job.rescueCount());
            assertEquals(4, number("SELECT release_count FROM " + schema + ".job WHERE job_id = '" + jobId(i) + "'"));
            assertEquals(0, number("SELECT deferral_count FROM " + schema + ".job WHERE job_id = '" + jobId(i) + "'"));
        }
        for (Map.Entry<JobStatus, Long> count : history.stats().counts().entrySet()) {
            assertEquals(
                    number("SELECT COUNT(*) FROM " + schema + ".job WHERE status = '" + count.getKey() + "'"),
                    count.getValue(),
                    count.getKey().name());
        }
        List<String> errors = List.copyOf(RUNS.keySet());
        for (int i = 0; i < errors.size(); i++) {
            var run = history.run(UUID.fromString(runId(i))).orElseThrow();
            assertEquals(errors.get(i), run.error());
            assertEquals(RUNS.get(errors.get(i)), run.errorKind(), errors.get(i));
        }
        assertFalse(history.wasRejected(UUID.fromString(runId(0))));
        assertTrue(history.wasRejected(UUID.fromString(runId(2))));

        Lease running = new Lease(UUID.fromString(jobId(1)), LEASE, "w@node/1");
        assertEquals(
                new RenewalResult(java.util.Set.of(LEASE), java.util.Set.of()),
                queue.renew(List.of(running), Duration.ofMinutes(1)));
        assertEquals(
                UUID.fromString(jobId(0)),
                queue.claim(ClaimRequest.any("w@node/2", Duration.ofMinutes(1)))
                        .orElseThrow()
                        .job()
                        .jobId());
        sql("UPDATE " + schema + ".job SET release_count = 0, released_utc = NULL");
    }

    private static String jobId(int number) {
        return "00000000-0000-0000-0000-0000000000" + (10 + number);
    }

    private static String runId(int number) {
        return "00000000-0000-0000-0000-0000000001" + (10 + number);
    }

    private static String text(@Nullable String value) {
        return value == null ? "NULL" : "'" + value + "'";
    }

    private void sql(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long number(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet results = statement.executeQuery(sql)) {
            results.next();
            return results.getLong(1);
        }
    }
}
