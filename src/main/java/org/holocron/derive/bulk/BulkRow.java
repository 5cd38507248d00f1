package org.holocron.derive.bulk;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.holocron.derive.sql.Parameters;
import org.holocron.derive.sql.Row;
import org.holocron.derive.sql.Session;
import org.jspecify.annotations.Nullable;

/** The columns of {@code bulk_action}, and what both adapters read by statements of the same names. */
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

    private static Parameters page(@Nullable BulkPlace behind, int limit) {
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

    static Optional<BulkAction> find(Session session, UUID id) throws SQLException {
        Optional<BulkAction> action = session.row("bulk/action", id(id), BulkRow::read);
        return action.isEmpty() ? action : Optional.of(withOutcomes(session, action.get()));
    }

    static List<BulkAction> list(Session session, @Nullable BulkPlace behind, int limit) throws SQLException {
        List<BulkAction> page = new ArrayList<>();
        for (BulkAction action : session.rows("bulk/actions", page(behind, limit), BulkRow::read)) {
            page.add(withOutcomes(session, action));
        }
        return page;
    }

    static List<UUID> sample(Session session, UUID id, int most) throws SQLException {
        return session.rows("bulk/sample", id(id).number("most", most), row -> row.uuid("job_id"));
    }

    static Optional<UUID> toCarryOut(Session session, UUID lease) throws SQLException {
        return session.row(
                "bulk/to-carry-out", Parameters.of().uuid("lease_id", lease), row -> row.uuid("bulk_action_id"));
    }

    private static BulkAction withOutcomes(Session session, BulkAction action) throws SQLException {
        Map<String, Long> outcomes = new HashMap<>();
        List<Map.Entry<String, Long>> rows = session.rows(
                "bulk/outcomes", id(action.id()), row -> Map.entry(row.text("outcome"), row.bigint("jobs")));
        rows.forEach(row -> outcomes.put(row.getKey(), row.getValue()));
        return new BulkAction(
                action.id(), action.requested(), action.state(), action.matched(), action.times(), outcomes);
    }
}
