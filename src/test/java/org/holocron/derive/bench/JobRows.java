package org.holocron.derive.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Finished jobs by the million, as rows of another program's: each with its run, all of them of the last twenty hours. Ten
 * are dead-lettered, and ten are of an interrogation of their own, from the oldest on.
 */
final class JobRows {

    static final String INTERROGATION = "sw_entity_facts_v1";
    static final String RARE_INTERROGATION = "rare_v1";

    private static final int RARE = 10;
    private static final int COMMITTED_AT_ONCE = 50_000;
    private static final Duration AGE = Duration.ofHours(20);
    private static final Duration WORK = Duration.ofSeconds(5);

    private static final String JOB = """
            INSERT INTO llm.job (job_id, status, interrogation_key, input_json, attempt_count, available_utc, created_utc,
                                 finished_utc, error_kind, last_error)
            VALUES (?, ?, ?, ?, 1, ?, ?, ?, ?, ?)""";

    private static final String RUN = """
            INSERT INTO llm.run (run_id, job_id, started_utc, completed_utc, status, worker_id, ollama_base_url,
                                 model_name, model_tag, options_json, metrics_json, attempt, interrogation_version)
            VALUES (?, ?, ?, ?, ?, 'benchmark@node/1', 'http://localhost:11434', 'simulator', 'latest',
                    '{"temperature": 0.0, "seed": 7}',
                    '{"total_duration": 5000000000, "prompt_eval_count": 812, "eval_count": 164, "calls": 1}', 1, '1.0.0')""";

    private JobRows() {}

    /** An input of usual size; with another number, another input. */
    static String input(int number) {
        return """
                {"entity_type": "planet", "entity_id": "hoth_%1$d", "source_refs": [], "extra_params": {"evidence": [\
                {"evidence_id": "e1", "source_uri": "holocron:census", "text": "Hoth %1$d is an ice planet in the Outer Rim \
                Territories. Its climate is frozen, and its terrain consists of glaciers, ice caves and tundra. It is the sixth \
                planet of its system."}]}}""".formatted(number);
    }

    static void insertFinished(DataSource database, int count) throws SQLException {
        OffsetDateTime oldest = OffsetDateTime.now(ZoneOffset.UTC).minus(AGE);
        try (Connection connection = database.getConnection();
                PreparedStatement job = connection.prepareStatement(JOB);
                PreparedStatement run = connection.prepareStatement(RUN)) {
            connection.setAutoCommit(false);
            for (int i = 0; i < count; i++) {
                add(job, run, new Place(i, count, oldest));
                if ((i + 1) % COMMITTED_AT_ONCE == 0 || i + 1 == count) {
                    job.executeBatch();
                    run.executeBatch();
                    connection.commit();
                }
            }
            connection.setAutoCommit(true);
        }
    }

    private static void add(PreparedStatement job, PreparedStatement run, Place place) throws SQLException {
        UUID id = UUID.randomUUID();
        boolean failed = place.isRare(0);
        set(
                job,
                id,
                failed ? "DEADLETTER" : "SUCCEEDED",
                place.isRare(1) ? RARE_INTERROGATION : INTERROGATION,
                input(place.number()),
                place.begun(),
                place.begun(),
                place.ended(),
                failed ? "SCHEMA" : null,
                failed ? "SCHEMA: the answer does not fit the schema" : null);
        set(run, UUID.randomUUID(), id, place.begun(), place.ended(), failed ? "FAILED" : "SUCCEEDED");
    }

    private static void set(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        statement.addBatch();
    }

    /** Where a job is in time. */
    private record Place(int number, int count, OffsetDateTime oldest) {

        OffsetDateTime begun() {
            return oldest.plusNanos((AGE.minusMinutes(1).toNanos() / count) * number);
        }

        OffsetDateTime ended() {
            return begun().plus(WORK);
        }

        boolean isRare(int offset) {
            return number % Math.max(count / RARE, 1) == offset;
        }
    }
}
