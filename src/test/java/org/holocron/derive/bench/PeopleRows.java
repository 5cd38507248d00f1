package org.holocron.derive.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Jobs of a month by the million, made by SQL: one in a hundred failed, by five planted causes; one in ten is of a group, and a failed one
 * among them is of another; two models; a hundred jobs about each entity. A thousand wait.
 */
final class PeopleRows {

    static final String GROUP = "reports";
    static final int CAUSES = 5;
    static final int WAITING = 1_000;

    private static final int COMMITTED_AT_ONCE = 50_000;
    private static final int FAILED = 100;

    private static final String JOB = """
            INSERT INTO llm.job (job_id, status, interrogation_key, input_json, attempt_count, available_utc, created_utc, finished_utc,
                                 error_kind, last_error, cause, model_name, group_id, subject_type, subject_id, dedupe_key)
            VALUES (?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, 'planet', ?, ?)""";

    private PeopleRows() {}

    /** The id of a planted cause. @param number 0 to 4 */
    static String cause(int number) {
        return "%016x".formatted(0xc0ffee00L + number);
    }

    static void insert(DataSource database, int jobs) throws SQLException {
        OffsetDateTime newest = OffsetDateTime.now(ZoneOffset.UTC).minusMinutes(10);
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                PreparedStatement job = connection.prepareStatement(JOB)) {
            statement.executeUpdate("INSERT INTO llm.job_group (group_id, group_key) VALUES (1, '" + GROUP + "')");
            connection.setAutoCommit(false);
            for (int i = 0; i < jobs; i++) {
                add(job, i, newest.minusSeconds(2_592_000L * i / jobs));
                if ((i + 1) % COMMITTED_AT_ONCE == 0 || i + 1 == jobs) {
                    job.executeBatch();
                    connection.commit();
                }
            }
            statement.executeUpdate(
                    "INSERT INTO llm.group_counter (group_id, minute_utc, enqueued, succeeded, failed, finished, runs)"
                            + " SELECT 1, TIMESTAMP '2000-01-01 00:00:00', COUNT(*), COUNT(CASE WHEN status = 'SUCCEEDED' THEN 1 END),"
                            + " COUNT(CASE WHEN status = 'FAILED' THEN 1 END), COUNT(*), COUNT(*) FROM llm.job WHERE group_id = 1");
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    private static void add(PreparedStatement job, int number, OffsetDateTime ended) throws SQLException {
        boolean failed = number % FAILED == 7;
        int cause = number / FAILED % CAUSES;
        set(
                job,
                UUID.randomUUID(),
                failed ? "FAILED" : "SUCCEEDED",
                number % 3 == 0 ? "other_v1" : JobRows.INTERROGATION,
                JobRows.input(number),
                ended.minusSeconds(5),
                ended.minusSeconds(5),
                ended,
                failed ? "SCHEMA" : null,
                failed ? "/facts/" + number % 7 + "/value must be a number, not a string (" + cause + ")" : null,
                failed ? cause(cause) : null,
                number % 2 == 0 ? "qwen3:4b" : "llama3.2:3b",
                number % 10 == 7 ? 1L : 0L,
                "hoth_" + number / 100,
                "file:" + number);
    }

    private static void set(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        statement.addBatch();
    }
}
