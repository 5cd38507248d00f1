package org.holocron.derive.history;

import java.sql.SQLException;
import java.time.Instant;
import org.holocron.derive.sql.Row;
import org.jspecify.annotations.Nullable;

/** How many jobs of one interrogation failed by one cause with one model. */
record FailureCount(
        String cause,
        String interrogationKey,
        @Nullable String modelName,
        long jobs,
        Instant firstSeenUtc,
        Instant lastSeenUtc) {

    static FailureCount read(Row row) throws SQLException {
        return new FailureCount(
                row.text("cause"),
                row.text("interrogation_key"),
                row.textOrNull("model_name"),
                row.bigint("jobs"),
                row.instant("first_seen_utc"),
                row.instant("last_seen_utc"));
    }
}
