package org.holocron.derive.queue;

import java.sql.SQLException;
import java.util.UUID;
import org.holocron.derive.job.DeathRecord;
import org.holocron.derive.job.Suspicion;
import org.holocron.derive.sql.Row;
import org.jspecify.annotations.Nullable;

/** Reads from a row of the job table what is remembered about suspicions and deaths. */
final class SuspicionRow {

    private SuspicionRow() {}

    private static @Nullable Suspicion read(Row row) throws SQLException {
        UUID event = row.uuidOrNull("suspect_event");
        return event == null ? null : new Suspicion(event, row.number("suspect_size"));
    }

    static DeathRecord deaths(Row row) throws SQLException {
        return new DeathRecord(row.number("death_count"), row.number("counted_deaths"), read(row));
    }
}
