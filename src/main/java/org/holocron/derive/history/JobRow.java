package org.holocron.derive.history;

import java.sql.SQLException;
import org.holocron.derive.job.Job;
import org.holocron.derive.job.JobStatus;
import org.holocron.derive.sql.Row;

/** Reads a job from a row of its table; the columns are the same on every database. */
public final class JobRow {

    private JobRow() {}

    public static Job read(Row row) throws SQLException {
        return new Job(
                row.uuid("job_id"),
                status(row),
                row.number("priority"),
                row.text("interrogation_key"),
                row.text("input_json"),
                row.textOrNull("evidence_ref_json"),
                row.textOrNull("model_hint"),
                row.number("max_attempts"),
                row.number("attempt_count"),
                row.instant("available_utc"),
                row.textOrNull("locked_by"),
                row.instantOrNull("locked_utc"),
                row.instantOrNull("lease_expires_utc"),
                row.textOrNull("last_error"),
                row.textOrNull("error_kind"),
                row.number("rescue_count"),
                row.textOrNull("dedupe_key"),
                row.instant("created_utc"),
                row.instantOrNull("finished_utc"));
    }

    public static JobStatus status(Row row) throws SQLException {
        return JobStatus.valueOf(row.text("status"));
    }
}
