package org.holocron.derive.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.holocron.derive.sql.SqlServerScripts.Procedure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How the procedures lock, read from their texts: a server with several callers would show a mistake, and the build has none.
 * Each rule stands for waits, deadlocks or false "empty" answers that a real SQL Server gives without it.
 */
class ProcedureLocksTest {

    private static final String ISOLATION = "SET TRANSACTION ISOLATION LEVEL READ COMMITTED;";
    private static final Pattern HINTS = Pattern.compile("WITH \\(((?:[A-Z_]+(?: \\(\\w+\\))?(?:, )?)+)\\)");
    private static final Pattern MAX_TYPED = Pattern.compile("(@\\w+)\\s+NVARCHAR\\(MAX\\)");
    /** By their alias, or by a common table expression. */
    private static final Pattern UPDATES_JOBS = Pattern.compile(
            "(?s)\\bUPDATE (\\w+)\\s.*\\.\\[job\\] AS \\1 WITH|\\.\\[job\\] AS \\w+ WITH.*\\bUPDATE chosen\\b");

    /** READPAST is an error in a SERIALIZABLE session, and the hints beside UPDLOCK and XLOCK do not change the level. */
    @Test
    void aProcedureThatSkipsLockedRowsSetsItsIsolationLevelFirst() {
        for (Procedure procedure : those(body -> body.contains("READPAST"))) {
            String[] lines = procedure.body().strip().split("\\R\\s*");
            assertEquals("SET NOCOUNT ON;", lines[0], procedure.name());
            assertEquals("SET XACT_ABORT ON;", lines[1], procedure.name());
            assertEquals(ISOLATION, lines[2], procedure.name());
        }
    }

    /**
     * READPAST skips what is incompatible with the lock that the read asks for. U goes together with S: a row under a reader's
     * lock would be found, and the change would wait for it, with all the other rows of the statement.
     */
    @Test
    void aChangeThatSkipsLockedRowsReadsThemWithTheLockThatItNeeds() {
        for (Statement statement : statements(UPDATES_JOBS.asPredicate().and(sql -> sql.contains("READPAST")))) {
            List<String> hints = hints(statement.sql(), "READPAST");
            assertTrue(hints.stream().anyMatch(hint -> hint.contains("XLOCK")), statement.toString());
            assertFalse(hints.stream().anyMatch(hint -> hint.contains("UPDLOCK")), statement.toString());
        }
    }

    /** READPAST skips rows, and waits for pages; with READ_COMMITTED_SNAPSHOT on it needs READCOMMITTEDLOCK. */
    @Test
    void whatSkipsLockedRowsLocksRowsWhateverTheDatabaseIsSetTo() {
        for (Statement statement : statements(sql -> sql.contains("READPAST") && sql.contains(".[job] AS"))) {
            List<String> found = hints(statement.sql(), "READPAST");
            assertFalse(found.isEmpty(), statement.toString());
            for (String hints : found) {
                assertTrue(hints.contains("READCOMMITTEDLOCK"), statement.toString());
            }
            assertTrue(found.stream().anyMatch(hints -> hints.contains("ROWLOCK")), statement.toString());
        }
    }

    /** Callers with the same jobs in other orders would deadlock; a table variable with a key gives one order to all. */
    @Test
    void aChangeOfSeveralJobsTakesThemInTheOrderOfAKey() {
        for (Statement statement : statements(UPDATES_JOBS.asPredicate().and(sql -> sql.contains("READPAST")))) {
            boolean one = statement.sql().contains("SELECT TOP (1)")
                    || Pattern.compile("WHERE j\\.job_id = @\\w+")
                            .matcher(statement.sql())
                            .find();
            boolean ordered = Pattern.compile("FROM @\\w+ AS \\w+\\s+INNER LOOP JOIN")
                    .matcher(statement.sql())
                    .find();
            assertTrue(one || ordered, statement.toString());
        }
    }

    /**
     * A predicate with a variable of a MAX type is evaluated above the scan: every job that it skips has left the scan by then, and
     * stays locked to the end of the statement. Other claimers skip these jobs too, and are told that nothing waits.
     */
    @Test
    void aClaimComparesWithNoVariableOfAMaxType() {
        List<Statement> claims = statements(sql -> sql.contains("XLOCK") && sql.contains("status            = "));
        assertTrue(claims.size() >= 4, "two kinds of claim, the rescue and others: " + claims);
        for (Statement claim : claims) {
            Set<String> tooLong = MAX_TYPED
                    .matcher(claim.procedure().head() + claim.procedure().body())
                    .results()
                    .map(found -> found.group(1))
                    .collect(Collectors.toSet());
            Pattern.compile("@\\w+")
                    .matcher(claim.sql())
                    .results()
                    .map(MatchResult::group)
                    .forEach(name -> assertFalse(tooLong.contains(name), name + " in " + claim));
        }
    }

