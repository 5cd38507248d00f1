package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The job of a row: what the options say of all, and what the row says itself. */
final class TableJob implements CsvRows.CsvJob {

    static final String STDIN = "-";

    /** Of the evidence of a row without an id. */
    private static final String EVIDENCE_ID = "row";

    private final String table;
    private final JobOptions job;
    private final EvidenceOptions evidence;
    private final @Nullable String keyPrefix;

    TableJob(Path csv, JobOptions job, EvidenceOptions evidence, @Nullable String keyPrefix) {
        this.table = csv.toString().equals(STDIN) ? "stdin" : String.valueOf(csv.getFileName());
        this.job = job;
        this.evidence = evidence;
        this.keyPrefix = keyPrefix;
    }

    @Override
    public JsonObject input() {
        return job.given();
    }

    /** The source names the row, which counts from 1 behind the header. */
    @Override
    public JsonObject job(Map<String, JsonValue> fields, String text, @Nullable String id, int row) {
        JsonObjectBuilder one =
                job.job(evidence.only(id == null ? EVIDENCE_ID : id, table + "#row=" + row, text), fields);
        job.addHow(one);
        if (keyPrefix != null && id != null) {
            one.add("dedupe_key", keyPrefix + ":" + id);
        }
        return one.build();
    }
}
