package org.holocron.derive.batch;

import java.util.List;
import java.util.Optional;
import org.holocron.derive.runner.RunnerStatus;
import org.holocron.derive.sql.Parameters;
import org.holocron.derive.sql.SqlClient;

/**
 * What JBeret remembers of executions, in its own tables. JBeret itself reads all of them to show the newest, and never deletes
 * any; its tables have no index by which the newest, or those that run, are found.
 */
public final class ExecutionRecord {

    /** Job instances deleted in one transaction: starts and ends of executions wait for no more than that. */
    private static final int MOST_DELETED = 100;

    /** Transactions at a time. */
    private static final int STEPS = 10;

    private final SqlClient database;
    private final int kept;

    private boolean indexed;

    /** All up to this one were deleted, or stay for now. */
    private long lookedAt;

    /** @param kept how many of the newest executions stay; 1 or more */
    public ExecutionRecord(SqlClient database, int kept) {
        this.database = database;
        this.kept = kept;
    }

    /** Reads the statements now, so that later no file needs to be opened for them. */
    void load() {
        List.of(
                        "executions/recent",
                        "executions/newest-not-kept",
                        "executions/last-of-next",
                        "executions/delete-old",
                        "executions/index-newest",
                        "executions/index-status")
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

    /**
     * Forgets some of the oldest that ended, if more are left than are kept: a part of them each time, so that a long record of an
     * earlier version keeps nobody waiting.
     *
     * @return whether there may be more to forget
     */
    public boolean deleteOld() {
        addIndexes();
        for (int step = 0; step < STEPS; step++) {
            Optional<Long> last = deleteSome();
            // The ones that stayed are looked at again from the front, another time.
            lookedAt = last.orElse(0L);
            if (last.isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** To tables that a server has made, and may have filled, before this one knew of them. */
    private void addIndexes() {
        if (!indexed) {
            database.inTransaction(tx -> tx.update("executions/index-newest", Parameters.of())
                    + tx.update("executions/index-status", Parameters.of()));
            indexed = true;
        }
    }

    /** @return the last execution that was looked at; empty if there was none */
    private Optional<Long> deleteSome() {
        return database.inTransaction(tx -> {
            Optional<Long> newest = tx.row(
                    "executions/newest-not-kept",
                    Parameters.of().number("kept", kept),
                    row -> row.bigint("jobexecutionid"));
            if (newest.isEmpty()) {
                return newest;
            }
            Optional<Long> last = tx.row(
                    "executions/last-of-next",
                    range(newest.get()).number("most", MOST_DELETED),
                    row -> row.bigint("jobexecutionid"));
            if (last.isPresent()) {
                tx.row(
                        "executions/delete-old",
                        range(newest.get()).bigint("last", last.get()),
                        row -> row.number("deleted"));
            }
            return last;
        });
    }

    private Parameters range(long newestNotKept) {
        return Parameters.of().bigint("after", lookedAt).bigint("newest_not_kept", newestNotKept);
    }
}
