package org.holocron.derive.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The jobs of a demo: enqueued, watched, reported. */
final class DemoJobs {

    private final ApiClient api;
    private final List<EnqueuedJob> jobs;

    record EnqueuedJob(String jobId, DemoQuestion question) {}

    private DemoJobs(ApiClient api, List<EnqueuedJob> jobs) {
        this.api = api;
        this.jobs = jobs;
    }

    static DemoJobs enqueue(ApiClient api, List<DemoQuestion> questions) {
        List<EnqueuedJob> jobs = new ArrayList<>();
        for (DemoQuestion question : questions) {
            jobs.add(new EnqueuedJob(JsonValues.text(api.post("/api/jobs", question.job()), "job_id"), question));
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
        claimLines(results).forEach(line -> DemoCommand.line(terminal, "Claims", line));
        DemoCommand.line(terminal, "Telemetry", totals.line());
        return right == jobs.size();
    }

    /** Empty if the claims of no answer were checked. */
    private static List<String> claimLines(List<DemoResult> results) {
        List<DemoGrounding> checked = results.stream()
                .flatMap(result -> Optional.ofNullable(result.grounding()).stream())
                .toList();
        long repaired = checked.stream().mapToLong(one -> one.repaired().size()).sum();
        String counts = Stream.of("grounded", "review", "refused")
                .map(status -> FactText.count(
                        status,
                        checked.stream().mapToLong(one -> one.count(status)).sum()))
                .collect(Collectors.joining(", "));
        return checked.isEmpty()
                ? List.of()
                : List.of(counts + "; " + repaired + (repaired == 1 ? " was" : " were") + " refused at first");
    }
}
