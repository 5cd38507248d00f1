package org.holocron.derive.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.holocron.derive.job.JobStatus;
import org.holocron.derive.job.Subject;
import org.holocron.derive.sql.H2Dialect;
import org.holocron.derive.sql.H2TestDatabase;
import org.holocron.derive.sql.SqlClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * A list costs what it shows. With predicates for filters that nobody gave, a status that no job has was a walk through all of
 * them: 2.6 s at 100,000.
 */
@TestInstance(Lifecycle.PER_CLASS)
class ListCostTest {

    private static final Path STATEMENTS = Path.of("src/main/resources/sql/statements/h2/history");
    private static final Pattern SCANNED = Pattern.compile("scanCount: (\\d+)");

    private static final String NEWEST = "TIMESTAMP WITH TIME ZONE '9999-12-31 00:00:00+00'";
    private static final String OLDEST = "TIMESTAMP WITH TIME ZONE '2000-01-01 00:00:00+00'";
    private static final String LAST_ID = "'ffffffff-ffff-ffff-ffff-ffffffffffff'";

    private H2TestDatabase database;

    /** 6,000 finished jobs of two interrogations, a waiting one of each, and one that failed before all of them. */
    @BeforeAll
    void fill(@TempDir Path folder) throws SQLException {
        database = H2TestDatabase.in(folder);
        try (Connection connection = database.dataSource().getConnection();
                var insert = connection.createStatement()) {
            insert.execute(
                    "INSERT INTO llm.job (status, interrogation_key, input_json, subject_id, dedupe_key, created_utc,"
                            + " finished_utc) SELECT 'SUCCEEDED', 'key' || MOD(X, 2), '{}', 'one' || MOD(X, 60), 'k' || X,"
                            + " DATEADD(SECOND, X, TIMESTAMP '2026-01-01 00:00:00'), DATEADD(SECOND, -X, TIMESTAMP '2026-01-03 00:00:00')"
                            + " FROM SYSTEM_RANGE(1, 6000)");
            insert.execute("INSERT INTO llm.job (status, interrogation_key, input_json, created_utc) VALUES"
                    + " ('NEW', 'key0', '{}', TIMESTAMP '2026-02-01 00:00:00'),"
                    + " ('NEW', 'key1', '{}', TIMESTAMP '2026-02-01 00:00:00'),"
                    + " ('FAILED', 'key1', '{}', TIMESTAMP '2025-01-01 00:00:00')");
            insert.execute(
                    "INSERT INTO llm.run (job_id, worker_id, ollama_base_url, model_name, status, started_utc)"
                            + " SELECT job_id, 'w', 'u', 'm', 'SUCCEEDED', created_utc FROM llm.job WHERE status = 'SUCCEEDED'");
            insert.execute("INSERT INTO llm.fact (run_id, ordinal, job_id, fact_key, status)"
                    + " SELECT run_id, 0, job_id, 'k', 'review' FROM llm.run");
            insert.execute("INSERT INTO llm.review (run_id, ordinal, review_number, verdict, reviewed_utc)"
                    + " SELECT run_id, 0, 1, 'accept', started_utc FROM llm.run");
        }
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Test
    void aPageReadsItsOwnEntriesOfTheIndex() throws Exception {
        assertScans(51, "listed-newest", "NEW", "key0");
        assertScans(51, "listed", "SUCCEEDED", "key0");
    }

    @Test
    void aPageOfAnEntityOrOfATimeReadsItsOwnEntriesOfTheIndex() throws Exception {
        assertScans(51, "listed-by-subject", "", "one7");
        assertScans(51, "listed-by-end", "", "");
        assertScans(2, "listed-by-key", "", "k7");
        assertScans(51, "listed-by-group", "", "1");
        assertScans(51, "listed-by-model", "", "m1");
        assertScans(51, "listed-by-cause", "", "c1");
    }

    /** Of decisions the index, and the rows by their keys. */
    @Test
    void aPageOfDecisionsReadsItsOwn() throws Exception {
        assertScans(101, "decided-reviews", "", "");
    }

    /** 3,000 jobs are there. */
    @Test
    void theVersionsOfAnInterrogationReadNoMoreThanTheyCount() throws Exception {
        assertScans(101, "versions", "", "key0");
    }

    @Test
    void whatIsNowhereCostsNothing() throws Exception {
        assertScans(1, "listed-by-subject", "", "nobody");
        assertScans(1, "listed-by-key", "", "nothing");
        assertScans(1, "listed-by-group", "", "77");
        assertScans(1, "listed-by-model", "", "nothing");
        assertScans(1, "listed-by-cause", "", "nothing");
        assertScans(1, "failure-sample", "", "nothing");
        assertScans(1, "listed", "DEADLETTER", "key0");
        assertScans(1, "listed", "SUCCEEDED", "nothing");
        assertScans(1, "next-listed-interrogation", "DEADLETTER", "");
    }

    @Test
    void theInterrogationsOfAStatusAreFoundWithoutItsJobs() throws Exception {
        assertScans(2, "next-listed-interrogation", "SUCCEEDED", "key0");
    }

    /** Were looked for again with each part of a page whose rows are looked at. */
    @Test
    void theInterrogationsOfAStatusAreLookedForOnceForAPage() throws Exception {
        String looked = "interrogation_key >= ";
        List<String> statements = new ArrayList<>();
        JobTraits nobody = new JobTraits(new Subject("nobody", null), null, TimeRange.ANY, TimeRange.ANY);
        JobFilter filter = new JobFilter(Set.of(JobStatus.SUCCEEDED), null, nobody, 50, null);

        JobPage page = new StatementHistory(new SqlClient(
                        preparing(database.dataSource(), statements), new H2Dialect(), H2TestDatabase.SCHEMA))
                .jobs(filter);

        assertEquals(List.of(), page.jobs());
        assertEquals(
                3,
                statements.stream().filter(sql -> sql.contains(looked)).count(),
                "one for each of the two, and one that finds no other");
        assertEquals(
                20, statements.stream().filter(sql -> sql.contains("LIMIT ?")).count(), "ten parts, of both");
    }

    /** Tells which statements are prepared on its connections. */
    private static DataSource preparing(DataSource real, List<String> statements) {
        return wrap(
                DataSource.class,
                real,
                (method, arguments, result) -> result instanceof Connection connection
                        ? wrap(Connection.class, connection, (inner, texts, prepared) -> {
                            if (inner.equals("prepareStatement")) {
                                statements.add((String) texts[0]);
                            }
                            return prepared;
                        })
                        : result);
    }

    private static <T> T wrap(Class<T> type, T real, Watch watch) {
        return type.cast(Proxy.newProxyInstance(
                ListCostTest.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> watch.seen(method.getName(), arguments, method.invoke(real, arguments))));
    }

    private interface Watch {
        Object seen(String method, Object[] arguments, Object result);
    }

    @Test
    void theRowsOfAPageAreFoundByTheirKeys() throws Exception {
        UUID job = new StatementHistory(database.database())
                .jobs(new JobFilter(null, null, 1, null))
                .jobs()
                .get(0)
                .jobId();

        assertScans(2, "listed-jobs", job.toString(), "");
    }

    @Test
    void theOldestJobIsFoundByItsStatus() {
        History history = new StatementHistory(database.database());

        JobPage page = history.jobs(new JobFilter(JobStatus.FAILED, null, 50, null));

        assertEquals(1, page.jobs().size());
        assertEquals("key1", page.jobs().get(0).interrogationKey());
        assertTrue(history.jobs(new JobFilter(null, "key2", 50, null)).jobs().isEmpty());
    }

    @Test
    void noListReadsWholeInputsOrErrors() throws IOException {
        String listed = Files.readString(STATEMENTS.resolve("listed-jobs.sql"));
        String bounded = listed.replaceAll("LEFT\\(job\\.(input_json|last_error), \\d+\\)", "")
                .replace("AS last_error", "");

        assertFalse(bounded.matches("(?s).*(\\*|input_json|evidence_ref_json|last_error).*"), bounded);
    }

    private void assertScans(int atMost, String statement, String status, String key) throws Exception {
        String sql = Files.readString(STATEMENTS.resolve(statement + ".sql"))
                .replace("$(SCHEMA)", "llm")
                .replace(":status", "'" + status + "'")
                .replace(":job_ids", "ARRAY['" + status + "']")
                .replace(":interrogation_key", "'" + key + "'")
                .replace(":from_key", "'" + key + "'")
                .replace(":subject_id", "'" + key + "'")
                .replace(":dedupe_key", "'" + key + "'")
                .replace(":from_utc", OLDEST)
                .replace(":end_utc", NEWEST)
                .replace(":behind_utc", statement.equals("listed-by-end") ? OLDEST : NEWEST)
                .replace(":behind_run", LAST_ID)
                .replace(":behind_ordinal", "0")
                .replace(":most", "50")
                .replace(":behind", LAST_ID)
                .replace(":group_id", "'" + key + "'")
                .replace(":model_name", "'" + key + "'")
                .replace(":cause", "'" + key + "'")
                .replace(":limit", "50");
        try (Connection connection = database.dataSource().getConnection();
                ResultSet plan = connection.createStatement().executeQuery("EXPLAIN ANALYZE " + sql)) {
            plan.next();
            Matcher scanned = SCANNED.matcher(plan.getString(1));
            assertTrue(scanned.find(), plan.getString(1));
            do {
                assertTrue(Integer.parseInt(scanned.group(1)) <= atMost, plan.getString(1));
            } while (scanned.find());
        }
    }
}
