package org.holocron.derive.cli;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;

/** Has a server work jobs now, and watches until that is over. */
final class Working {

    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Set<String> OVER = Set.of("COMPLETED", "FAILED", "STOPPED", "ABANDONED");

    private final Api api;
    private final Terminal terminal;
    private final boolean json;
    private final Set<String> jobsSeen = new LinkedHashSet<>();

    Working(Api api, Terminal terminal, boolean json) {
        this.api = api;
        this.terminal = terminal;
        this.json = json;
    }

    int work(boolean once) {
        long succeededBefore = succeeded();
        long execution = Fields.number(api.post("/api/runner/" + (once ? "once" : "drain")), "execution_id");
        JsonObject end = watch(execution);
        long worked = Fields.number(end, "jobs_done");
        long succeeded =
                Math.min(worked, jobsSeen.size() == worked ? succeededOfSeen() : succeeded() - succeededBefore);
        if (json) {
            terminal.say(Fields.pretty(Json.createObjectBuilder(end)
                    .add("jobs_succeeded", succeeded)
                    .build()));
        } else {
            tell(end, worked, succeeded);
        }
        if (!"COMPLETED".equals(Fields.text(end, "status")) || succeeded < worked) {
            return Exit.FAILED;
        }
        return worked == 0 ? Exit.NOTHING_TO_DO : Exit.DONE;
    }

    private JsonObject watch(long execution) {
        while (true) {
            JsonObject runner = api.get("/api/runner");
            Fields.objects(runner, "slots").stream()
                    .filter(slot -> Fields.number(slot, "execution_id") == execution)
                    .map(slot -> Fields.text(slot, "job_id"))
                    .filter(jobId -> !jobId.isEmpty())
                    .forEach(jobsSeen::add);
            for (JsonObject one : Fields.objects(runner, "executions")) {
                if (Fields.number(one, "execution_id") == execution && OVER.contains(Fields.text(one, "status"))) {
                    return one;
                }
            }
            Pacing.pause(LOOK);
        }
    }

    private void tell(JsonObject end, long worked, long succeeded) {
        String status = Fields.text(end, "status");
        if (!"COMPLETED".equals(status)) {
            terminal.say("The execution ended " + status + " after " + worked + " jobs");
        } else if (worked == 0) {
            terminal.say("Nothing to do: no job is waiting, or claiming is paused");
            Pauses.say(terminal, api.get("/api/runner"));
        } else {
            terminal.say("%d worked, %d succeeded", worked, succeeded);
            jobsSeen.forEach(job -> terminal.say("  derive show " + job));
        }
    }

    private long succeeded() {
        return Fields.number(Fields.object(api.get("/api/stats"), "counts"), "SUCCEEDED");
    }

    private long succeededOfSeen() {
        return jobsSeen.stream()
                .map(job -> api.get("/api/jobs/" + job))
                .filter(job -> "SUCCEEDED".equals(Fields.text(job, "status")))
                .count();
    }
}
