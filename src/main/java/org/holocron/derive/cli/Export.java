package org.holocron.derive.cli;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.LongConsumer;
import org.holocron.derive.json.Json;
import org.holocron.derive.table.Column;
import org.holocron.derive.table.ResultColumns;

/** Copies a table of results, row by row, and counts. Used for one export. */
final class Export {

    private final ResultWalk results;
    private List<Column> columns = List.of();
    private String lastJob = "";
    private long rows;
    private long jobs;
    private long claims;

    Export(ResultWalk results) {
        this.results = results;
    }

    /** @param progress is told the number of rows after each part */
    void copyTo(ExportTarget target, LongConsumer progress) throws IOException {
        for (byte[] part = results.next(); part != null; part = results.next()) {
            for (String line : new String(part, StandardCharsets.UTF_8).split("\n")) {
                if (!line.isEmpty()) {
                    copy(line, target);
                }
            }
            progress.accept(rows);
        }
        if (rows == 0) {
            begin(ResultColumns.of(List.of()), target);
        }
    }

    private void copy(String line, ExportTarget target) throws IOException {
        JsonObject row = JsonValues.parse(line)
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast)
                .orElseThrow(
                        () -> new CommandFailedException(Exit.FAILED, "The server sent a row that is no JSON object"));
        if (rows == 0) {
            begin(ResultColumns.named(row.keySet()), target);
        }
        target.row(line, row);
        rows++;
        claims += JsonValues.text(row, "ordinal").isEmpty() ? 0 : 1;
        String job = JsonValues.text(row, "job_id");
        jobs += job.equals(lastJob) ? 0 : 1;
        lastJob = job;
    }

    private void begin(List<Column> found, ExportTarget target) throws IOException {
        columns = found;
        target.begin(found);
    }

    /** {@code 1,204 rows: 1,180 claims of 500 jobs}. */
    String words() {
        return String.format(
                "%,d %s: %,d %s of %,d %s",
                rows,
                rows == 1 ? "row" : "rows",
                claims,
                claims == 1 ? "claim" : "claims",
                jobs,
                jobs == 1 ? "job" : "jobs");
    }

    /** What stands beside the files. */
    JsonObjectBuilder manifest(ExportFormat format, List<ExportFile.Written> files) {
        JsonArrayBuilder written = Json.createArrayBuilder();
        files.forEach(file -> written.add(Json.createObjectBuilder()
                .add("name", file.name())
                .add("sha256", file.sha256())
                .add("bytes", file.bytes())
                .add("rows", file.rows())));
        JsonArrayBuilder names = Json.createArrayBuilder();
        columns.forEach(column -> names.add(column.name()));
        return Json.createObjectBuilder()
                .add("format", format.label())
                .add("rows", rows)
                .add("claims", claims)
                .add("jobs", jobs)
                .add("files", written)
                .add("columns", names);
    }

    long rows() {
        return rows;
    }
}
