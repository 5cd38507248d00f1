package org.holocron.derive.group;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.holocron.derive.sql.Parameters;
import org.holocron.derive.sql.Session;
import org.holocron.derive.sql.SqlClient;

/**
 * Counts what is used of the limits of groups, and stops those that have reached one, in a database that is reached by statements. In the
 * transaction that completes an attempt, so that no claim comes between the last token and the stop: only the calls in flight go on. The
 * row of the limits is locked first, then the group's, then its lanes.
 */
public final class StatementGroupLimits {

    private StatementGroupLimits() {}

    /** What the job of a completed attempt is for the stop rule of its group. */
    public enum Ended {
        NOT_YET(""),
        OTHERWISE("0"),
        REJECTED("1");

        private final String mark;

        Ended(String mark) {
            this.mark = mark;
        }
    }

    /** To be called last in the transaction that completes an attempt: others of the group wait for its row. */
    public static void countCompletion(Session tx, UUID jobId, UUID runId, Ended ended) throws SQLException {
        Parameters completed =
                Parameters.of().uuid("job_id", jobId).uuid("run_id", runId).text("ended", ended.mark);
        boolean isLimited = tx.updateOne("group/count-completion", completed);
        if (isLimited) {
            Optional<Long> toStop = tx.row("group/group-to-stop-of-job", completed, row -> row.bigint("group_id"));
            if (toStop.isPresent()) {
                stopIfReached(tx, toStop.get());
            }
        }
    }

    /**
     * Groups whose hours are used up, or whose tokens were used by runs that another program completed: of the newest groups, and in turn some
     * of the older ones.
     */
    public static void stopReached(SqlClient database) {
        List<Long> ranges = database.inTransaction(tx -> tx.row(
                        "group/ranges-to-stop",
                        Parameters.of(),
                        row -> List.of(row.bigint("newest_from"), row.bigint("turn_from"))))
                .orElseThrow();
        for (long from : ranges) {
            stopReached(database, from);
        }
    }

    private static void stopReached(SqlClient database, long from) {
        Parameters range = Parameters.of().bigint("from_id", from);
        List<Long> groups = database.inTransaction(tx -> {
            tx.update("group/count-tokens", range);
            return tx.rows("group/groups-to-stop", range, row -> row.bigint("group_id"));
        });
        for (long group : groups) {
            database.inTransaction(tx -> {
                lock(tx, group);
                return stopIfReached(tx, group);
            });
        }
    }

    /** The row of its limits, if it has any; before {@code group/lock}. @return whether it has */
    static boolean lock(Session tx, long id) throws SQLException {
        return tx.row("group/lock-limit", GroupRow.id(id), row -> row.bigint("group_id"))
                .isPresent();
    }

    /** Why the group must not be open; empty if it may be. */
    static Optional<String> reasonToStop(Session tx, long id) throws SQLException {
        return tx.row("group/reason-to-stop", GroupRow.id(id), row -> row.text("reason_to_stop"));
    }

    /** Of a group that is STOPPED and stays so: what it was stopped by may not hold any more. */
    static void tell(Session tx, long id, String reason) throws SQLException {
        tx.changeOne("group/tell-reason", GroupRow.id(id).text("reason", reason));
    }

    /** The reason that holds now, if any does. */
    static void tellIfStopped(Session tx, long id) throws SQLException {
        Optional<GroupState> state = tx.row("group/lock", GroupRow.id(id), GroupRow::state);
        Optional<String> reason = reasonToStop(tx, id);
        if (reason.isPresent() && state.equals(Optional.of(GroupState.STOPPED))) {
            tell(tx, id, reason.get());
        }
    }

    /** If it is open; its limits are locked. @return whether it was stopped */
    static boolean stopIfReached(Session tx, long id) throws SQLException {
        Optional<GroupState> state = tx.row("group/lock", GroupRow.id(id), GroupRow::state);
        Optional<String> reason = reasonToStop(tx, id);
        if (reason.isEmpty() || !state.equals(Optional.of(GroupState.OPEN))) {
            return false;
        }
        change(tx, id, GroupState.STOPPED, new GroupNote(null, reason.get()));
        return true;
    }

    /** The group's row is locked. */
    static void change(Session tx, long id, GroupState state, GroupNote note) throws SQLException {
        tx.changeOne("group/change", GroupRow.change(id, state, note));
        String statement = state == GroupState.OPEN ? "group/open-lane" : "group/close-lane";
        // In the order of their ids, as everybody who changes several lanes.
        for (long lane : lanes(tx, id)) {
            tx.update(statement, Parameters.of().bigint("lane_id", lane));
        }
    }

    /** In the order of their ids. */
    static List<Long> lanes(Session tx, long id) throws SQLException {
        return tx.rows("group/lanes", GroupRow.id(id), row -> row.bigint("lane_id"));
    }
}
