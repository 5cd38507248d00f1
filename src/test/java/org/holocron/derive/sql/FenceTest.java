package org.holocron.derive.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Reads every statement and every procedure: every change of a job holds its lease, or stands on a list here with the reason
 * why not; and every change of rows looks at how many they were. One statement that forgets the lease lets a late worker
 * overwrite another one's result; a forgotten count hides that nothing was changed.
 */
class FenceTest {

    private static final Path STATEMENTS = Path.of("src/main/resources/sql/statements");
    private static final Path SOURCES = Path.of("src/main/java/org/holocron/derive");

    /** Changes of a job without its lease, by file or procedure, and why they need none. */
    private static final Map<String, String> WITHOUT_A_LEASE = Map.ofEntries(
            Map.entry("h2/queue/claim", "makes the lease; only a job that is still NEW"),
            Map.entry("h2/queue/cancel", "a user decides, no matter who holds the job; takes the lease away"),
            Map.entry("h2/queue/requeue", "a user decides; only a job that has ended, which nobody holds"),
            Map.entry("h2/queue/rescue", "the holder is dead; the row was locked by the select that found it"),
            Map.entry("h2/queue/end-wait", "only a waiting job, which nobody holds"),
            Map.entry("h2/queue/end-deferral", "only a waiting job, which nobody holds"),
            Map.entry("h2/queue/place", "only a waiting job, which nobody holds; no status and no lease"),
            Map.entry("h2/queue/move-to-lane", "only a waiting job, which nobody holds; no status and no lease"),
            Map.entry("h2/queue/unplace", "only a waiting job, which nobody holds; no status and no lease"),
            Map.entry("h2/queue/unplace-waiting", "only waiting jobs, which nobody holds; no status and no lease"),
            Map.entry(
                    "h2/queue/restart-lease",
                    "no status and no lease_id: only counts a lease by the clock as it is now"),
            Map.entry(
                    "usp_recover_after_clock_set_back",
                    "waiting jobs, which nobody holds; of running ones only counts the lease by the clock as it is now"),
            Map.entry("h2/queue/clear-suspect", "takes a suspicion from a job, no status and no lease"),
            Map.entry("usp_claim_next_job", "makes the lease; only a job that is still NEW"),
            Map.entry("usp_cancel_job", "a user decides, no matter who holds the job; takes the lease away"),
            Map.entry("usp_requeue_job", "a user decides; only a job that has ended, which nobody holds"),
            Map.entry("usp_rescue_expired_jobs", "the holder is dead; asks again for what made it a dead one's"),
            Map.entry("h2/records/hold", "says what a purge may do; no status and no lease"),
            Map.entry("h2/review/set-open-reviews", "says how many facts wait for a person; no status and no lease"),
            Map.entry("usp_review_fact", "says how many facts wait for a person; no status and no lease"),
            Map.entry("usp_hold_job", "says what a purge may do; no status and no lease"),
            Map.entry("usp_complete_job", "old workers know no leases; with one it is fenced"),
            Map.entry(
                    "usp_claim_from_lane",
                    "makes the lease, or takes a waiting job out of the wrong lane; only NEW ones"),
            Map.entry("usp_enqueue_job", "only the job that it has just inserted"),
            Map.entry("usp_enqueue_jobs", "only jobs that it has just inserted"),
            Map.entry("usp_place_jobs", "only waiting jobs, which nobody holds"),
            Map.entry("usp_check_lanes", "only waiting jobs, which nobody holds"),
            Map.entry("h2/group/cancel-in-lane", "a user decides, of waiting jobs, which nobody holds"),
            Map.entry("h2/group/cancel-in-no-lane", "a user decides, of waiting jobs, which nobody holds"),
            Map.entry("h2/group/cancel-running", "a user decides, no matter who holds the jobs; takes the leases away"),
            Map.entry("h2/group/expire", "the deadline is past, no matter who holds the jobs; takes the leases away"),
            Map.entry("h2/group/forget-deadlines", "only jobs that have ended; no status and no lease"),
            Map.entry("h2/group/set-priority-in-lane", "only waiting jobs, which nobody holds; no status and no lease"),
            Map.entry(
                    "h2/group/set-priority-in-no-lane",
                    "only waiting jobs, which nobody holds; no status and no lease"),
            Map.entry("h2/bulk/set-priority", "only a waiting job, which nobody holds; no status and no lease"),
            Map.entry(
                    "usp_step_bulk_action",
                    "only waiting jobs, which nobody holds; no status and no lease; the rest is usp_requeue_job and usp_cancel_job"),
            Map.entry("usp_cancel_group_jobs", "a user decides, no matter who holds the jobs; takes the leases away"),
            Map.entry("usp_set_group_priority", "only waiting jobs, which nobody holds; no status and no lease"),
            Map.entry("usp_expire_jobs", "the deadline is past, no matter who holds the jobs; takes the leases away"),
            Map.entry("usp_end_deferrals", "only waiting jobs, which nobody holds"),
            Map.entry("h2/V002__deferrals_and_error_kinds.sql", "renames a kind of error, no status and no lease"),
            Map.entry(
                    "sqlserver/V009__deferrals_and_error_kinds.sql",
                    "renames a kind of error, no status and no lease"));

