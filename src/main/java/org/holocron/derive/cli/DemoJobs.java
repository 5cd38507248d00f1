package org.holocron.derive.cli;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The jobs of a demo: enqueued, watched, reported. */
final class DemoJobs {

    private static final Duration LOOK = Duration.ofMillis(250);

    private final ApiClient api;
    private final List<Asked> asked;

    /**
     * @param input as it was enqueued
     */
    record Asked(String jobId, JsonObject input) {}

    private DemoJobs(ApiClient api, List<Asked> asked) {
        this.api = api;
        this.asked = asked;
    }

    static DemoJobs enqueue(ApiClient api, List<JsonObject> inputs) {
        List<Asked> asked = new ArrayList<>();
        for (JsonObject input : inputs) {
            JsonObject job = Json.createObjectBuilder()
                    .add("interrogation_key", DemoCommand.INTERROGATION)
                    .add("input", input)
                    .build();
            asked.add(new Asked(JsonValues.text(api.post("/api/jobs", job), "job_id"), input));
        }
        return new DemoJobs(api, List.copyOf(asked));
    }

    /** Returns when every job is finished, one way or another. */
    void watch(Terminal terminal, Duration atMost) {
        long began = System.nanoTime();
        ProgressLine line = new ProgressLine(terminal);
        while (true) {
            Duration elapsed = Duration.ofNanos(System.nanoTime() - began);
            JsonObject stats = api.get("/api/stats");
            Progress progress = Progress.of(stats, asked.size(), elapsed);
            line.show(progress);
            if (progress.isOver()) {
                line.end();
                return;
            }
            if (elapsed.compareTo(atMost) > 0) {
                line.end();
                PausePrinter.say(terminal, stats);
                throw new CommandFailedException(
                        Exit.FAILED, "The jobs are not finished after " + atMost.toSeconds() + " s");
            }
            Sleep.pause(LOOK);
        }
    }

    /** @return whether every job SUCCEEDED with facts that cite the evidence given */
    boolean report(Terminal terminal) {
        List<DemoResult> results =
                asked.stream().map(one -> DemoResult.of(api, one)).toList();
        for (DemoResult result : results) {
            terminal.say("");
            result.lines(terminal.width()).forEach(terminal::say);
        }
        long right = results.stream().filter(DemoResult::isRight).count();
        long facts = results.stream().mapToLong(DemoResult::factCount).sum();
        RunTotals telemetry = RunTotals.of(
                results.stream().flatMap(one -> one.runs().stream()).toList());
        terminal.say("");
        terminal.say(
                "Jobs         %d of %d came out right: %d facts, each citing evidence that was given",
                right, asked.size(), facts);
        terminal.say("Telemetry    %s", telemetry.line());
        return right == asked.size();
    }
}
