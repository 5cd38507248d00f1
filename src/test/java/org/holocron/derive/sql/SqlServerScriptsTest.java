package org.holocron.derive.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holocron.derive.sql.SqlServerScripts.Procedure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What can be checked of the scripts for SQL Server without a server: that anybody can run them safely, and twice. */
class SqlServerScriptsTest {

    private static final Path STATEMENTS = Path.of("src/main/resources/sql/statements/sqlserver");
    private static final Pattern CREATES = Pattern.compile(
            "\\b(CREATE (SCHEMA|TABLE|UNIQUE|NONCLUSTERED|INDEX)|ALTER TABLE" + "|DROP INDEX|sp_tableoption)\\b");
    private static final Pattern UNQUALIFIED = Pattern.compile(
            "\\b(FROM|JOIN|INTO|UPDATE|TABLE|REFERENCES|ON|EXEC|PROCEDURE)\\s+\\[?(job|run|artifact|usp_\\w+)\\b");
    private static final Pattern CALL =
            Pattern.compile("EXEC \\[\\$\\(SCHEMA\\)\\]\\.\\[(usp_\\w+)\\]((?:(?!EXEC ).)*)", Pattern.DOTALL);
    private static final Pattern ARGUMENT = Pattern.compile("(@\\w+)\\s*=\\s*:(\\w+)");

    static List<Path> scripts() {
        return SqlServerScripts.files();
    }

    @Test
    void theirNumbersAreConsecutiveAndTheLastIsTheVersion() {
        List<Path> files = scripts();
        for (int i = 0; i < files.size(); i++) {
            assertTrue(files.get(i).getFileName().toString().startsWith("V%03d__".formatted(i + 1)), files.toString());
        }
        assertEquals(files.size(), SqlServerSchema.VERSION);
        assertTrue(procedure("usp_schema_version").body().contains("SELECT " + files.size() + " AS schema_version"));
        assertTrue(SqlServerScripts.text(files.get(files.size() - 1)).contains("[usp_schema_version]"));
    }