    private static final Pattern FENCE = Pattern.compile("\\blease_id = (:|@|h\\.)lease_id\\b");
    private static final Pattern RUNNING = Pattern.compile("\\bstatus = 'RUNNING'");
    private static final Pattern UPDATE = Pattern.compile("\\bUPDATE\\s+([\\w$().\\[\\]]+)");
    private static final Pattern DROPPED_RESULT =
            Pattern.compile("[;{}]\\s*(?:\\w+\\.)?(?:updateOne|insertIfAbsent)\\(");

    @Test
    void everyChangeOfAJobIsFencedOrHasAReason() {
        Set<String> unfenced = new LinkedHashSet<>();
        for (Change change : changesOfJobs()) {
            boolean fenced = FENCE.matcher(change.sql()).find()
                    && RUNNING.matcher(change.sql()).find();
            if (!fenced || change.sql().contains("@lease_id IS NULL")) {
                unfenced.add(change.where());
            }
        }
        assertEquals(WITHOUT_A_LEASE.keySet(), unfenced);
    }

    /** Guards the test above: what it does not find, it cannot judge. */
    @Test
    void theChangesAreFound() {
        List<String> found = changesOfJobs().stream().map(Change::where).toList();

        for (String known : List.of(
                "h2/queue/end-attempt",
                "h2/queue/renew",
                "usp_renew_leases",
                "usp_release_job",
                "usp_complete_attempt")) {
            assertTrue(found.contains(known), known + " of " + found);
        }
    }

    @Test
    void aProcedureThatChangesRowsReturnsThemOrCountsThem() {
        for (SqlServerScripts.Procedure procedure :
                SqlServerScripts.procedures().values()) {
            String[] statements = procedure.body().split(";");
            for (int i = 0; i < statements.length; i++) {
                if (table(statements[i]) != null) {
                    String next = i + 1 < statements.length ? statements[i + 1].strip() : "";
                    assertTrue(
                            statements[i].contains("OUTPUT inserted.")
                                    || statements[i].contains("OUTPUT\n")
                                    || next.startsWith("IF @@ROWCOUNT")
                                    || next.matches("SET @\\w+ = @@ROWCOUNT"),
                            procedure.name() + ":" + statements[i]);
                }
            }
        }
    }

    /** Two calls once dropped the answer of updateOne. */
    @Test
    void theApplicationLooksAtEveryCount() {
        for (Path source : files(SOURCES, ".java")) {
            assertFalse(DROPPED_RESULT.matcher(text(source)).find(), source.toString());
        }
        assertTrue(DROPPED_RESULT
                .matcher("{\n        tx.updateOne(\"queue/x\", y);")
                .find());
        assertFalse(DROPPED_RESULT.matcher("return tx.updateOne(").find());
        assertFalse(DROPPED_RESULT
                .matcher("if (!updateOne(statement, parameters)) {")
                .find());
    }

