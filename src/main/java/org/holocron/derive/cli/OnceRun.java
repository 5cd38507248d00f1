package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.holocron.derive.json.Json;
import org.jspecify.annotations.Nullable;

/** Asks the server to work on one job now, and waits until that execution has ended. It asks for both by their ids. */
final class OnceRun {

    private static final Duration INTERVAL = Duration.ofMillis(200);
    private static final Set<String> ENDED = Set.of("COMPLETED", "FAILED", "STOPPED", "ABANDONED");

    private final ApiClient api;
    private final Terminal terminal;
    private final boolean json;
    private final WaitClock clock;

    OnceRun(ApiClient api, Terminal terminal, boolean json, WaitClock clock) {
        this.api = api;
        this.terminal = terminal;
        this.json = json;
        this.clock = clock;
    }

    /** @param timeout null to wait for ever */
    int run(@Nullable Duration timeout) {
        long execution = JsonValues.number(api.post("/api/runner/once"), "execution_id");
        JsonObject end = api.get("/api/runner/executions/" + execution);
        while (!ENDED.contains(JsonValues.text(end, "status"))) {
            if (timeout != null && clock.elapsed().compareTo(timeout) >= 0) {
                throw new CommandFailedException(
                        Exit.GAVE_UP, "Gave up waiting: " + timeout.toSeconds() + " s are over; the execution goes on");
            }
            clock.sleep(INTERVAL);
            end = api.get("/api/runner/executions/" + execution);
        }
        return report(end);
    }

    private int report(JsonObject end) {
        String jobId = JsonValues.text(end, "last_job_id");
        JsonObject job = jobId.isEmpty() ? JsonValues.NOTHING : api.get("/api/jobs/" + ApiClient.escaped(jobId));
        boolean succeeded = "SUCCEEDED".equals(JsonValues.text(job, "status"));
        if (json) {
            terminal.json(Json.createObjectBuilder(end)
                    .add("jobs_succeeded", succeeded ? 1 : 0)
                    .build());
        } else {
            print(JsonValues.text(end, "status"), job);
        }
        if (!"COMPLETED".equals(JsonValues.text(end, "status"))) {
            return Exit.FAILED;
        }
        if (jobId.isEmpty()) {
            return Exit.NOTHING_TO_DO;
        }
        return succeeded ? Exit.DONE : Exit.FAILED;
    }

    /** Jobs may be there that nobody can claim now. */
    private String whyNothing() {
        JobCounts counts = JobCounts.of(api.get("/api/progress"));
        long waiting = counts.of(StatusWord.NEW);
        if (waiting == 0) {
            return "no job is waiting";
        }
        String jobs = waiting == 1 ? "1 job is waiting" : waiting + " jobs are waiting";
        return counts.due() == 0
                ? jobs + " for another attempt or for a time"
                        + (counts.nextDue() == null
                                ? ""
                                : ", the next until " + new Times(clock.now()).shown(counts.nextDue()))
                : jobs + ", but none could be claimed";
    }

    private void print(String status, JsonObject job) {
        if (!"COMPLETED".equals(status)) {
            terminal.print("The execution ended " + status);
        }
        if (!job.isEmpty()) {
            String id = JsonValues.text(job, "job_id");
            String error = JsonValues.text(job, "last_error");
            terminal.print("Job " + id + " is " + JobState.of(api, List.of(job)).of(job));
            if (!error.isEmpty()) {
                terminal.print(Table.wrapped("  " + Table.oneLine(error), terminal.width()));
            }
            terminal.print("  derive show " + id);
        } else if ("COMPLETED".equals(status)) {
            terminal.print("Nothing to do: " + whyNothing());
            PausePrinter.print(terminal, api.get("/api/runner/blockers"));
        }
    }
}
