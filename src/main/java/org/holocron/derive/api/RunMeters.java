package org.holocron.derive.api;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.Map;
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

    void completed(@Observes AttemptCompletion completion) {
        String kind = completion.outcome() instanceof Outcome.Failure failure
                ? failure.kind().name()
                : "NONE";
        registry.counter("derive.runs", "outcome", nameOf(completion.outcome()), "error_kind", kind)
                .increment();
        JsonObject metrics = metricsOf(completion);
        if (number(metrics, "eval_count") > 0) {
            countCost(CleanText.line(completion.run().modelName()), metrics);
        }
    }

    /** By model only if one answered: names of models that do not exist must not create new series. */
    private void countCost(String model, JsonObject metrics) {
        speed.add(model, number(metrics, "eval_count"), number(metrics, "eval_duration"));
        registry.counter("derive.tokens", "model", model, "of", "prompt")
                .increment(number(metrics, "prompt_eval_count"));
        registry.counter("derive.tokens", "model", model, "of", "output").increment(number(metrics, "eval_count"));
        registry.timer("derive.model.time", "model", model).record(Duration.ofNanos(number(metrics, "total_duration")));
        PHASES.forEach((phase, figure) -> registry.timer("derive.model.phase.time", "model", model, "phase", phase)
                .record(Duration.ofNanos(number(metrics, figure))));
        registry.timer("derive.run.time", "model", model).record(Duration.ofNanos(number(metrics, "run_ns")));
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

    private static String nameOf(Outcome outcome) {
        return outcome.label();
    }
}