    /** The lists of everything that changes a job are for people; this keeps them whole. */
    @ParameterizedTest
    @ValueSource(strings = {"sql/README.md", "docs/architecture.md"})
    void theDocumentsNameEveryChangeOfAJob(Path document) {
        String text = text(document);
        for (Change change : changesOfJobs()) {
            if (!change.where().endsWith(".sql")) {
                String name = change.where().replace("h2/queue/", "");
                assertTrue(text.contains("`" + name + "`"), name);
            }
        }
    }

    /** The boundary of a lease belongs to the rescue on both databases. */
    @Test
    void aLeaseEndsAtTheSameMomentOnBothDatabases() {
        String h2 = text(STATEMENTS.resolve("h2/queue/expired.sql"));
        String sqlServer =
                SqlServerScripts.procedures().get("usp_rescue_expired_jobs").body();

        assertTrue(h2.contains("lease_expires_utc <= CURRENT_TIMESTAMP"));
        assertEquals(2, sqlServer.split("lease_expires_utc <= @now", -1).length - 1);
        assertFalse(sqlServer.contains("lease_expires_utc < @now"));
    }

    /** The old names stay in the tables for old statements; nothing of ours uses them. */
    @Test
    void nothingUsesTheOldNamesOfColumns() {
        Pattern old = Pattern.compile("\\brelease(_count|d_utc)\\b");
        for (Path statement : files(STATEMENTS, ".sql")) {
            assertFalse(old.matcher(text(statement)).find(), statement.toString());
        }
        for (SqlServerScripts.Procedure procedure :
                SqlServerScripts.procedures().values()) {
            assertFalse(old.matcher(procedure.body()).find(), procedure.name());
        }
    }

    private static List<Change> changesOfJobs() {
        List<Change> changes = new ArrayList<>();
        for (Path file : files(STATEMENTS, ".sql")) {
            String name = STATEMENTS.relativize(file).toString().replace(".sql", "");
            addChanges(changes, name, text(file));
        }
        for (SqlServerScripts.Procedure procedure :
                SqlServerScripts.procedures().values()) {
            addChanges(changes, procedure.name(), procedure.body());
        }
        for (Path script : files(Path.of("sql"), ".sql")) {
            String name = Path.of("sql").relativize(script).toString();
            for (String batch : SqlServerScripts.batches(text(script))) {
                if (!batch.contains("CREATE OR ALTER PROCEDURE")) {
                    addChanges(changes, name, batch);
                }
            }
        }
        return changes;
    }

    private static void addChanges(List<Change> changes, String where, String sql) {
        for (String statement : SqlServerScripts.withoutComments(sql).split(";")) {
            if ("job".equals(table(statement))) {
                changes.add(new Change(where, statement));
            }
        }
    }

    /** The table that the statement updates, or null if it updates none; through an alias or a CTE too. */
    private static String table(String statement) {
        Matcher update = UPDATE.matcher(statement);
        if (!update.find()) {
            return null;
        }
        String target = update.group(1);
        Matcher plain = Pattern.compile("\\$\\(SCHEMA\\)\\]?\\.\\[?(\\w+)\\]?").matcher(target);
        if (plain.matches() || plain.reset(target.replaceFirst("^\\[", "")).matches()) {
            return plain.group(1);
        }
        boolean cte = statement.contains("WITH " + target + " AS (");
        Matcher source = Pattern.compile(cte ? "\\[(\\w+)\\] AS \\w+ WITH" : "\\.\\[(\\w+)\\] AS " + target + "\\b")
                .matcher(statement);
        return source.find() ? source.group(1) : null;
    }

    private static List<Path> files(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        return SqlServerScripts.text(file);
    }

    /** @param where the file or the procedure */
    private record Change(String where, String sql) {}
}
