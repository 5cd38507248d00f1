package org.holocron.derive.cli;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Waits for the jobs that a command enqueued, and says what became of them. */
final class EnqueuedJobsWait {

    private final ApiClient api;
    private final Terminal terminal;
    private final boolean json;

    EnqueuedJobsWait(ApiClient api, Terminal terminal, boolean json) {
        this.api = api;
        this.terminal = terminal;
        this.json = json;
    }

    /**
     * @param timeout null to wait for ever
     * @return one of {@link Exit}'s codes
     */
    int one(String jobId, @Nullable Duration timeout) {
        WaitClock clock = WaitClock.ofProcess();
        WaitOutput output = new WaitOutput(terminal, json);
        output.say(List.of("Job " + jobId + " is enqueued; Ctrl-C leaves it in the queue"));
        JobWait.End end = new JobWait(api, new JobsById(api, List.of(jobId), clock), output, clock, timeout).untilEnd();
        new JobReport(api, terminal, false).print(jobId, json);
        if (end.gaveUp() != null) {
            terminal.note("Gave up waiting: " + end.gaveUp() + ". The job stays in the queue");
        }
        return end.exitCode();
    }

    int many(List<String> jobIds, @Nullable Duration timeout) {
        WaitClock clock = WaitClock.ofProcess();
        JobWait.End end = new JobWait(
                        api, new JobsInPages(api, jobIds, clock), new WaitOutput(terminal, json), clock, timeout)
                .untilEnd();
        if (json) {
            terminal.jsonLine(end.fields().build());
            return end.exitCode();
        }
        terminal.print(end.lines());
        end.whereToSeeWhy().ifPresent(terminal::note);
        return end.exitCode();
    }
}
