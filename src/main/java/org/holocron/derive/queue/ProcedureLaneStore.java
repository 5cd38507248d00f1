package org.holocron.derive.queue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.holocron.derive.sql.Parameters;
import org.holocron.derive.sql.SqlClient;

/** The lanes of a database whose rules are in procedures: each call is one procedure and one round trip. */
final class ProcedureLaneStore implements LaneStore {

    /** Longer lists would not fit the procedures' parameters. */
    private static final int LONGEST_LIST = 100;

    private final SqlClient database;

    ProcedureLaneStore(SqlClient database) {
        this.database = database;
    }

    @Override
    public long takeBit(String node) {
        return 1L << number("lane/take-bit", Parameters.of().text("node", node), "bit_number");
    }

    @Override
    public int placeJobs() {
        return (int) number("lane/place", Parameters.of().number("most", STEP), "placed");
    }

    @Override
    public long checkBounds(long after) {
        return number("lane/check-bounds", page(after), "last_lane_id");
    }

    @Override
    public void correct(Collection<Long> lanes) {
        forEach(lanes, list -> run("lane/correct", Parameters.of().text("lanes_json", list)));
    }

    @Override
    public void mark(long bit, Collection<Long> lanes) {
        setMark(bit, true, lanes);
    }

    @Override
    public void unmark(long bit, Collection<Long> lanes) {
        setMark(bit, false, lanes);
    }

    private void setMark(long bit, boolean marked, Collection<Long> lanes) {
        forEach(
                lanes,
                list -> run(
                        "lane/mark",
                        Parameters.of()
                                .bigint("closed_bit", bit)
                                .number("is_closed", marked ? 1 : 0)
                                .text("lanes_json", list)));
    }

    @Override
    public List<MarkedLane> marked(long bit, long after) {
        return database.inOneCall(call -> call.rows(
                "lane/marked",
                page(after).bigint("closed_bit", bit),
                row -> new MarkedLane(row.bigint("lane_id"), LaneRow.key(row))));
    }

    private static Parameters page(long after) {
        return Parameters.of().bigint("after_lane_id", after).number("most", STEP);
    }

    @Override
    public List<DeferredJob> deferred() {
        return database.inOneCall(call -> call.rows(
                "lane/deferred",
                Parameters.of().number("most", MOST_DEFERRED),
                row -> new DeferredJob(row.uuid("job_id"), LaneRow.key(row))));
    }

    @Override
    public int endDeferrals(Collection<UUID> jobs) {
        return (int) number("lane/end-deferrals", Parameters.of().uuidArray("jobs_json", jobs), "ended");
    }

    @Override
    public Set<LaneKey> waiting(Collection<Long> groups) {
        return database.inOneCall(calls -> LaneRow.waiting(calls, groups));
    }

    @Override
    public int deleteEmpty(Duration emptyFor) {
        return (int) number(
                "lane/delete-empty",
                Parameters.of().seconds("empty_seconds", emptyFor).number("most", STEP),
                "deleted");
    }

    @Override
    public int endOverdue() {
        int ended = (int) number("group/expire", Parameters.of().number("most", STEP), "expired");
        number("group/stop-groups", Parameters.of(), "stopped");
        List<Long> groups = database.inOneCall(
                call -> call.rows("group/cancelling", Parameters.of(), row -> row.bigint("group_id")));
        for (long group : groups) {
            ended += (int) number(
                    "group/cancel-jobs",
                    Parameters.of().bigint("group_id", group).number("most", STEP),
                    "changed");
        }
        return ended;
    }

    private long number(String statement, Parameters parameters, String column) {
        return database.inOneCall(call -> call.row(statement, parameters, row -> row.bigint(column)))
                .orElseThrow();
    }

    /** A procedure that says how many rows it changed. */
    private void run(String statement, Parameters parameters) {
        number(statement, parameters, "changed");
    }

    private static void forEach(Collection<Long> lanes, Consumer<String> list) {
        List<Long> inOrder = lanes.stream().sorted().toList();
        for (int from = 0; from < inOrder.size(); from += LONGEST_LIST) {
            List<Long> some = new ArrayList<>(inOrder.subList(from, Math.min(from + LONGEST_LIST, inOrder.size())));
            list.accept(some.toString());
        }
    }
}
