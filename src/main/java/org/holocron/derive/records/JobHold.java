package org.holocron.derive.records;

import java.sql.SQLException;
import java.time.Instant;
import org.holocron.derive.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Whether purges leave a job alone.
 *
 * @param sinceUtc null if it is not held
 * @param reason for people, or null
 */
public record JobHold(@Nullable Instant sinceUtc, @Nullable String reason) {

    static JobHold read(Row row) throws SQLException {
        return new JobHold(row.instantOrNull("held_utc"), row.textOrNull("held_reason"));
    }
}
