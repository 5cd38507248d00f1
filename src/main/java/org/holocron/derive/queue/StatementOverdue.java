package org.holocron.derive.queue;

import java.sql.SQLException;
import java.util.List;
import org.holocron.derive.group.StatementGroupLimits;
import org.holocron.derive.sql.Parameters;
import org.holocron.derive.sql.Row;
import org.holocron.derive.sql.SqlClient;

/**
 * {@link LaneStore#endOverdue} of a database whose rules are in this application. One look says what there is to do: with neither deadlines nor
 * groups there is no more to ask.
 */
final class StatementOverdue {

    private final SqlClient database;
    private final LaneStore lanes;

    StatementOverdue(SqlClient database, LaneStore lanes) {
        this.database = database;
        this.lanes = lanes;
    }

    /** @return how many jobs; less than {@link LaneStore#STEP} if none is left */
    int end() {
        Overdue overdue = database.inTransaction(tx -> tx.row("group/overdue", Parameters.of(), Overdue::read))
                .orElseThrow();
        int ended = overdue.deadlines() ? expire() : 0;
        if (overdue.limits()) {
            StatementGroupLimits.stopReached(database);
        }
        return ended + (overdue.groups() ? cancelLeft() : 0);
    }

    private int expire() {
        Parameters most = Parameters.of().number("most", LaneStore.STEP);
        int expired = database.inTransaction(tx -> tx.update("group/expire", most));
        database.inTransaction(tx -> tx.update("group/forget-deadlines", most));
        return expired;
    }

    private int cancelLeft() {
        List<Long> groups = database.inTransaction(
                tx -> tx.rows("group/cancelling", Parameters.of(), row -> row.bigint("group_id")));
        int cancelled = 0;
        for (long group : groups) {
            cancelled += cancel(group);
        }
        return cancelled;
    }

    private int cancel(long group) {
        List<Long> waitedIn = database.inTransaction(
                tx -> tx.rows("group/lanes", Parameters.of().bigint("group_id", group), row -> row.bigint("lane_id")));
        int cancelled = 0;
        for (long lane : waitedIn) {
            cancelled += database.inTransaction(
                    tx -> tx.update("group/cancel-in-lane", step(group).bigint("lane_id", lane)));
        }
        for (String others : List.of("group/cancel-in-no-lane", "group/cancel-running")) {
            cancelled += database.inTransaction(tx -> tx.update(others, step(group)));
        }
        if (cancelled == 0) {
            // So that they are known to be empty.
            lanes.correct(waitedIn);
        }
        return cancelled;
    }

    private static Parameters step(long group) {
        return Parameters.of().bigint("group_id", group).number("most", LaneStore.STEP);
    }

    /** Whether there may be something to do for each. */
    private record Overdue(boolean deadlines, boolean limits, boolean groups) {

        static Overdue read(Row row) throws SQLException {
            return new Overdue(
                    row.number("any_deadline") == 1, row.number("any_limit") == 1, row.number("any_group") == 1);
        }
    }
}