    /** An exchange reads ahead, and locks more rows than the one that is claimed. */
    @Test
    void aClaimRunsInOneThread() {
        List<Statement> claims = statements(sql -> sql.contains("UPDATE chosen"));
        assertFalse(claims.isEmpty());
        claims.forEach(claim -> assertTrue(claim.sql().contains("OPTION (MAXDOP 1)"), claim.toString()));
    }

    /** No hint skips a locked key of an index that is changed: one such row would end all leases of a node. */
    @ParameterizedTest
    @ValueSource(strings = {"usp_renew_leases", "usp_rescue_expired_jobs"})
    void wherePassingALockIsImpossibleRowsAreTriedOneByOne(String name) {
        String body = procedure(name).body();

        assertTrue(body.contains("SET LOCK_TIMEOUT 250;"));
        assertTrue(body.contains("IF ERROR_NUMBER() <> 1222 OR "));
        assertTrue(body.contains("AND (@place = 0 OR "));
        // The time-out dooms a transaction; only one of the procedure's own may be rolled back.
        boolean transaction = body.contains("BEGIN TRANSACTION");
        assertEquals(transaction, body.contains("OR @outer > 0\n                THROW;"));
        assertEquals(transaction, body.contains("ROLLBACK TRANSACTION"));
    }

    /** In the order of the array, two callers with the same keys locked them crosswise. */
    @Test
    void keysAreLockedAloneBySeeksAndInTheirOrder() {
        List<Statement> lookups = statements(sql -> sql.contains("INDEX (UX_llm_job_dedupe)"));
        assertEquals(2, lookups.size());
        for (Statement lookup : lookups) {
            assertTrue(lookup.sql().contains("WITH (UPDLOCK, HOLDLOCK, FORCESEEK, INDEX (UX_llm_job_dedupe))"));
            assertFalse(lookup.sql().contains("j.status"), "the row itself would be locked with its key");
        }
        Statement many = lookups.stream()
                .filter(lookup -> lookup.procedure().name().equals("usp_enqueue_jobs"))
                .findFirst()
                .orElseThrow();
        assertTrue(Pattern.compile("ORDER BY o\\.dedupe_key\\) AS k\\s+INNER LOOP JOIN")
                .matcher(many.sql())
                .find());
    }

    /**
     * Lanes have a binary collation, jobs that of the database: a comparison or a union of their columns that names none is error 468 or
     * 457 on SQL Server, which no parser finds.
     */
    @ParameterizedTest
    @ValueSource(strings = {"usp_place_jobs", "usp_read_lanes", "usp_claim_from_lane", "usp_get_waiting_lanes"})
    void aJobIsComparedWithALaneInTheLanesCollation(String name) {
        String body = procedure(name).body();

        for (String column : List.of("interrogation_key", "model_hint")) {
            assertTrue(
                    Pattern.compile(column + "(, N''\\)\\)\\))? COLLATE Latin1_General_100_BIN2")
                            .matcher(body)
                            .find(),
                    column);
        }
    }

    private static List<Procedure> those(Predicate<String> body) {
        List<Procedure> found = SqlServerScripts.procedures().values().stream()
                .filter(procedure -> body.test(procedure.body()))
                .toList();
        assertFalse(found.isEmpty());
        return found;
    }

    private static List<Statement> statements(Predicate<String> wanted) {
        List<Statement> found = new ArrayList<>();
        for (Procedure procedure : SqlServerScripts.procedures().values()) {
            for (String sql : procedure.body().split(";")) {
                if (wanted.test(sql)) {
                    found.add(new Statement(procedure, sql));
                }
            }
        }
        return found;
    }

    private static List<String> hints(String sql, String with) {
        return HINTS.matcher(sql)
                .results()
                .map(found -> found.group(1))
                .filter(hints -> hints.contains(with))
                .toList();
    }

    private static Procedure procedure(String name) {
        Procedure procedure = SqlServerScripts.procedures().get(name);
        assertTrue(procedure != null, "there is no " + name);
        return procedure;
    }

    private record Statement(Procedure procedure, String sql) {
        @Override
        public String toString() {
            return procedure.name() + ":" + sql;
        }
    }
}
