package org.holocron.derive.records;

import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.holocron.derive.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * A run whose rows are gone and whose files may still be there.
 *
 * @param startedUtc when its job was claimed; decides the day of its folder
 * @param lakeUri of one of its files; null if it recorded none
 * @param derivationKey under which its response may be filed for reuse; null if it made no request
 */
public record PurgedRun(
        UUID runId,
        Instant startedUtc,
        @Nullable String lakeUri,
        @Nullable String derivationKey) {

    static PurgedRun read(Row row) throws SQLException {
        return new PurgedRun(
                row.uuid("run_id"),
                row.instant("started_utc"),
                row.textOrNull("lake_uri"),
                row.textOrNull("derivation_key"));
    }
}
