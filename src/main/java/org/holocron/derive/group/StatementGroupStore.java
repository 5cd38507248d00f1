package org.holocron.derive.group;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holocron.derive.sql.Parameters;
import org.holocron.derive.sql.Session;
import org.holocron.derive.sql.SqlClient;
import org.jspecify.annotations.Nullable;

/** The groups in a database that is reached by statements. */
public final class StatementGroupStore implements GroupStore {

    private final SqlClient database;

    public StatementGroupStore(SqlClient database) {
        this.database = database;
    }

    @Override
    public GroupResult create(NewGroup group) {
        return database.inTransaction(tx -> {
            boolean made = tx.insertIfAbsent("group/insert", GroupRow.insert(group));
            Group found = tx.row("group/group-of-key", GroupRow.key(group.key()), GroupRow::read)
                    .orElseThrow();
            if (made && group.limits().stopsByItself()) {
                set(tx, found.id(), group.limits());
                found = tx.row("group/group", GroupRow.id(found.id()), GroupRow::read)
                        .orElseThrow();
            }
            return new GroupResult(found, made);
        });
    }

    @Override
    public Optional<Group> find(String key) {
        return database.inTransaction(tx -> tx.row("group/group-of-key", GroupRow.key(key), GroupRow::read));
    }

    @Override
    public Optional<Group> find(long id) {
        return database.inTransaction(tx -> tx.row("group/group", GroupRow.id(id), GroupRow::read));
    }

    @Override
    public List<Group> list(@Nullable Long before, int limit) {
        Parameters page = Parameters.of()
                .bigint("last_id", before == null ? Long.MAX_VALUE : before - 1)
                .number("limit", limit);
        return database.inTransaction(tx -> tx.rows("group/groups", page, GroupRow::read));
    }

    @Override
    public Optional<GroupResult> change(long id, GroupAction action, GroupNote note) {
        return database.inTransaction(tx -> {
            boolean isLimited = StatementGroupLimits.lock(tx, id);
            Optional<GroupState> now = tx.row("group/lock", GroupRow.id(id), GroupRow::state);
            boolean changed = now.isPresent()
                    && action.isPossible(now.get())
                    && (isLimited && action.state() == GroupState.OPEN
                            ? openWithinLimits(tx, id, now.get(), note)
                            : change(tx, id, action.state(), note));
            return tx.row("group/group", GroupRow.id(id), GroupRow::read).map(group -> new GroupResult(group, changed));
        });
    }

    /** A group that has used up its budget is stopped instead. */
    private static boolean openWithinLimits(Session tx, long id, GroupState now, GroupNote note) throws SQLException {
        if (now == GroupState.STOPPED) {
            tx.changeOne("group/count-anew", GroupRow.id(id));
        }
        Optional<String> reason = StatementGroupLimits.reasonToStop(tx, id);
        if (reason.isEmpty()) {
            return change(tx, id, GroupState.OPEN, note);
        }
        if (now == GroupState.STOPPED) {
            StatementGroupLimits.tell(tx, id, reason.get());
            return false;
        }
        return change(tx, id, GroupState.STOPPED, new GroupNote(null, reason.get()));
    }

    private static boolean change(Session tx, long id, GroupState state, GroupNote note) throws SQLException {
        StatementGroupLimits.change(tx, id, state, note);
        return true;
    }

    @Override
    public Optional<Group> setLimits(long id, GroupLimits limits) {
        return database.inTransaction(tx -> {
            if (tx.row("group/group", GroupRow.id(id), GroupRow::state).isEmpty()) {
                return Optional.empty();
            }
            set(tx, id, limits);
            tx.changeOne("group/set-webhook", GroupRow.limits(GroupRow.id(id), limits));
            if (!StatementGroupLimits.stopIfReached(tx, id)) {
                StatementGroupLimits.tellIfStopped(tx, id);
            }
            return tx.row("group/group", GroupRow.id(id), GroupRow::read);
        });
    }

    private static void set(Session tx, long id, GroupLimits limits) throws SQLException {
        if (!StatementGroupLimits.lock(tx, id)) {
            boolean isNew = tx.insertIfAbsent("group/insert-limit", GroupRow.id(id));
            if (!isNew) {
                StatementGroupLimits.lock(tx, id);
            }
        }
        tx.changeOne("group/set-limit", GroupRow.limits(GroupRow.id(id), limits));
    }

    @Override
    public Optional<GroupUse> use(long id) {
        return database.inTransaction(tx -> tx.row("group/use", GroupRow.id(id), GroupRow::use));
    }

    @Override
    public GroupFigures figures(long id) {
        return database.inTransaction(tx -> new GroupFigures(
                tx.rows("group/figures", GroupRow.id(id), GroupRow::minute),
                retries(tx, id, id).getOrDefault(id, GroupRetries.NONE)));
    }

    private static Map<Long, GroupRetries> retries(Session tx, long first, long last) throws SQLException {
        return GroupRow.byGroup(tx.rows("group/retries", GroupRow.range(first, last), GroupRow::retries));
    }

    @Override
    public Map<Long, GroupLedger> ledgers(long first, long last) {
        return GroupRow.byGroup(
                database.inTransaction(tx -> tx.rows("group/ledgers", GroupRow.range(first, last), GroupRow::ledger)));
    }

    @Override
    public List<GroupProgress> unfinished(int most) {
        Parameters limit = Parameters.of().number("most", most);
        return database.inTransaction(tx -> {
            List<ProgressRows> rows = tx.rows("group/unfinished", limit, ProgressRows::read);
            return ProgressRows.progress(rows, rows.isEmpty() ? Map.of() : retries(tx, 0, Long.MAX_VALUE));
        });
    }

    @Override
    public int setPriority(long id, int priority, int most) {
        int changed = 0;
        for (long lane : database.inTransaction(tx -> StatementGroupLimits.lanes(tx, id))) {
            if (changed < most) {
                Parameters step = step(id, priority, most - changed).bigint("lane_id", lane);
                changed += database.inTransaction(tx -> tx.update("group/set-priority-in-lane", step));
            }
        }
        if (changed < most) {
            Parameters step = step(id, priority, most - changed);
            changed += database.inTransaction(tx -> tx.update("group/set-priority-in-no-lane", step));
        }
        return changed;
    }

    private static Parameters step(long id, int priority, int most) {
        return GroupRow.id(id).number("priority", priority).number("most", most);
    }
}
