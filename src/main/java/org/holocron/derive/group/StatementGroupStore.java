package org.holocron.derive.group;

import java.sql.SQLException;
import java.util.List;
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
            Optional<Group> now = tx.row("group/lock", GroupRow.id(id), GroupRow::read);
            if (now.isEmpty() || !action.isPossible(now.get().state())) {
                return now.map(group -> new GroupResult(group, false));
            }
            tx.changeOne("group/change", GroupRow.change(id, action, note));
            setLanes(tx, id, action.state() == GroupState.OPEN ? "group/open-lane" : "group/close-lane");
            return tx.row("group/group", GroupRow.id(id), GroupRow::read).map(group -> new GroupResult(group, true));
        });
    }

    /** In the order of their ids, as everybody who changes several lanes. */
    private static void setLanes(Session tx, long id, String statement) throws SQLException {
        for (long lane : lanes(tx, id)) {
            tx.update(statement, Parameters.of().bigint("lane_id", lane));
        }
    }

    private static List<Long> lanes(Session tx, long id) throws SQLException {
        return tx.rows("group/lanes", GroupRow.id(id), row -> row.bigint("lane_id"));
    }

    @Override
    public GroupFigures figures(long id) {
        return new GroupFigures(
                database.inTransaction(tx -> tx.rows("group/figures", GroupRow.id(id), GroupRow::minute)));
    }

    @Override
    public int setPriority(long id, int priority, int most) {
        int changed = 0;
        for (long lane : database.inTransaction(tx -> lanes(tx, id))) {
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
