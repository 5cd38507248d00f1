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
        List<GroupFigures.Minute> minutes =
                database.inOneCall(call -> call.rows("group/figures", GroupRow.id(id), GroupRow::minute));
        return new GroupFigures(minutes, retries(id, id).getOrDefault(id, GroupRetries.NONE));
    }

    private Map<Long, GroupRetries> retries(long first, long last) {
        return GroupRow.byGroup(
                database.inOneCall(call -> call.rows("group/retries", GroupRow.range(first, last), GroupRow::retries)));
    }

    @Override
    public Map<Long, GroupLedger> ledgers(long first, long last) {
        return GroupRow.byGroup(
                database.inOneCall(call -> call.rows("group/ledgers", GroupRow.range(first, last), GroupRow::ledger)));
    }

    @Override
    public List<GroupProgress> unfinished(int most) {
        Parameters limit = Parameters.of().number("most", most);
        List<ProgressRows> rows = database.inOneCall(call -> call.rows("group/unfinished", limit, ProgressRows::read));
        return ProgressRows.progress(rows, rows.isEmpty() ? Map.of() : retries(0, Long.MAX_VALUE));
    }

    @Override
    public int setPriority(long id, int priority, int most) {
        Parameters step = GroupRow.id(id).number("priority", priority).number("most", most);
        return database.inOneCall(call -> call.row("group/set-priority", step, row -> row.number("changed")))
                .orElseThrow();
    }
}
