package org.holocron.derive.cli;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The jobs of a demo: enqueued, watched, reported. */
final class DemoJobs {

    private final ApiClient api;
    private final List<EnqueuedJob> jobs;

    /**
     * @param input the input it was enqueued with
     */
    record EnqueuedJob(String jobId, JsonObject input) {}

    private DemoJobs(ApiClient api, List<EnqueuedJob> jobs) {
        this.api = api;
        this.jobs = jobs;
    }

    static DemoJobs enqueue(ApiClient api, List<JsonObject> inputs) {
        List<EnqueuedJob> jobs = new ArrayList<>();
        for (JsonObject input : inputs) {
            JsonObject job = Json.createObjectBuilder()
                    .add("interrogation_key", JobOptions.DEFAULT_INTERROGATION)
                    .add("input", input)
                    .build();
            jobs.add(new EnqueuedJob(JsonValues.text(api.post("/api/jobs", job), "job_id"), input));
        }
        return new DemoJobs(api, List.copyOf(jobs));
    }

    /** Returns when every job has a final status; gives up when none can run any more, or when the time is over. */
    void watch(Terminal terminal, Duration atMost) {
        WaitClock clock = WaitClock.ofProcess();
        List<String> ids = jobs.stream().map(EnqueuedJob::jobId).toList();
        WaitOutput output = new WaitOutput(terminal, false);
        output.countAll();
        JobWait.End end = new JobWait(api, new JobsById(api, ids, clock), output, clock, atMost).untilEnd();
        output.end(end.counts(), clock.elapsed());
        if (end.gaveUp() != null) {
            throw new CommandFailedException(Exit.GAVE_UP, "The jobs are not finished: " + end.gaveUp());
        }
    }

    /** @return whether every job SUCCEEDED with facts that cite the evidence given */
    boolean report(Terminal terminal) {
        List<DemoResult> results =
                jobs.stream().map(one -> DemoResult.of(api, one)).toList();
        for (DemoResult result : results) {
            terminal.print("");
            result.lines(terminal.width()).forEach(terminal::print);
        }
        long right = results.stream().filter(DemoResult::isRight).count();
        long facts = results.stream().mapToLong(DemoResult::factCount).sum();
        RunTotals totals = RunTotals.of(
                results.stream().flatMap(one -> one.runs().stream()).toList());
        terminal.print("");
        DemoCommand.line(
                terminal,
                "Jobs",
                right + " of " + jobs.size() + " came out right: " + facts
                        + " facts, each citing evidence that was given");
        DemoCommand.line(terminal, "Telemetry", totals.line());
        return right == jobs.size();
    }
}
