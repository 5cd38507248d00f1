package org.holocron.derive.history;

import java.sql.SQLException;
import java.time.Instant;
import org.holocron.derive.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * A version of an interrogation, as the last runs of jobs asked it.
 *
 * @param version null if no run of these jobs knew it
 * @param sha256 of all its files; null if no run of these jobs knew it
 * @param jobs that ended with it, whatever came of them, but for the cancelled ones
 * @param firstRun when the first of their last runs began; null if they have no run
 */
public record InterrogationVersion(
        @Nullable String version,
        @Nullable String sha256,
        long jobs,
        long succeeded,
        @Nullable Instant firstRun,
        @Nullable Instant lastRun) {

    static InterrogationVersion read(Row row) throws SQLException {
        return new InterrogationVersion(
                row.textOrNull("interrogation_version"),
                row.textOrNull("interrogation_sha256"),
                row.bigint("jobs"),
                row.bigint("succeeded"),
                row.instantOrNull("first_run_utc"),
                row.instantOrNull("last_run_utc"));
    }

    public long failed() {
        return jobs - succeeded;
    }
}
