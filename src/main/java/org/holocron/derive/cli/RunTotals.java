package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Locale;

/**
 * Totals of runs, summed from their metrics_json.
 *
 * @param reused calls that a stored response replaced
 * @param modelNanos total duration of the calls as the model server reports it
 */
record RunTotals(
        long runs, long calls, long reused, long promptTokens, long outputTokens, long modelNanos, long wallNanos) {

    static RunTotals of(List<JsonObject> runs) {
        List<JsonObject> metrics =
                runs.stream().map(run -> JsonValues.object(run, "metrics_json")).toList();
        return new RunTotals(
                runs.size(),
                sum(metrics, "calls"),
                sum(metrics, "calls_reused"),
                sum(metrics, "prompt_eval_count"),
                sum(metrics, "eval_count"),
                sum(metrics, "total_duration"),
                sum(metrics, "run_ns"));
    }

    String line() {
        if (calls == 0 && reused == 0 && promptTokens == 0) {
            return "";
        }
        return String.format(
                Locale.ROOT,
                "%d %s%s, %,d prompt tokens, %,d output tokens, model %s, whole %s",
                calls,
                calls == 1 ? "call" : "calls",
                reused == 0 ? "" : " (" + reused + " answered from the lake)",
                promptTokens,
                outputTokens,
                seconds(modelNanos),
                seconds(wallNanos));
    }

    static String seconds(long nanos) {
        return nanos < 1_000_000_000L
                ? String.format(Locale.ROOT, "%d ms", nanos / 1_000_000)
                : String.format(Locale.ROOT, "%.1f s", nanos / 1e9);
    }

    private static long sum(List<JsonObject> metrics, String name) {
        return metrics.stream().mapToLong(run -> JsonValues.number(run, name)).sum();
    }
}
