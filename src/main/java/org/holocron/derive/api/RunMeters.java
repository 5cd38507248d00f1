package org.holocron.derive.api;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.holocron.derive.claim.ClaimStatus;
import org.holocron.derive.claim.FactCounts;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.queue.AttemptCompletion;
import org.holocron.derive.text.CleanText;

/** Counts the outcomes of this node's runs and what they cost. Each completed run is an event. */
@ApplicationScoped
public class RunMeters {

    /** What a call spends its time on, by the figure of {@code run.metrics_json} that tells it. */
    private static final Map<String, String> PHASES = Map.of(
            "queue", "queue_ns",
            "load", "load_duration",
            "prompt", "prompt_eval_duration",
            "generation", "eval_duration");

    @Inject
    private MeterRegistry registry;

    @Inject
    private MeasuredSpeed speed;

    /** To find one in the registry by its name and tags takes as long as to count a hundred times. */
    private final Map<Ended, Counter> runs = new ConcurrentHashMap<>();

    private final Map<String, CostMeters> costs = new ConcurrentHashMap<>();

    private final Map<ClaimStatus, Counter> facts = new ConcurrentHashMap<>();

    void completed(@Observes AttemptCompletion completion) {
        runs.computeIfAbsent(Ended.by(completion.outcome()), this::counter).increment();
        countFacts(FactCounts.of(completion.recordedFacts()));
        JsonObject metrics = metricsOf(completion);
        if (number(metrics, "eval_count") > 0) {
            countCost(CleanText.line(completion.run().modelName()), metrics);
        }
    }

    private void countFacts(FactCounts counts) {
        for (ClaimStatus status : ClaimStatus.values()) {
            if (counts.of(status) > 0) {
                facts.computeIfAbsent(status, this::counter).increment(counts.of(status));
            }
        }
    }

    private Counter counter(ClaimStatus status) {
        return registry.counter("derive.facts", "status", status.label());
    }

    private Counter counter(Ended ended) {
        return registry.counter("derive.runs", "outcome", ended.outcome(), "error_kind", ended.errorKind());
    }

    /** By model only if one answered: names of models that do not exist must not create new series. */
    private void countCost(String model, JsonObject metrics) {
        speed.add(model, number(metrics, "eval_count"), number(metrics, "eval_duration"));
        costs.computeIfAbsent(model, this::meters).count(metrics);
    }

    private CostMeters meters(String model) {
        Map<String, Timer> phases = new HashMap<>();
        PHASES.forEach((phase, figure) ->
                phases.put(figure, registry.timer("derive.model.phase.time", "model", model, "phase", phase)));
        return new CostMeters(
                registry.counter("derive.tokens", "model", model, "of", "prompt"),
                registry.counter("derive.tokens", "model", model, "of", "output"),
                registry.timer("derive.model.time", "model", model),
                Map.copyOf(phases),
                registry.timer("derive.run.time", "model", model));
    }

    private static JsonObject metricsOf(AttemptCompletion completion) {
        String text = completion.run().metricsJson();
        return text != null && JsonFields.stored(text) instanceof JsonObject metrics
                ? metrics
                : JsonValue.EMPTY_JSON_OBJECT;
    }

    private static long number(JsonObject metrics, String name) {
        return metrics.get(name) instanceof JsonNumber number ? Math.max(number.longValue(), 0) : 0;
    }

    private record Ended(String outcome, String errorKind) {

        static Ended by(Outcome outcome) {
            String kind =
                    outcome instanceof Outcome.Failure failure ? failure.kind().name() : "NONE";
            return new Ended(outcome.label(), kind);
        }
    }

    /** @param phases by the figure that tells them */
    private record CostMeters(
            Counter promptTokens, Counter outputTokens, Timer model, Map<String, Timer> phases, Timer run) {

        void count(JsonObject metrics) {
            promptTokens.increment(number(metrics, "prompt_eval_count"));
            outputTokens.increment(number(metrics, "eval_count"));
            model.record(Duration.ofNanos(number(metrics, "total_duration")));
            phases.forEach((figure, timer) -> timer.record(Duration.ofNanos(number(metrics, figure))));
            run.record(Duration.ofNanos(number(metrics, "run_ns")));
        }
    }
}
