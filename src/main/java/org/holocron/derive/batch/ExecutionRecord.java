package org.holocron.derive.batch;

import java.util.List;
import org.holocron.derive.runner.RunnerStatus;
import org.holocron.derive.sql.Parameters;
import org.holocron.derive.sql.SqlClient;

/**
 * What JBeret remembers of executions, in its own tables. JBeret itself reads all of them to show the newest, and never deletes
 * any.
 */
public final class ExecutionRecord {

    /** Job instances deleted in one transaction: starts and ends of executions wait for no more than that. */
    private static final int MOST_DELETED = 100;

    private final SqlClient database;
    private final int kept;

    /** @param kept how many of the newest executions stay; 1 or more */
    public ExecutionRecord(SqlClient database, int kept) {
        this.database = database;
        this.kept = kept;
    }

    /** Reads the statements now, so that later no file needs to be opened for them. */
    void load() {
        List.of("executions/recent", "executions/newest-not-kept", "executions/delete-old")
                .forEach(database::load);
    }

    /** The newest executions, newest first. */
    List<RunnerStatus.Execution> recent(int most) {
        return database.inTransaction(tx -> tx.rows(
                "executions/recent",
                Parameters.of().number("most", most),
                row -> new RunnerStatus.Execution(
                        row.bigint("jobexecutionid"),
                        row.text("batchstatus"),
                        row.textOrNull("exitstatus"),
                        row.instantOrNull("starttime"),
                        row.instantOrNull("endtime"),
                        row.number("jobs_done"))));
    }

    /** Forgets the oldest of those that ended, in small steps, until as many are left as are kept. */
    public void deleteOld() {
        int deleted;
        do {
            deleted = deleteSome();
        } while (deleted == MOST_DELETED);
    }

    private int deleteSome() {
        return database.inTransaction(tx -> {
            List<Long> newest = tx.rows(
                    "executions/newest-not-kept",
                    Parameters.of().number("kept", kept),
                    row -> row.bigint("jobexecutionid"));
            return newest.isEmpty()
                    ? 0
                    : tx.row(
                                    "executions/delete-old",
                                    Parameters.of()
                                            .bigint("newest_not_kept", newest.get(0))
                                            .number("most", MOST_DELETED),
                                    row -> row.number("deleted"))
                            .orElse(0);
        });
    }
}
