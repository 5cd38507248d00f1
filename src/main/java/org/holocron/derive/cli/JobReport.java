package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** One job with its runs, artifacts and facts, for people. */
final class JobReport {

    private static final Set<String> FINAL = Set.of("SUCCEEDED", "FAILED", "DEADLETTER", "CANCELLED");
    private static final Duration LOOK = Duration.ofMillis(300);

    private final Api api;
    private final Terminal terminal;
    private final boolean json;

    JobReport(Api api, Terminal terminal, boolean json) {
        this.api = api;
        this.terminal = terminal;
        this.json = json;
    }

    /** @return {@link Exit#DONE} if it SUCCEEDED, else {@link Exit#FAILED} */
    int waitFor(String jobId) {
        JsonObject job = job(jobId);
        if (!json) {
            terminal.say("Job " + jobId + " is waiting for its turn; Ctrl-C leaves it in the queue");
        }
        while (!FINAL.contains(Fields.text(job, "status"))) {
            Pacing.pause(LOOK);
            job = job(jobId);
        }
        print(job);
        return "SUCCEEDED".equals(Fields.text(job, "status")) ? Exit.DONE : Exit.FAILED;
    }

    void print(String jobId) {
        print(job(jobId));
    }

    private JsonObject job(String jobId) {
        return api.get("/api/jobs/" + Api.escaped(jobId));
    }

    private void print(JsonObject job) {
        if (json) {
            terminal.say(Fields.pretty(job));
            return;
        }
        heading(job);
        List<JsonObject> runs = Fields.objects(job, "runs");
        for (JsonObject run : runs) {
            run(run);
        }
        if ("SUCCEEDED".equals(Fields.text(job, "status"))) {
            lastWith(runs, "parsed_output").ifPresent(run -> output(Fields.text(run, "run_id")));
        }
    }

    private void heading(JsonObject job) {
        terminal.say("Job " + Fields.text(job, "job_id"));
        field("status", Fields.text(job, "status"));
        field("interrogation", Fields.text(job, "interrogation_key"));
        field("entity", JobLine.entity(job));
        field("priority", Fields.text(job, "priority"));
        field("attempts", Fields.text(job, "attempt_count") + " of " + Fields.text(job, "max_attempts"));
        field("model asked for", Fields.text(job, "model_hint"));
        field("created", Fields.text(job, "created_utc"));
        field("not before", Fields.text(job, "available_utc"));
        field("held by", Fields.text(job, "locked_by"));
        field("finished", Fields.text(job, "finished_utc"));
        field("last error", Fields.text(job, "last_error"));
    }

    private void run(JsonObject run) {
        terminal.say("");
        terminal.say("Run " + Fields.text(run, "run_id") + "  " + Fields.text(run, "status"));
        field("worker", Fields.text(run, "worker_id"));
        field("model", Fields.text(run, "model_name") + " at " + Fields.text(run, "ollama_base_url"));
        field("started", Fields.text(run, "started_utc"));
        field("completed", Fields.text(run, "completed_utc"));
        field("answer of run", Fields.text(run, "reused_run_id"));
        field("telemetry", Telemetry.of(List.of(run)).line());
        field("error", Fields.text(run, "error"));
        Table files = new Table("  ARTIFACT", "BYTES", "LAKE_URI", "SHA-256");
        for (JsonObject file : Fields.objects(run, "artifacts")) {
            files.add(
                    "\u00a0\u00a0" + Fields.text(file, "artifact_type"),
                    Fields.text(file, "byte_count"),
                    Fields.text(file, "lake_uri"),
                    Table.cut(Fields.text(file, "content_sha256"), 13));
        }
        files.lines(Integer.MAX_VALUE).forEach(line -> terminal.say(line.replace('\u00a0', ' ')));
    }

    private void output(String runId) {
        terminal.say("");
        JsonObject output = api.get("/api/runs/" + runId + "/artifacts/parsed_output");
        if (output.containsKey("facts")) {
            Facts.of(output).lines(terminal.width()).forEach(terminal::say);
        } else {
            terminal.say(Fields.pretty(output));
        }
    }

    private void field(String name, String value) {
        if (!value.isBlank()) {
            terminal.say("  " + Table.padded(name, 15) + " " + value);
        }
    }

    /** The last run that left such an artifact. */
    static java.util.Optional<JsonObject> lastWith(List<JsonObject> runs, String artifactType) {
        return runs.stream()
                .filter(run -> "SUCCEEDED".equals(Fields.text(run, "status")))
                .filter(run -> Fields.objects(run, "artifacts").stream()
                        .anyMatch(file -> artifactType.equals(Fields.text(file, "artifact_type"))))
                .reduce((earlier, later) -> later);
    }
}
