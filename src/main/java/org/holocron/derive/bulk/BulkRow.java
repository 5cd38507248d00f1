package org.holocron.derive.bulk;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.holocron.derive.sql.Parameters;
import org.holocron.derive.sql.Row;
import org.holocron.derive.sql.Session;
import org.jspecify.annotations.Nullable;

/** The columns of {@code bulk_action}, for both adapters. */
final class BulkRow {

    private BulkRow() {}

    static Parameters id(UUID id) {
        return Parameters.of().uuid("bulk_action_id", id);
    }

    static Parameters insert(UUID id, BulkRequested requested, Duration keptFor) {
        return id(id).text("action", requested.change().name())
                .number("priority", requested.priority())
                .text("filter_json", requested.filterJson())
                .text("created_by", requested.by())
                .millis("expires_after_ms", keptFor);
    }

    static Parameters page(@Nullable BulkPlace behind, int limit) {
        BulkPlace place = behind == null ? BulkPlace.BEGIN : behind;
        return Parameters.of()
                .instant("behind_utc", place.created())
                .uuid("behind", place.id())
                .number("limit", limit);
    }

    /** Without its outcomes. */
    static BulkAction read(Row row) throws SQLException {
        BulkRequested requested = new BulkRequested(
                change(row), row.numberOrNull("priority"), row.text("filter_json"), row.textOrNull("created_by"));
        Instant created = row.instant("created_utc");
        return new BulkAction(
                row.uuid("bulk_action_id"),
                requested,
                BulkState.valueOf(row.text("state")),
                row.bigint("matched"),
                new BulkAction.Times(
                        created,
                        row.instant("expires_utc"),
                        row.instantOrNull("confirmed_utc"),
                        row.instantOrNull("ended_utc")),
                Map.of());
    }

    static BulkChange change(Row row) throws SQLException {
        return BulkChange.valueOf(row.text("action"));
    }

    static BulkAction withOutcomes(Session session, BulkAction action) throws SQLException {
        Map<String, Long> outcomes = new HashMap<>();
        List<Map.Entry<String, Long>> rows = session.rows(
                "bulk/outcomes", id(action.id()), row -> Map.entry(row.text("outcome"), row.bigint("jobs")));
        rows.forEach(row -> outcomes.put(row.getKey(), row.getValue()));
        return new BulkAction(
                action.id(), action.requested(), action.state(), action.matched(), action.times(), outcomes);
    }
}
