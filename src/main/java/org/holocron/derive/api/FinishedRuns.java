package org.holocron.derive.api;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.holocron.derive.history.History;
import org.holocron.derive.history.JobFilter;
import org.holocron.derive.history.ListedJob;
import org.holocron.derive.history.Run;
import org.holocron.derive.job.JobStatus;

/** What the newest finished runs tell of how fast an interrogation's jobs are with a model, on the servers that they asked. */
final class FinishedRuns {

    private static final int MOST_JOBS = 40;
    private static final double NANOS = 1e9;

    private final History history;
    private final UnaryOperator<String> canonicalName;

    /** @param canonicalName of a model */
    FinishedRuns(History history, UnaryOperator<String> canonicalName) {
        this.history = history;
        this.canonicalName = canonicalName;
    }

    /** Empty if there is no such run. */
    Optional<RunSpeed> speed(String interrogationKey, String model) {
        List<RunSpeed.Measured> runs = new ArrayList<>();
        for (ListedJob job : history.jobs(new JobFilter(JobStatus.SUCCEEDED, interrogationKey, MOST_JOBS, null))
                .jobs()) {
            history.runsOf(job.jobId()).stream()
                    .filter(run -> asked(run, model))
                    .flatMap(run -> figures(run).stream())
                    .forEach(runs::add);
        }
        return runs.isEmpty() ? Optional.empty() : Optional.of(RunSpeed.of(runs));
    }

    private boolean asked(Run run, String model) {
        return run.reusedRunId() == null
                && run.status().equals(JobStatus.SUCCEEDED.name())
                && canonicalName.apply(run.modelName()).equals(canonicalName.apply(model));
    }

    private static Optional<RunSpeed.Measured> figures(Run run) {
        String text = run.metricsJson();
        if (text == null || !(JsonFields.stored(text) instanceof JsonObject metrics)) {
            return Optional.empty();
        }
        long output = number(metrics, "eval_count");
        double seconds = number(metrics, "run_ns") / NANOS;
        return output > 0 && seconds > 0
                ? Optional.of(new RunSpeed.Measured(number(metrics, "prompt_eval_count"), output, seconds))
                : Optional.empty();
    }

    private static long number(JsonObject metrics, String name) {
        return metrics.get(name) instanceof JsonNumber number ? Math.max(0, number.longValue()) : 0;
    }
}
