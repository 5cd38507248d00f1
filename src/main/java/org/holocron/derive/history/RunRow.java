package org.holocron.derive.history;

import java.sql.SQLException;
import java.util.List;
import org.holocron.derive.job.FileRef;
import org.holocron.derive.sql.Row;

/** Reads a run, or an artifact, from a row of its table; the columns are the same on every database. */
final class RunRow {

    private RunRow() {}

    static Run read(Row row, List<Artifact> artifacts) throws SQLException {
        return new Run(
                row.uuid("run_id"),
                row.uuid("job_id"),
                row.text("interrogation_key"),
                row.instant("started_utc"),
                row.instantOrNull("completed_utc"),
                row.text("status"),
                row.text("worker_id"),
                row.text("ollama_base_url"),
                row.text("model_name"),
                row.textOrNull("model_tag"),
                row.textOrNull("model_digest"),
                row.textOrNull("options_json"),
                row.textOrNull("metrics_json"),
                row.textOrNull("error"),
                row.textOrNull("error_kind"),
                row.numberOrNull("attempt"),
                row.textOrNull("interrogation_version"),
                row.textOrNull("interrogation_sha256"),
                row.textOrNull("derivation_key"),
                row.uuidOrNull("reused_run_id"),
                artifacts);
    }

    static Artifact readArtifact(Row row) throws SQLException {
        return new Artifact(
                row.uuid("artifact_id"),
                row.uuid("run_id"),
                row.text("artifact_type"),
                new FileRef(row.text("lake_uri"), row.textOrNull("content_sha256"), row.bigintOrNull("byte_count")),
                row.instant("created_utc"));
    }
}
