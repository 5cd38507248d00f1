package org.holocron.derive.cli;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

    /** Returns when every job has a final status; gives up when none can run any more, or when the time is over. */
    void watch(Terminal terminal, Duration atMost) {
        WaitClock clock = WaitClock.ofProcess();
        JobsById waited =
                new JobsById(api, jobs.stream().map(EnqueuedJob::jobId).toList(), clock);
        ProgressLine line = new ProgressLine(terminal);
        String identity = "";
        Duration changedAt = Duration.ZERO;
        while (true) {
            WaitState state = WaitState.of(waited.look(), api.get("/api/runner/blockers"), false);
            DemoProgress progress = DemoProgress.of(state, clock.elapsed());
            line.show(progress);
            if (progress.isFinished()) {
                line.end();
                return;
            }
            if (!state.identity().equals(identity)) {
                identity = state.identity();
                changedAt = clock.elapsed();
            }
            Optional<String> hopeless = state.hopeless(clock.elapsed().minus(changedAt));
            if (hopeless.isPresent() || clock.elapsed().compareTo(atMost) > 0) {
                line.end();
                state.reasons(new Times(clock.now())).forEach(terminal::print);
                throw new CommandFailedException(
                        Exit.GAVE_UP,
                        "The jobs are not finished: " + hopeless.orElse(atMost.toSeconds() + " s are over"));
            }
            clock.sleep(POLL_INTERVAL);
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
