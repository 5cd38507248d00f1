package org.holocron.derive.records;

import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.holocron.derive.sql.Parameters;
import org.holocron.derive.sql.Session;
import org.jspecify.annotations.Nullable;

/**
 * The queue as the lake sees it.
 *
 * @param queueId which queue this is; it stays the same for the life of the tables
 * @param now by the database's clock
 * @param oldestClaim when the job was claimed that is RUNNING for the longest time; null if none is
 */
public record QueueState(
        UUID queueId, Instant now, @Nullable Instant oldestClaim) {

    static QueueState read(Session session) throws SQLException {
        return session.row(
                        "records/queue-state",
                        Parameters.of(),
                        row -> new QueueState(
                                row.uuid("queue_id"), row.instant("now_utc"), row.instantOrNull("oldest_claim_utc")))
                .orElseThrow(() -> new IllegalStateException("the table queue_identity has lost its row"));
    }
}