    /** Procedures and filtered indexes need both options, and sqlcmd leaves one of them off. */
    @ParameterizedTest
    @MethodSource("scripts")
    void theSetOptionsAreABatchOfTheirOwnAtTheTop(Path script) {
        String first = SqlServerScripts.withoutComments(
                SqlServerScripts.batches(SqlServerScripts.text(script)).get(0));

        assertEquals(
                List.of("SET ANSI_NULLS ON;", "SET QUOTED_IDENTIFIER ON;", "SET XACT_ABORT ON;"),
                first.lines().toList());
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void everyBatchEndsWithGoAloneOnItsLine(Path script) {
        String text = SqlServerScripts.text(script);

        assertTrue(text.endsWith("\nGO\n"));
        assertFalse(Pattern.compile("(?im)^[ \\t]*GO[ \\t]*[^\\s]|^[ \\t]+GO[ \\t]*$")
                .matcher(text)
                .find());
    }

    /** A line end that was lost behind a comment made an IF a part of it, and what it guarded was always done. */
    @ParameterizedTest
    @MethodSource("scripts")
    void noCommentGoesOnWithAStatement(Path script) {
        Pattern swallowed = Pattern.compile("--[^\n]*[^\\s-][ \t]{3,}[A-Z]{2,}\\b");

        assertEquals(
                List.of(),
                SqlServerScripts.text(script)
                        .lines()
                        .filter(line -> swallowed.matcher(line).find())
                        .toList());
    }

    /**
     * The upgrade was tested on the counters of the test before it, which the scripts take for the counts of these rows: whether
     * it passed was a matter of the tests' order.
     */
    @Test
    void theOriginalsTablesOfTheTestsBeginWithoutAnythingThatTheScriptsMade() throws IOException {
        String original = Files.readString(Path.of("src/test/resources/sql/original-tables.sql"));
        Pattern made = Pattern.compile("CREATE (?:OR ALTER )?((?:TABLE|VIEW) )(\\[\\$\\(SCHEMA\\)\\]\\.\\[\\w+\\])");

        Set<String> left = SqlServerScripts.batchesOfAll().stream()
                .flatMap(batch -> made.matcher(batch).results())
                .map(found -> "DROP " + found.group(1) + "IF EXISTS " + found.group(2) + ";")
                .filter(drop -> !original.contains(drop))
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(Set.of(), left);
    }

    @Test
    void everyChangeOfTheSchemaIsGuarded() {
        for (String batch : SqlServerScripts.batchesOfAll()) {
            String sql = SqlServerScripts.withoutComments(batch);
            if (CREATES.matcher(sql).find()) {
                assertTrue(sql.startsWith("IF "), sql);
            }
        }
    }

    @Test
    void aProcedureIsAloneInItsBatchAndCreatedOrAltered() {
        for (String batch : SqlServerScripts.batchesOfAll()) {
            String sql = SqlServerScripts.withoutComments(batch);
            if (sql.contains("PROCEDURE") && !sql.startsWith("DROP PROCEDURE IF EXISTS [$(SCHEMA)].")) {
                assertTrue(sql.startsWith("CREATE OR ALTER PROCEDURE [$(SCHEMA)]."), sql);
                assertTrue(sql.endsWith("END;"), sql);
                assertEquals(1, sql.split("CREATE OR ALTER", -1).length - 1, sql);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void everyObjectIsNamedWithItsSchema(Path script) {
        String sql = SqlServerScripts.withoutComments(SqlServerScripts.text(script));

        assertEquals(
                List.of(),
                UNQUALIFIED.matcher(sql).results().map(MatchResult::group).toList());
    }

    /**
     * Events of failed calls are forgotten after a week: they are evidence, no record. A lane is deleted when it is empty, a
     * pause when a person ends it. Facts and reviews go with their run. Counters that are folded keep their sum. Purges are
     * what people ask for; bulk actions are kept for a week after their end, webhooks for a month.
     */
    @ParameterizedTest
    @MethodSource("scripts")
    void noRowIsLostAndMergeIsNotUsed(Path script) {
        String sql = SqlServerScripts.withoutComments(SqlServerScripts.text(script))
                .replaceAll(
                        "(?s)CREATE OR ALTER PROCEDURE \\S+\\[usp_(purge_jobs|forget_purged_run|purge_bulk_actions|purge_webhook_deliveries)\\].*?\nGO\\b",
                        "")
                .replaceAll("DELETE (m\\s+)?FROM \\[\\$\\(SCHEMA\\)\\]\\.\\[(call_event(_member)?|pause)\\]", "")
                .replaceAll("DELETE l\\s+FROM @empty AS e", "")
                .replaceAll("ALTER COLUMN (model_hint|model_name) NVARCHAR\\(400\\)", "a longer one")
                .replace("ON DELETE CASCADE", "")
                .replaceAll("DELETE FROM \\[\\$\\(SCHEMA\\)\\]\\.\\[group_recount\\];", "")
                .replaceAll("DELETE TOP \\(@most\\) (d|c)\\s+OUTPUT ", "");

        for (String word : List.of("MERGE", "TRUNCATE", "DELETE", "DROP TABLE", "DROP COLUMN", "ALTER COLUMN")) {
            assertFalse(Pattern.compile("\\b" + word + "\\b").matcher(sql).find(), word);
        }
    }

    @Test
    void sqlIsBuiltFromTextOnlyToCreateTheSchema() {
        for (String batch : SqlServerScripts.batchesOfAll()) {
            String sql = SqlServerScripts.withoutComments(batch);
            assertTrue(
                    sql.contains("CREATE SCHEMA")
                            || !Pattern.compile("EXEC\\s*\\(|sp_executesql")
                                    .matcher(sql)
                                    .find(),
                    sql);
        }
    }

    @Test
    void everyProcedureSetsNocountAndThoseThatWriteAbortWholly() {
        for (Procedure procedure : SqlServerScripts.procedures().values()) {
            assertTrue(procedure.body().strip().startsWith("SET NOCOUNT ON;"), procedure.name());
            if (Pattern.compile("\\b(INSERT INTO|UPDATE) (\\[|\\w)")
                    .matcher(procedure.body())
                    .find()) {
                assertTrue(procedure.body().contains("SET XACT_ABORT ON;"), procedure.name());
            }
        }
    }

    @Test
    void everyErrorHasANumberOfOursAndSaysWhatToDo() {
        Pattern thrown = Pattern.compile("THROW\\s+(\\d+),\\s*(@message|N'[^']{30,}')");
        for (Procedure procedure : SqlServerScripts.procedures().values()) {
            // THROW alone passes an error on.
            long all = procedure.body().split("\\bTHROW\\b(?!;)", -1).length - 1L;
            List<Integer> numbers = thrown.matcher(procedure.body())
                    .results()
                    .map(found -> Integer.valueOf(found.group(1)))
                    .toList();
            assertEquals(all, numbers.size(), procedure.name());
            assertTrue(numbers.stream().allMatch(number -> number >= 51_000 && number <= 51_099), procedure.name());
        }
    }

    /** Old SQL relies on these names and their order; new parameters come after them and may be left out. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            usp_enqueue_job     | @priority @interrogation_key @input_json @evidence_ref_json @model_hint @max_attempts
            usp_claim_next_job  | @worker_id
            usp_complete_job    | @job_id @status @error @backoff_seconds
            usp_create_run      | @job_id @worker_id @ollama_base_url @model_name @model_tag @model_digest @options_json
            usp_complete_run    | @run_id @status @metrics_json @error
            usp_create_artifact | @run_id @artifact_type @lake_uri @content_sha256 @byte_count
            """)
    void oldSqlFindsItsParameters(String name, String parameters) {
        Procedure procedure = procedure(name);
        List<String> old = List.of(parameters.split(" "));

        assertEquals(old, procedure.parameters().subList(0, old.size()));
        List<String> lines =
                procedure.head().lines().filter(line -> line.contains("@")).toList();
        for (String added : lines.subList(old.size(), lines.size())) {
            assertTrue(added.contains("= NULL"), added);
        }
    }

    @ParameterizedTest(name = "{0} {1} = {2}")
    @CsvSource({
        "usp_enqueue_job, @priority, 100",
        "usp_enqueue_job, @evidence_ref_json, NULL",
        "usp_enqueue_job, @model_hint, NULL",
        "usp_enqueue_job, @max_attempts, 3",
        "usp_complete_job, @error, NULL",
        "usp_complete_job, @backoff_seconds, 60",
        "usp_claim_next_job, @lease_seconds, NULL",
        "usp_rescue_expired_jobs, @worker_id, NULL",
        "usp_rescue_expired_jobs, @node, NULL"
    })
    void anOmittedParameterHasItsDefault(String procedure, String parameter, String value) {
        assertTrue(Pattern.compile(parameter + "\\s+\\S.*= " + value + "\\b")
                .matcher(procedure(procedure).head())
                .find());
    }

    @Test
    void theNewProceduresAreThere() {
        assertTrue(SqlServerScripts.procedures()
                .keySet()
                .containsAll(Set.of(
                        "usp_renew_leases",
                        "usp_rescue_expired_jobs",
                        "usp_release_job",
                        "usp_cancel_job",
                        "usp_requeue_job",
                        "usp_complete_attempt")));
    }

    @ParameterizedTest(name = "{0}.{1}")
    @CsvSource({
        "job, lease_id",
        "job, lease_expires_utc",
        "job, rescue_count",
        "job, release_count",
        "job, released_utc",
        "job, deferral_count",
        "job, deferred_utc",
        "run, error_kind",
        "job, error_kind",
        "job, dedupe_key",
        "job, finished_utc",
        "run, attempt",
        "run, interrogation_version",
        "run, derivation_key",
        "run, reused_run_id"
    })
    void anOlderTableGetsTheColumnsItLacks(String table, String column) {
        String guard = "IF COL_LENGTH(N'[$(SCHEMA)].[" + table + "]', N'" + column + "') IS NULL";
        String add = "ALTER TABLE [$(SCHEMA)].[" + table + "] ADD " + column + " ";

        assertTrue(SqlServerScripts.batchesOfAll().stream()
                .map(SqlServerScripts::withoutComments)
                .anyMatch(batch -> batch.startsWith(guard) && batch.contains(add)));
    }

    @Test
    void anOlderTableGetsTheLongerListsOfStatusesAndArtifacts() {
        for (String[] wanted : new String[][] {
            {"job", "CK_llm_job_status", "CANCELLED"}, {"artifact", "CK_llm_artifact_type", "manifest"}
        }) {
            String drop = "ALTER TABLE [$(SCHEMA)].[" + wanted[0] + "] DROP CONSTRAINT " + wanted[1];
            assertTrue(SqlServerScripts.batchesOfAll().stream()
                    .anyMatch(batch -> batch.contains(drop)
                            && batch.contains("definition LIKE N'%" + wanted[2] + "%'")
                            && batch.contains("ADD CONSTRAINT " + wanted[1])));
        }
    }

    @Test
    void theClaimIsOneStatementThatSkipsLockedRowsInTheQueuesOrder() {
        String claim = procedure("usp_claim_from_lane").body();

        assertTrue(claim.contains("WITH (ROWLOCK, READPAST, XLOCK, READCOMMITTEDLOCK, INDEX (IX_llm_job_lane))"));
        assertTrue(claim.contains("ORDER BY j.priority DESC, j.available_utc, j.created_utc"));
        assertTrue(SqlServerScripts.batchesOfAll().stream()
                .anyMatch(batch -> batch.contains("INDEX IX_llm_job_lane\n")
                        && batch.contains("(lane_id, priority DESC, available_utc, created_utc)")
                        && batch.contains("WHERE status = 'NEW'")));
    }

    /** Otherwise a misspelt parameter would show only at the first call on a server. */
    @Test
    void theApplicationCallsExistingProceduresAndParameters() throws IOException {
        Map<String, Procedure> procedures = SqlServerScripts.procedures();
        Set<String> called = new TreeSet<>();
        for (Path file : statements()) {
            List<MatchResult> calls =
                    CALL.matcher(Files.readString(file)).results().toList();
            assertFalse(calls.isEmpty(), file.toString());
            for (MatchResult call : calls) {
                called.add(calledIn(file, call, procedures));
            }
        }
        Set<String> forOthers = Set.of(
                "usp_claim_next_job",
                "usp_has_work",
                "usp_complete_job",
                "usp_create_run",
                "usp_complete_run",
                "usp_create_artifact",
                // For other procedures.
                "usp_make_lanes",
                "usp_fold_old_group_minutes",
                "usp_stop_group",
                "usp_count_group_limit",
                // For the version before.
                "usp_list_jobs",
                "usp_get_failed_jobs");
        assertEquals(
                procedures.keySet().stream()
                        .filter(name -> !forOthers.contains(name))
                        .collect(Collectors.toSet()),
                called);
    }

    private static String calledIn(Path file, MatchResult call, Map<String, Procedure> procedures) {
        Procedure procedure = procedures.get(call.group(1));
        assertTrue(procedure != null, file + " calls " + call.group(1));
        for (MatchResult argument : ARGUMENT.matcher(call.group(2)).results().toList()) {
            assertTrue(procedure.parameters().contains(argument.group(1)), file + ": " + argument.group());
            assertEquals(argument.group(1), "@" + argument.group(2), file.toString());
        }
        return procedure.name();
    }

    private static List<Path> statements() {
        try (Stream<Path> files = Files.walk(STATEMENTS)) {
            return files.filter(file -> file.toString().endsWith(".sql")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Procedure procedure(String name) {
        Procedure procedure = SqlServerScripts.procedures().get(name);
        assertTrue(procedure != null, "there is no " + name);
        return procedure;
    }
}
