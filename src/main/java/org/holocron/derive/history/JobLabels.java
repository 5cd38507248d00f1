package org.holocron.derive.history;

import java.sql.SQLException;
import org.holocron.derive.job.FailureCause;
import org.holocron.derive.job.JobStatus;
import org.holocron.derive.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * What a job is found by beside its status and interrogation.
 *
 * @param cause why it failed: {@link FailureCause#id}, or its kind of error where none is stored; null if it did not fail
 * @param modelName of the model that its last attempt asked, or that it hints at; null if neither is known
 * @param groupId 0 for none
 * @param groupKey null for none
 */
public record JobLabels(
        @Nullable String cause,
        @Nullable String modelName,
        long groupId,
        @Nullable String groupKey) {

    public static final JobLabels NONE = new JobLabels(null, null, 0, null);

    /** From the columns of a job, of which error_kind and status are two. */
    static JobLabels read(Row row) throws SQLException {
        return new JobLabels(
                cause(row), row.textOrNull("model_name"), row.bigint("group_id"), row.textOrNull("group_key"));
    }

    private static @Nullable String cause(Row row) throws SQLException {
        JobStatus status = JobRow.status(row);
        if (status != JobStatus.FAILED && status != JobStatus.DEADLETTER) {
            return null;
        }
        String cause = row.textOrNull("cause");
        String known = cause == null ? row.textOrNull("error_kind") : cause;
        return known == null ? FailureCause.UNKNOWN_KIND : known;
    }
}
