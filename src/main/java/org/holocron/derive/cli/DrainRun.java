package org.holocron.derive.cli;

import java.time.Duration;
import org.holocron.derive.json.Json;
import org.jspecify.annotations.Nullable;

/** Makes the server work on all jobs that are unfinished now, and waits for exactly those. */
final class DrainRun {

    private final ApiClient api;
    private final Terminal terminal;
    private final boolean json;
    private final WaitClock clock;

    DrainRun(ApiClient api, Terminal terminal, boolean json, WaitClock clock) {
        this.api = api;
        this.terminal = terminal;
        this.json = json;
        this.clock = clock;
    }

    /** @param timeout null to wait for ever */
    int run(@Nullable Duration timeout) {
        DrainedJobs jobs = new DrainedJobs(api, clock);
        WaitOutput output = new WaitOutput(terminal, json);
        if (jobs.atFirst().total() == 0) {
            print(new JobWait.End(jobs.atFirst(), null), 0);
            return Exit.NOTHING_TO_DO;
        }
        jobs.drain();
        JobWait.End end = new JobWait(api, jobs, output, clock, timeout).untilEnd();
        print(end, jobs.execution());
        return end.exitCode();
    }

    private void print(JobWait.End end, long execution) {
        if (json) {
            terminal.json(Json.createObjectBuilder()
                    .add("execution_id", execution)
                    .addAll(end.fields())
                    .build());
        } else if (end.counts().total() == 0) {
            terminal.print("Nothing to do: no job is waiting");
            PausePrinter.print(terminal, api.get("/api/runner/blockers"));
        } else {
            terminal.print(end.lines());
            end.whereToSeeWhy().ifPresent(terminal::note);
        }
    }
}
