package org.holocron.derive.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Every procedure that makes or deletes a job, gives it a final status or takes one away, tells the counters, for workers of every
 * kind. What it forgets would show on a real server only, and there an hour later, as a correction in the log. On H2 the contract of
 * the counters finds it.
 */
class CountedChangesTest {

    private static final Pattern CHANGES_STATUS = Pattern.compile("(?s)UPDATE j\\s+SET (?:(?!FROM).)*\\bstatus\\s+= "
            + "|INSERT INTO \\[\\$\\(SCHEMA\\)\\]\\.\\[job\\]|DELETE j\\s+FROM");
    private static final Pattern TELLS = Pattern.compile("INSERT INTO \\[\\$\\(SCHEMA\\)\\]\\.\\[counter_delta\\]");

    @Test
    void everyProcedureThatEndsAJobOrBringsItBackTellsTheCounters() {
        Set<String> telling = new TreeSet<>();
        Set<String> silent = new TreeSet<>();
        for (SqlServerScripts.Procedure procedure :
                SqlServerScripts.procedures().values()) {
            if (CHANGES_STATUS.matcher(procedure.body()).find()) {
                (TELLS.matcher(procedure.body()).find() ? telling : silent).add(procedure.name());
            }
        }

        assertEquals(
                Set.of(
                        "usp_cancel_group_jobs",
                        "usp_cancel_job",
                        "usp_complete_attempt",
                        "usp_complete_job",
                        "usp_enqueue_job",
                        "usp_enqueue_jobs",
                        "usp_expire_jobs",
                        "usp_purge_jobs",
                        "usp_requeue_job",
                        "usp_rescue_expired_jobs"),
                telling);
        assertEquals(
                Set.of("usp_claim_from_lane", "usp_claim_next_job", "usp_release_job"),
                silent,
                "between NEW and RUNNING no count changes");
    }
}
