package org.holocron.derive.history;

import static java.util.stream.Collectors.toMap;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.holocron.derive.job.Job;
import org.holocron.derive.job.JobStatus;
import org.holocron.derive.job.Subject;
import org.holocron.derive.sql.Row;
import org.holocron.derive.text.Shortened;
import org.jspecify.annotations.Nullable;

/** Reads a job from a row of its table; the columns are the same on every database. */
public final class JobRow {

    /** An error in a list; statements read one character more, to tell what is cut. */
    private static final int LISTED_ERROR_CHARS = 500;

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

    /** Of a long error its start, and the subject from the start of the input if the row was written without one. */
    static ListedJob readListed(Row row) throws SQLException {
        return new ListedJob(
                row.uuid("job_id"),
                status(row),
                row.number("priority"),
                row.text("interrogation_key"),
                subject(row),
                row.textOrNull("model_hint"),
                row.number("max_attempts"),
                row.number("attempt_count"),
                row.instant("available_utc"),
                row.textOrNull("locked_by"),
                row.instantOrNull("locked_utc"),
                row.instantOrNull("lease_expires_utc"),
                cut(row.textOrNull("last_error")),
                row.textOrNull("error_kind"),
                row.number("rescue_count"),
                row.textOrNull("dedupe_key"),
                row.instant("created_utc"),
                row.instantOrNull("finished_utc"),
                row.number("open_reviews"),
                JobLabels.read(row));
    }

    private static Subject subject(Row row) throws SQLException {
        String inputStart = row.textOrNull("input_start");
        return inputStart == null
                ? new Subject(row.textOrNull("subject_type"), row.textOrNull("subject_id"))
                : Subject.of(inputStart);
    }

    private static @Nullable String cut(@Nullable String error) {
        return error == null ? null : Shortened.of(error, LISTED_ERROR_CHARS);
    }

    /** Of a job that was asked for by its id. */
    static Map.Entry<UUID, JobStatus> statusOf(Row row) throws SQLException {
        return Map.entry(row.uuid("job_id"), status(row));
    }

    /** An id that was asked for twice may have two rows. */
    static Map<UUID, JobStatus> byJob(List<Map.Entry<UUID, JobStatus>> rows) {
        return rows.stream().collect(toMap(Map.Entry::getKey, Map.Entry::getValue, (one, same) -> one));
    }

    public static JobStatus status(Row row) throws SQLException {
        return JobStatus.stored(row.text("status"));
    }
}
