package org.holocron.derive.cli;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;

/** Asks the server to work on waiting jobs now, and waits until that execution has ended. */
final class DrainCommandRun {

    private static final Duration POLL_INTERVAL = Duration.ofMillis(100);
    private static final Set<String> ENDED = Set.of("COMPLETED", "FAILED", "STOPPED", "ABANDONED");

    private final ApiClient api;
    private final Terminal terminal;
    private final boolean json;
    private final Set<String> jobsSeen = new LinkedHashSet<>();

    DrainCommandRun(ApiClient api, Terminal terminal, boolean json) {
        this.api = api;
        this.terminal = terminal;
        this.json = json;
    }

    int run(boolean once) {
        long succeededBefore = succeeded();
        long execution = JsonValues.number(api.post("/api/runner/" + (once ? "once" : "drain")), "execution_id");
        JsonObject end = watch(execution);
        long worked = JsonValues.number(end, "jobs_done");
        long succeeded =
                Math.min(worked, jobsSeen.size() == worked ? succeededOfSeen() : succeeded() - succeededBefore);
        if (json) {
            terminal.print(JsonValues.pretty(Json.createObjectBuilder(end)
                    .add("jobs_succeeded", succeeded)
                    .build()));
        } else {
            printResult(end, worked, succeeded);
        }
        if (!"COMPLETED".equals(JsonValues.text(end, "status")) || succeeded < worked) {
            return Exit.FAILED;
        }
        return worked == 0 ? Exit.NOTHING_TO_DO : Exit.DONE;
    }

    private JsonObject watch(long execution) {
        while (true) {
            JsonObject runner = api.get("/api/runner");
            JsonValues.objects(runner, "slots").stream()
                    .filter(slot -> JsonValues.number(slot, "execution_id") == execution)
                    .map(slot -> JsonValues.text(slot, "job_id"))
                    .filter(jobId -> !jobId.isEmpty())
                    .forEach(jobsSeen::add);
            for (JsonObject one : JsonValues.objects(runner, "executions")) {
                if (JsonValues.number(one, "execution_id") == execution
                        && ENDED.contains(JsonValues.text(one, "status"))) {
                    return one;
                }
            }
            Sleep.forTime(POLL_INTERVAL);
        }
    }

    private void printResult(JsonObject end, long worked, long succeeded) {
        String status = JsonValues.text(end, "status");
        if (!"COMPLETED".equals(status)) {
            terminal.print("The execution ended " + status + " after " + worked + " jobs");
        } else if (worked == 0) {
            terminal.print("Nothing to do: no job is waiting, or claiming is paused");
            PausePrinter.print(terminal, api.get("/api/runner"));
        } else {
            terminal.print("%d worked, %d succeeded", worked, succeeded);
            jobsSeen.forEach(job -> terminal.print("  derive show " + job));
        }
    }

    private long succeeded() {
        return JsonValues.number(JsonValues.object(api.get("/api/stats"), "counts"), "SUCCEEDED");
    }

    private long succeededOfSeen() {
        return jobsSeen.stream()
                .map(job -> api.get("/api/jobs/" + job))
                .filter(job -> "SUCCEEDED".equals(JsonValues.text(job, "status")))
                .count();
    }
}
