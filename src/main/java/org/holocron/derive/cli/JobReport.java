package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import java.util.List;

/** One job with its runs, artifacts and facts, for people. */
final class JobReport {

    private final ApiClient api;
    private final Terminal terminal;
    private final boolean json;

    JobReport(ApiClient api, Terminal terminal, boolean json) {
        this.api = api;
        this.terminal = terminal;
        this.json = json;
    }

    void print(String jobId) {
        print(job(jobId));
    }

    private JsonObject job(String jobId) {
        return api.get("/api/jobs/" + ApiClient.escaped(jobId));
    }

    private void print(JsonObject job) {
        if (json) {
            terminal.print(JsonValues.pretty(job));
            return;
        }
        heading(job);
        List<JsonObject> runs = JsonValues.objects(job, "runs");
        for (JsonObject run : runs) {
            run(run);
        }
        if ("SUCCEEDED".equals(JsonValues.text(job, "status"))) {
            lastWith(runs, "parsed_output").ifPresent(run -> output(JsonValues.text(run, "run_id")));
        }
    }

    private void heading(JsonObject job) {
        terminal.print("Job " + JsonValues.text(job, "job_id"));
        field("status", JsonValues.text(job, "status"));
        field("interrogation", JsonValues.text(job, "interrogation_key"));
        field("entity", JobLine.entity(job));
        field("priority", JsonValues.text(job, "priority"));
        field("attempts", JsonValues.text(job, "attempt_count") + " of " + JsonValues.text(job, "max_attempts"));
        field("model hint", JsonValues.text(job, "model_hint"));
        field("created", JsonValues.text(job, "created_utc"));
        field("not before", JsonValues.text(job, "available_utc"));
        field("held by", JsonValues.text(job, "locked_by"));
        field("finished", JsonValues.text(job, "finished_utc"));
        field("last error", JsonValues.text(job, "last_error"));
        field("kept since", JsonValues.text(job, "held_utc") + " " + JsonValues.text(job, "held_reason"));
    }

    private void run(JsonObject run) {
        terminal.print("");
        terminal.print("Run " + JsonValues.text(run, "run_id") + "  " + JsonValues.text(run, "status"));
        field("worker", JsonValues.text(run, "worker_id"));
        field("model", JsonValues.text(run, "model_name") + " at " + JsonValues.text(run, "ollama_base_url"));
        field("started", JsonValues.text(run, "started_utc"));
        field("completed", JsonValues.text(run, "completed_utc"));
        field("reused run", JsonValues.text(run, "reused_run_id"));
        field("telemetry", RunTotals.of(List.of(run)).line());
        field("error", JsonValues.text(run, "error"));
        Table files = new Table("  ARTIFACT", "BYTES", "LAKE_URI", "SHA-256");
        for (JsonObject file : JsonValues.objects(run, "artifacts")) {
            files.add(
                    "\u00a0\u00a0" + JsonValues.text(file, "artifact_type"),
                    JsonValues.text(file, "byte_count"),
                    JsonValues.text(file, "lake_uri"),
                    Table.cut(JsonValues.text(file, "content_sha256"), 13));
        }
        files.lines(Integer.MAX_VALUE).forEach(line -> terminal.print(line.replace('\u00a0', ' ')));
    }

    private void output(String runId) {
        terminal.print("");
        JsonObject output = api.get("/api/runs/" + runId + "/artifacts/parsed_output");
        if (output.containsKey("facts")) {
            Facts.of(output).lines(terminal.width()).forEach(terminal::print);
        } else {
            terminal.print(JsonValues.pretty(output));
        }
    }

    private void field(String name, String value) {
        if (!value.isBlank()) {
            terminal.print("  " + Table.padded(name, 15) + " " + value);
        }
    }

    /** The last succeeded run with such an artifact. */
    static java.util.Optional<JsonObject> lastWith(List<JsonObject> runs, String artifactType) {
        return runs.stream()
                .filter(run -> "SUCCEEDED".equals(JsonValues.text(run, "status")))
                .filter(run -> JsonValues.objects(run, "artifacts").stream()
                        .anyMatch(file -> artifactType.equals(JsonValues.text(file, "artifact_type"))))
                .reduce((earlier, later) -> later);
    }
}
