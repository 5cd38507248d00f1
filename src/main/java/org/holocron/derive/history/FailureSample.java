package org.holocron.derive.history;

import java.sql.SQLException;
import java.util.UUID;
import org.holocron.derive.job.FailureCause;
import org.holocron.derive.sql.Row;
import org.holocron.derive.text.Shortened;
import org.jspecify.annotations.Nullable;

/**
 * The newest job that failed by a cause in an interrogation.
 *
 * @param reason why its last attempt failed; of a long one its start
 * @param interrogationVersion of its last run; null if it has none, or an older program recorded it
 */
public record FailureSample(
        UUID jobId,
        FailureCause cause,
        String reason,
        @Nullable String interrogationVersion,
        @Nullable String interrogationSha256) {

    private static final int LONGEST_REASON = 1_000;

    static FailureSample read(Row row) throws SQLException {
        String error = row.textOrNull("last_error");
        return new FailureSample(
                row.uuid("job_id"),
                FailureCause.read(row.textOrNull("error_kind"), error),
                error == null ? "" : Shortened.of(error, LONGEST_REASON),
                row.textOrNull("interrogation_version"),
                row.textOrNull("interrogation_sha256"));
    }
}
