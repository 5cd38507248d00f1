package org.holocron.derive.cli;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The jobs of a demo: enqueued, watched, reported. */
final class DemoJobs {

    private static final Duration POLL_INTERVAL = Duration.ofMillis(250);

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
                    .add("interrogation_key", DemoCommand.INTERROGATION)
                    .add("input", input)
                    .build();
            jobs.add(new EnqueuedJob(JsonValues.text(api.post("/api/jobs", job), "job_id"), input));
        }
        return new DemoJobs(api, List.copyOf(jobs));
    }

    /** Returns when every job has a final status. */
    void watch(Terminal terminal, Duration atMost) {
        long began = System.nanoTime();
        ProgressLine line = new ProgressLine(terminal);
        while (true) {
            Duration elapsed = Duration.ofNanos(System.nanoTime() - began);
            JsonObject stats = api.get("/api/stats");
            DemoProgress progress = DemoProgress.of(stats, jobs.size(), elapsed);
            line.show(progress);
            if (progress.isFinished()) {
                line.end();
                return;
            }
            if (elapsed.compareTo(atMost) > 0) {
                line.end();
                PausePrinter.print(terminal, stats);
                throw new CommandFailedException(
                        Exit.FAILED, "The jobs are not finished after " + atMost.toSeconds() + " s");
            }
            Sleep.forTime(POLL_INTERVAL);
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
        terminal.print(
                "Jobs         %d of %d came out right: %d facts, each citing evidence that was given",
                right, jobs.size(), facts);
        terminal.print("Telemetry    %s", totals.line());
        return right == jobs.size();
    }
}
