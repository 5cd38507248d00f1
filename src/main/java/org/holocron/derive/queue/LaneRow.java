package org.holocron.derive.queue;

import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.holocron.derive.sql.Parameters;
import org.holocron.derive.sql.Row;
import org.holocron.derive.sql.Session;

/** Reads rows of {@code lane}, and of {@code job} what a lane is about. */
final class LaneRow {

    private LaneRow() {}

    static Lane read(Row row) throws SQLException {
        QueuePlace bound = new QueuePlace(
                row.number("head_priority"), row.instant("next_due_utc"), row.instant("next_created_utc"));
        return new Lane(row.bigint("lane_id"), key(row), bound);
    }

    /** Of a row whose hint is as the lane has it. */
    static LaneKey key(Row row) throws SQLException {
        return new LaneKey(row.text("interrogation_key"), row.text("model_hint"), row.bigint("group_id"));
    }

    /** As {@link LaneStore#waiting}. */
    static Set<LaneKey> waiting(Session asked, Collection<Long> groups) throws SQLException {
        Set<LaneKey> waiting = new HashSet<>();
        for (long group : groups) {
            Parameters one = Parameters.of()
                    .bigint("first_id", group)
                    .bigint("last_id", group)
                    .number("most", LaneStore.STEP);
            waiting.addAll(asked.rows("lane/waiting", one, LaneRow::keyOfJob));
        }
        return waiting;
    }

    static LaneKey keyOfJob(Row row) throws SQLException {
        return LaneKey.of(row.text("interrogation_key"), row.textOrNull("model_hint"), row.bigint("group_id"));
    }

    static QueuePlace placeOfJob(Row row) throws SQLException {
        return new QueuePlace(row.number("priority"), row.instant("available_utc"), row.instant("created_utc"));
    }
}
