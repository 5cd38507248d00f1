package org.holocron.derive.sql;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.holocron.derive.history.StatementHistory;
import org.holocron.derive.job.Job;
import org.holocron.derive.queue.ClaimRequest;
import org.holocron.derive.queue.JobQueue;
import org.holocron.derive.queue.LaneStore;
import org.holocron.derive.queue.StatementJobQueue;
import org.junit.jupiter.api.Test;

/** A database of the previous version is upgraded and keeps every job. */
class H2UpgradeTest extends WithH2File {

    @Test
    void aDatabaseOfTheFirstVersionIsUpgradedWithItsJobs() throws Exception {
        flyway("1").migrate();
        PreviousVersion previous = new PreviousVersion(pool, SCHEMA);
        previous.fill();

        SchemaMigrator migrator = new SchemaMigrator(pool, new H2Dialect(), SCHEMA);
        assertEquals(scripts().size() - 1, migrator.migrate());

        assertDoesNotThrow(migrator::check);
        SqlClient client = new SqlClient(pool, new H2Dialect(), SCHEMA);
        previous.assertUpgraded(new StatementJobQueue(client), new StatementHistory(client));
    }

    @Test
    void theScriptsRunTwiceWithoutHarm() throws Exception {
        flyway("1").migrate();
        PreviousVersion previous = new PreviousVersion(pool, SCHEMA);
        previous.fill();

        for (int time = 1; time <= 2; time++) {
            for (Path script : scripts()) {
                run(Files.readString(script));
            }
        }

        SqlClient client = new SqlClient(pool, new H2Dialect(), SCHEMA);
        previous.assertUpgraded(new StatementJobQueue(client), new StatementHistory(client));
    }

    /** Those that waited are in no lane yet: a node claims at once, in the queue's order, and the timer places the others. */
    @Test
    void whatWaitedBeforeThereWereLanesIsClaimedAndPlaced() throws Exception {
        flyway("5").migrate();
        run("INSERT INTO llm.job (priority, interrogation_key, input_json, model_hint, available_utc)"
                + " SELECT MOD(X, 3), 'facts', '{}', CASE WHEN X > 1 THEN 'Model-' || MOD(X, 5) END,"
                + " DATEADD(SECOND, -X, CURRENT_TIMESTAMP) FROM SYSTEM_RANGE(1, 1500)");
        run("INSERT INTO llm.job (priority, interrogation_key, input_json, available_utc)"
                + " VALUES (9, 'facts', '{}', DATEADD(HOUR, -1, CURRENT_TIMESTAMP))");

        new SchemaMigrator(pool, new H2Dialect(), SCHEMA).migrate();

        JobQueue queue = new StatementJobQueue(new SqlClient(pool, new H2Dialect(), SCHEMA));
        ClaimRequest any = ClaimRequest.any("w@node/1", Duration.ofMinutes(1));
        assertEquals(9, queue.claim(any).orElseThrow().job().priority());
        assertEquals(LaneStore.STEP, queue.lanes().placeJobs());
        assertEquals(500, queue.lanes().placeJobs());
        assertEquals(0, queue.lanes().placeJobs());
        Job first = queue.claim(any).orElseThrow().job();
        assertEquals(2, first.priority());
        assertEquals("Model-" + 1499 % 5, first.modelHint());
    }

    private static List<Path> scripts() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("sql/h2"))) {
            return files.sorted().toList();
        }
    }
}
