package org.holocron.derive.group;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holocron.derive.sql.Parameters;
import org.holocron.derive.sql.SqlClient;
import org.jspecify.annotations.Nullable;

/** The groups in a database that is reached by procedures. */
public final class ProcedureGroupStore implements GroupStore {

    private final SqlClient database;

    public ProcedureGroupStore(SqlClient database) {
        this.database = database;
    }

    @Override
    public GroupResult create(NewGroup group) {
        return database.inOneCall(call -> call.row(
                        "group/create",
                        GroupRow.insert(group),
                        row -> new GroupResult(GroupRow.read(row), row.number("created") == 1)))
                .orElseThrow();
    }

    @Override
    public Optional<Group> find(String key) {
        return database.inOneCall(call -> call.row("group/group-of-key", GroupRow.key(key), GroupRow::read));
    }

    @Override
    public Optional<Group> find(long id) {
        return database.inOneCall(call -> call.row("group/group", GroupRow.id(id), GroupRow::read));
    }

    @Override
    public List<Group> list(@Nullable Long before, int limit) {
        Parameters page = Parameters.of()
                .bigint("before_id", before == null ? Long.MAX_VALUE : before)
                .number("limit", limit);
        return database.inOneCall(call -> call.rows("group/groups", page, GroupRow::read));
    }

    @Override
    public Optional<GroupResult> change(long id, GroupAction action, GroupNote note) {
        Parameters parameters = GroupRow.change(id, action.state(), note).text("from", action.fromText());
        return database.inOneCall(call -> call.row(
                "group/change", parameters, row -> new GroupResult(GroupRow.read(row), row.number("changed") == 1)));
    }

    @Override
    public Optional<Group> setLimits(long id, GroupLimits limits) {
        Parameters parameters = GroupRow.limits(GroupRow.id(id), limits);
        return database.inOneCall(call -> call.row("group/set-limits", parameters, GroupRow::read));
    }

    @Override
    public Optional<GroupUse> use(long id) {
        return database.inOneCall(call -> call.row("group/use", GroupRow.id(id), GroupRow::use));
    }

    @Override
    public GroupFigures figures(long id) {
        return new GroupFigures(
                database.inOneCall(call -> call.rows("group/figures", GroupRow.id(id), GroupRow::minute)));
    }

    @Override
    public Map<Long, GroupLedger> ledgers(long first, long last) {
        return GroupRow.ledgers(
                database.inOneCall(call -> call.rows("group/ledgers", GroupRow.range(first, last), GroupRow::ledger)));
    }

    @Override
    public List<GroupProgress> unfinished(int most) {
        Parameters limit = Parameters.of().number("most", most);
        return ProgressRows.progress(
                database.inOneCall(call -> call.rows("group/unfinished", limit, ProgressRows::read)));
    }

    @Override
    public int setPriority(long id, int priority, int most) {
        Parameters step = GroupRow.id(id).number("priority", priority).number("most", most);
        return database.inOneCall(call -> call.row("group/set-priority", step, row -> row.number("changed")))
                .orElseThrow();
    }
}
