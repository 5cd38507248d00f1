package org.holocron.derive.group;

import java.sql.SQLException;
import java.time.Instant;
import org.holocron.derive.sql.Parameters;
import org.holocron.derive.sql.Row;

/** The columns of {@code job_group} and {@code group_counter}, for both adapters. */
final class GroupRow {

    private GroupRow() {}

    static Group read(Row row) throws SQLException {
        Instant changed = row.instantOrNull("changed_utc");
        return new Group(
                row.bigint("group_id"),
                row.text("group_key"),
                row.textOrNull("label"),
                row.instant("created_utc"),
                row.textOrNull("created_by"),
                GroupState.valueOf(row.text("state")),
                changed == null
                        ? null
                        : new Group.Change(
                                changed, new GroupNote(row.textOrNull("changed_by"), row.textOrNull("reason"))));
    }

    static Parameters insert(NewGroup group) {
        return key(group.key())
                .text("label", group.label())
                .text("created_by", group.createdBy())
                .text("state", group.state().name());
    }

    static Parameters key(String key) {
        return Parameters.of().text("group_key", key);
    }

    static Parameters id(long id) {
        return Parameters.of().bigint("group_id", id);
    }

    static Parameters change(long id, GroupAction action, GroupNote note) {
        return id(id).text("state", action.state().name())
                .text("changed_by", note.by())
                .text("reason", note.reason());
    }

    static GroupFigures.Minute minute(Row row) throws SQLException {
        Double squared = row.fractionOrNull("run_ms_squared");
        return new GroupFigures.Minute(
                new GroupFigures.Moment(row.instant("minute_utc"), row.instant("now_utc"), row.bigint("running")),
                new GroupFigures.Jobs(
                        row.bigint("enqueued"),
                        row.bigint("unfinished"),
                        row.bigint("succeeded"),
                        row.bigint("in_review"),
                        row.bigint("failed"),
                        row.bigint("deadletter"),
                        row.bigint("cancelled")),
                new GroupFigures.Work(
                        row.bigint("finished"),
                        row.bigint("runs"),
                        row.bigint("prompt_tokens"),
                        row.bigint("output_tokens"),
                        row.bigint("run_ms"),
                        squared == null ? 0 : squared),
                row.instantOrNull("first_run_utc"),
                row.instantOrNull("last_run_utc"));
    }
}
