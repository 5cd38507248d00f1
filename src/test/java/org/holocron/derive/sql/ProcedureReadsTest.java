package org.holocron.derive.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.holocron.derive.sql.SqlServerScripts.Procedure;
import org.junit.jupiter.api.Test;

/** What the procedures read, from their texts: a table of ten jobs does not show what one of ten million costs. */
class ProcedureReadsTest {

    private static final Pattern READS_JOBS = Pattern.compile("\\.\\[(job|run)\\]");

    /** Of type MAX: the locks of all rows that were read with one of them are kept until the caller has taken the last row. */
    private static final Pattern LONG_TEXT = Pattern.compile(
            "\\b\\w+\\.(input_json|evidence_ref_json|last_error|options_json|metrics_json|error)\\b(?!_)");

    private static final Pattern SHORTENED = Pattern.compile("CAST\\(LEFT\\([^()]*\\) AS NVARCHAR\\(\\d+\\)\\)");

    /** Of one job, by its key; of the one that is claimed. */
    private static final Pattern OF_ONE_JOB =
            Pattern.compile("\\w\\.job_id = @job_id|\\w\\.run_id = @run_id|SELECT TOP \\(1\\)");

    private static final Pattern FROM_JOBS = Pattern.compile("FROM \\[\\$\\(SCHEMA\\)\\]\\.\\[(job|run)\\]");

    private static final Pattern COUNT = Pattern.compile("\\b(COUNT(_BIG)?|SUM)\\(");

    /** By a filtered index, up to a limit, of one job, or by a range of keys that goes on at the next call. */
    private static final Pattern BOUNDED =
            Pattern.compile("status = '(NEW|RUNNING)'|status IN \\('NEW', 'RUNNING'\\)|TOP \\("
                    + "|\\w\\.job_id = (@job_id|j\\.job_id)|job_id > @after AND \\w\\.job_id <= @last");

    /** No list: its caller names the jobs, four at a time, and compares their texts whole. */
    private static final String OF_A_FEW_NAMED_JOBS = "usp_get_asked_jobs";

    @Test
    void aListSelectsLongTextsOnlyShortened() {
        for (Procedure procedure : SqlServerScripts.procedures().values()) {
            if (!procedure.name().equals(OF_A_FEW_NAMED_JOBS)) {
                assertEquals(List.of(), listsWithLongTexts(procedure), procedure.name());
            }
        }
    }

    /** As the list of jobs was: a page of it held shared locks on all its jobs, and claims and renewals waited. */
    @Test
    void theListThatWasReplacedBreaksTheRule() {
        assertFalse(
                listsWithLongTexts(inScript("V012__read.sql", "usp_list_jobs")).isEmpty());
    }

    @Test
    void aCountReadsNoMoreThanWhatIsUnfinished() {
        for (Procedure procedure : SqlServerScripts.procedures().values()) {
            assertEquals(List.of(), unboundedCounts(procedure), procedure.name());
        }
    }

    /** As the figures were: each scrape of each node read an index of every job there ever was. */
    @Test
    void theFiguresThatWereReplacedBreakTheRule() {
        assertFalse(unboundedCounts(inScript("V007__read.sql", "usp_stats")).isEmpty());
    }

    private static List<String> listsWithLongTexts(Procedure procedure) {
        List<String> found = new ArrayList<>();
        for (String sql : procedure.body().split(";")) {
            boolean list = READS_JOBS.matcher(sql).find()
                    && Pattern.compile("\\bSELECT\\b").matcher(sql).find()
                    && !Pattern.compile("\\b(INSERT INTO|UPDATE|DELETE|SET @\\w+ =)\\b?")
                            .matcher(sql)
                            .find()
                    && !OF_ONE_JOB.matcher(sql).find();
            if (list && LONG_TEXT.matcher(SHORTENED.matcher(sql).replaceAll("")).find()) {
                found.add(sql.strip());
            }
        }
        return found;
    }

    private static List<String> unboundedCounts(Procedure procedure) {
        List<String> found = new ArrayList<>();
        for (String sql : procedure.body().split(";")) {
            if (COUNT.matcher(sql).find()) {
                FROM_JOBS
                        .matcher(sql)
                        .results()
                        .map(from -> selectAround(sql, from.start()))
                        .filter(select -> !BOUNDED.matcher(select).find())
                        .forEach(found::add);
            }
        }
        return found;
    }

    /** The innermost SELECT with that place, without the parentheses around it. */
    private static String selectAround(String sql, int place) {
        int start = place;
        for (int depth = 0; start > 0 && depth < 1; start--) {
            depth += sql.charAt(start - 1) == '(' ? 1 : sql.charAt(start - 1) == ')' ? -1 : 0;
        }
        int end = place;
        for (int depth = 0; end < sql.length() && depth < 1; end++) {
            depth += sql.charAt(end) == ')' ? 1 : sql.charAt(end) == '(' ? -1 : 0;
        }
        return sql.substring(start, end);
    }

    /** As that script creates it, whatever later ones make of it. */
    private static Procedure inScript(String file, String name) {
        List<Procedure> found = SqlServerScripts.proceduresOf(Path.of("sql/sqlserver", file)).stream()
                .filter(procedure -> procedure.name().equals(name))
                .toList();
        assertTrue(found.size() == 1, file + ": " + name);
        return found.get(0);
    }
}
