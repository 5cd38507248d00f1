package org.holocron.derive.group;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
                state(row),
                changed == null
                        ? null
                        : new Group.Change(
                                changed, new GroupNote(row.textOrNull("changed_by"), row.textOrNull("reason"))),
                limits(row));
    }

    private static GroupLimits limits(Row row) throws SQLException {
        Integer percent = row.numberOrNull("rejected_percent");
        Integer last = row.numberOrNull("of_last");
        return new GroupLimits(
                percent == null || last == null ? null : new StopRule(percent, last),
                row.bigintOrNull("budget_tokens"),
                row.fractionOrNull("budget_hours"),
                row.textOrNull("webhook_url"));
    }

    static GroupUse use(Row row) throws SQLException {
        return new GroupUse(
                row.bigint("tokens_used"),
                Duration.ofMillis(row.bigint("open_ms")),
                row.number("ended"),
                row.number("rejected"));
    }

    static GroupState state(Row row) throws SQLException {
        return GroupState.valueOf(row.text("state"));
    }

    static Parameters insert(NewGroup group) {
        return limits(key(group.key()), group.limits())
                .text("label", group.label())
                .text("created_by", group.createdBy())
                .text("state", group.state().name());
    }

    static Parameters limits(Parameters parameters, GroupLimits limits) {
        StopRule rule = limits.stopRule();
        return parameters
                .number("rejected_percent", rule == null ? null : rule.rejectedPercent())
                .number("of_last", rule == null ? null : rule.ofLast())
                .bigint("budget_tokens", limits.budgetTokens())
                .fraction("budget_hours", limits.budgetHours())
                .text("webhook_url", limits.webhookUrl());
    }

    static Parameters key(String key) {
        return Parameters.of().text("group_key", key);
    }

    static Parameters id(long id) {
        return Parameters.of().bigint("group_id", id);
    }

    static Parameters change(long id, GroupState state, GroupNote note) {
        return id(id).text("state", state.name()).text("changed_by", note.by()).text("reason", note.reason());
    }

    static Parameters range(long first, long last) {
        return Parameters.of().bigint("first_id", first).bigint("last_id", last);
    }

    static Map.Entry<Long, GroupLedger> ledger(Row row) throws SQLException {
        return Map.entry(row.bigint("group_id"), GroupLedger.of(jobs(row), row.bigint("running")));
    }

    static Map.Entry<Long, GroupRetries> retries(Row row) throws SQLException {
        return Map.entry(
                row.bigint("group_id"), new GroupRetries(row.bigint("retries"), row.instant("last_retry_utc")));
    }

    /** By the id of the group, which each row has once. */
    static <T> Map<Long, T> byGroup(List<Map.Entry<Long, T>> rows) {
        return rows.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static GroupFigures.Jobs jobs(Row row) throws SQLException {
        return new GroupFigures.Jobs(
                row.bigint("enqueued"),
                row.bigint("unfinished"),
                row.bigint("succeeded"),
                row.bigint("in_review"),
                row.bigint("failed"),
                row.bigint("deadletter"),
                row.bigint("cancelled"));
    }

    static GroupFigures.Minute minute(Row row) throws SQLException {
        Double squared = row.fractionOrNull("run_ms_squared");
        return new GroupFigures.Minute(
                new GroupFigures.Moment(row.instant("minute_utc"), row.instant("now_utc"), row.bigint("running")),
                jobs(row),
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
