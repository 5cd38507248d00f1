package org.holocron.derive.sql;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.holocron.derive.history.StatementCounters;
import org.holocron.derive.history.StatementHistory;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.JobStatus;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.queue.StatementJobQueue;
import org.holocron.derive.queue.TestQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** While nodes are upgraded one after the other, the schema is newer than some programs; it serves the one before. */
class MixedVersionsTest extends WithH2File {

    /** The last script of the release before this one; it is served by no rule, and works all the same. */
    private static final int RELEASED = 19;

    private static final Pattern PROCEDURE = Pattern.compile(
            "(?s)CREATE OR ALTER PROCEDURE \\[\\$\\(SCHEMA\\)\\]\\.\\[(usp_\\w+)\\]\\s(.*?)\\bAS\\s+BEGIN\\b");

    private SchemaMigrator migrator;

    @BeforeEach
    void migrate() {
        migrator = new SchemaMigrator(pool, new H2Dialect(), SCHEMA);
        migrator.migrate();
    }

    @Test
    void theStatementsOfTheProgramBeforeAreUnderstood() throws Exception {
        int understood = 0;
        try (Connection connection = pool.getConnection();
                Stream<Path> files = Files.walk(Path.of("src/test/resources/sql/statements", OlderProgram.FOLDER))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String sql = NamedStatement.parse(Files.readString(file).replace("$(SCHEMA)", SCHEMA))
                        .sql();
                PreparedStatement prepared =
                        assertDoesNotThrow(() -> connection.prepareStatement(sql), file.toString());
                prepared.close();
                understood++;
            }
        }
        assertTrue(understood >= 20, "only " + understood);
    }

    @Test
    void theProgramBeforeTakesAJobThroughItsLife() {
        SqlClient client = new SqlClient(pool, new OlderProgram(), SCHEMA);
        TestQueue older = new TestQueue(pool, SCHEMA, new OlderQueue(client), new StatementHistory(current()));

        UUID job = older.enqueue();
        var claimed = older.claim();
        assertEquals(
                1,
                older.queue()
                        .renew(List.of(claimed.lease()), Duration.ofMinutes(1))
                        .renewed()
                        .size());
        assertTrue(older.queue().release(claimed.lease(), ErrorKind.STOPPED, "stopped"));
        older.work(new Outcome.Rejected(ErrorKind.SCHEMA, "bad"));
        older.makeAvailable(job);
        older.work(new Outcome.Accepted());
        assertEquals(JobStatus.SUCCEEDED, older.job(job).status());
        older.queue().requeue(job);
        older.queue().cancel(job);
        assertEquals(JobStatus.CANCELLED, older.job(job).status());
    }

    /** A job that an older program holds names no process: newer ones leave it to its lease. */
    @Test
    void programsOfBothVersionsShareAQueue() {
        SqlClient client = new SqlClient(pool, new OlderProgram(), SCHEMA);
        TestQueue older = new TestQueue(pool, SCHEMA, new OlderQueue(client), new StatementHistory(current()));
        TestQueue newer =
                new TestQueue(pool, SCHEMA, new StatementJobQueue(current()), new StatementHistory(current()));
        UUID job = older.enqueue();
        older.claimAs("worker@node/1");

        assertEquals(0, newer.queue().reclaimNode("worker@node", UUID.randomUUID(), Duration.ofSeconds(15)));
        newer.expire(job);
        assertEquals(1, newer.queue().rescueExpired());
        newer.work(new Outcome.Accepted());
        assertEquals(JobStatus.SUCCEEDED, newer.job(job).status());
    }

    /** It does not know what an interrogation is known by: its runs say nothing of that, and newer programs go by what they say. */
    @Test
    void theRunsOfTheProgramBeforeNameNoFilesOfTheirInterrogation() {
        SqlClient client = new SqlClient(pool, new OlderProgram(), SCHEMA);
        TestQueue older = new TestQueue(pool, SCHEMA, new OlderQueue(client), new StatementHistory(current()));
        UUID job = older.enqueue();
        older.work(new Outcome.Accepted());

        var run = older.history().runsOf(job).get(0);
        assertNull(run.interrogationSha256());
        assertEquals(older.job(job).interrogationKey(), run.interrogationKey());
    }

    /**
     * It knows no lanes: what it enqueues is in none, and what it claims stays in its lane when it comes back, though the lane
     * may be taken for empty by then.
     */
    @Test
    void whatTheProgramBeforeEnqueuesOrBringsBackIsClaimed() {
        SqlClient client = new SqlClient(pool, new OlderProgram(), SCHEMA);
        TestQueue older = new TestQueue(pool, SCHEMA, new OlderQueue(client), new StatementHistory(current()));
        TestQueue newer =
                new TestQueue(pool, SCHEMA, new StatementJobQueue(current()), new StatementHistory(current()));
        UUID unplaced = older.enqueue();
        assertEquals(unplaced, newer.claim().job().jobId());

        UUID placed = newer.enqueue();
        var claimed = older.claim();
        newer.queue().lanes().checkBounds(0);
        assertTrue(older.queue().release(claimed.lease(), ErrorKind.STOPPED, "stopped"));
        assertEquals(0, newer.queue().lanes().deleteEmpty(Duration.ZERO), "the job names its lane");
        newer.queue().lanes().checkBounds(0);
        assertEquals(placed, newer.claim().job().jobId());
    }

    /** It tells the counters nothing: they are wrong until the next pass over all jobs. */
    @Test
    void whatAnOlderProgramDoesIsCountedLater() {
        SqlClient client = new SqlClient(pool, new OlderProgram(), SCHEMA);
        TestQueue older = new TestQueue(pool, SCHEMA, new OlderQueue(client), new StatementHistory(current()));
        older.enqueue();
        older.enqueue();
        older.work(new Outcome.Accepted());
        assertEquals(0, older.history().stats().counts().get(JobStatus.SUCCEEDED));

        assertFalse(new StatementCounters(current()).recount(1000).orElseThrow().isNone());

        assertEquals(1, older.history().stats().counts().get(JobStatus.SUCCEEDED));
        assertEquals(1, older.history().stats().counts().get(JobStatus.NEW));
    }

    /** A released script added a column; the program of the release before went on. */
    @Test
    void aNewerSchemaThatStillServesThisProgramIsAccepted() throws Exception {
        bringTheNextVersion("ALTER TABLE $(SCHEMA).job ADD COLUMN news INTEGER DEFAULT 0 NOT NULL;"
                + " CREATE OR REPLACE VIEW $(SCHEMA).schema_version AS SELECT " + migrator.programVersion()
                + " AS oldest_program;");
        SchemaMigrator mine = new SchemaMigrator(pool, new H2Dialect(), SCHEMA);

        assertDoesNotThrow(mine::check);
        assertEquals(0, mine.migrate());
        assertTrue(mine.programVersion() < 900, "the next version's script is not its own");
        TestQueue queue =
                new TestQueue(pool, SCHEMA, new StatementJobQueue(current()), new StatementHistory(current()));
        queue.enqueue();
        queue.work(new Outcome.Accepted());
    }

    @Test
    void aSchemaThatServesOnlyNewerProgramsIsRejectedWithWords() throws Exception {
        bringTheNextVersion("CREATE OR REPLACE VIEW $(SCHEMA).schema_version AS SELECT "
                + (migrator.programVersion() + 1) + " AS oldest_program;");
        SchemaMigrator mine = new SchemaMigrator(pool, new H2Dialect(), SCHEMA);

        DatabaseUnavailableException refused = assertThrows(DatabaseUnavailableException.class, mine::check);

        assertTrue(
                String.valueOf(refused.getMessage()).contains("serves programs that know script"),
                refused.getMessage());
        assertThrows(DatabaseUnavailableException.class, mine::migrate);
    }

    /** What a caller of the version before passes, by name or by place, is what it meant. */
    @Test
    void proceduresKeepTheirParametersAndNewOnesHaveDefaults() {
        Map<String, List<String>> released = new TreeMap<>();
        Map<String, List<String>> now = new TreeMap<>();
        for (Path script : SqlServerScripts.files()) {
            int number = Integer.parseInt(script.getFileName().toString().substring(1, 4));
            Matcher procedure = PROCEDURE.matcher(SqlServerScripts.withoutComments(SqlServerScripts.text(script)));
            while (procedure.find()) {
                List<String> parameters = parameters(procedure.group(2));
                now.put(procedure.group(1), parameters);
                if (number <= RELEASED) {
                    released.put(procedure.group(1), parameters);
                }
            }
        }
        assertTrue(released.size() > 20, released.keySet().toString());
        released.forEach((name, parameters) -> {
            List<String> newest = now.get(name);
            assertEquals(
                    parameters.stream().map(MixedVersionsTest::nameOf).toList(),
                    newest.subList(0, parameters.size()).stream()
                            .map(MixedVersionsTest::nameOf)
                            .toList(),
                    name);
            newest.subList(parameters.size(), newest.size())
                    .forEach(added -> assertTrue(added.contains("="), name + " " + added));
        });
    }

    private static List<String> parameters(String head) {
        List<String> parameters = new ArrayList<>();
        for (String line : head.lines().toList()) {
            if (line.contains("@")) {
                parameters.add(line.strip());
            }
        }
        return parameters;
    }

    private static String nameOf(String parameter) {
        return parameter.split("\\s+")[0];
    }

    private SqlClient current() {
        return new SqlClient(pool, new H2Dialect(), SCHEMA);
    }

    private void bringTheNextVersion(String script) throws IOException, SQLException {
        Path next = Files.createDirectories(folder.resolve("next"));
        Files.writeString(next.resolve("V900__next.sql"), script);
        flyway("latest", "filesystem:" + next).migrate();
    }
}
