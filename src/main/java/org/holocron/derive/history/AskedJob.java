package org.holocron.derive.history;

import java.sql.SQLException;
import java.util.UUID;
import org.holocron.derive.job.Job;
import org.holocron.derive.sql.Row;
import org.jspecify.annotations.Nullable;

/** What a job asks, as it was enqueued; the fields are those of {@link Job}. */
public record AskedJob(
        UUID jobId,
        String interrogationKey,
        String inputJson,
        @Nullable String evidenceRefJson,
        @Nullable String modelHint) {

    static AskedJob read(Row row) throws SQLException {
        return new AskedJob(
                row.uuid("job_id"),
                row.text("interrogation_key"),
                row.text("input_json"),
                row.textOrNull("evidence_ref_json"),
                row.textOrNull("model_hint"));
    }
}
