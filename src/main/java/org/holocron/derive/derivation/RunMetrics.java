package org.holocron.derive.derivation;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.holocron.derive.evidence.EvidenceBundle;
import org.holocron.derive.job.Progress.Step;
import org.holocron.derive.json.Json;
import org.holocron.derive.lake.ServerNote;
import org.holocron.derive.model.CallMetrics;

/**
 * {@code run.metrics_json}: six figures under the names that people's SQL has always read, added up over the run's
 * calls, and some more. The names are the column's format, whatever server answered.
 */
final class RunMetrics {

    private RunMetrics() {}

    /** Durations are nanoseconds. Figures of a response that was used again are those of the call that received it. */
    static JsonObject of(Attempt attempt) {
        RunRecord run = attempt.runRecord();
        JsonObjectBuilder metrics = Json.createObjectBuilder();
        addMeasured(
                metrics,
                run.calls().stream().map(Call::metrics).filter(Objects::nonNull).toList());
        metrics.add("run_ns", run.elapsedNanos());
        addSteps(metrics, attempt);
        metrics.add("calls", run.calls().size())
                .add(
                        "calls_reused",
                        run.calls().stream()
                                .filter(call -> call.reusedRunId().isPresent())
                                .count());
        addEvidence(metrics, run.evidence());
        addAnswer(metrics.add("narrowed", run.narrowing().narrowed()), run);
        // Whether the schema of the calls was proven to bind the model; left out where nothing was proven.
        String grammar = run.grammar().verdict();
        addServer(run.server(), grammar == null ? metrics : metrics.add("grammar", grammar));
        return metrics.build();
    }

    private static void addMeasured(JsonObjectBuilder metrics, List<CallMetrics> calls) {
        metrics.add("total_duration", sum(calls, CallMetrics::totalNanos))
                .add("load_duration", sum(calls, CallMetrics::loadNanos))
                .add("prompt_eval_count", sum(calls, CallMetrics::promptTokens))
                .add("prompt_eval_duration", sum(calls, CallMetrics::promptNanos))
                .add("eval_count", sum(calls, CallMetrics::outputTokens))
                .add("eval_duration", sum(calls, CallMetrics::outputNanos))
                .add("queue_ns", sum(calls, CallMetrics::queuedNanos))
                .add("first_token_ns", sum(calls, CallMetrics::firstTokenNanos));
    }

    private static void addSteps(JsonObjectBuilder metrics, Attempt attempt) {
        metrics.add("evidence_ns", nanos(attempt, Step.EVIDENCE))
                .add("render_ns", nanos(attempt, Step.PROMPT))
                .add("ask_ns", nanos(attempt, Step.ASK))
                .add("generate_ns", nanos(attempt, Step.GENERATE))
                .add("check_ns", nanos(attempt, Step.CHECK))
                .add("write_ns", nanos(attempt, Step.WRITE));
    }

    /** Of the items some were cut, being longer than the limits; those that the model did not see are omitted, blank ones included. */
    private static void addEvidence(JsonObjectBuilder metrics, Optional<EvidenceBundle> evidence) {
        metrics.add(
                        "evidence_items",
                        evidence.map(bundle -> bundle.items().size()).orElse(0))
                .add("evidence_bytes", evidence.map(EvidenceBundle::bytes).orElse(0))
                .add("evidence_cuts", evidence.map(EvidenceBundle::cuts).orElse(0))
                .add(
                        "evidence_omitted",
                        evidence.map(bundle -> bundle.omitted().size()).orElse(0));
    }

    /** Of how many of its values it is known how sure the model was, and how its claims ended; each left out where nobody asked. */
    private static void addAnswer(JsonObjectBuilder metrics, RunRecord run) {
        run.probabilities().ifPresent(found -> metrics.add("values_with_probability", found.known())
                .add("values_without_probability", found.values().size() + found.leftOut() - found.known()));
        run.grounding().ifPresent(grounding -> {
            metrics.add("claims", grounding.claims().size());
            grounding.counts().forEach((status, count) -> metrics.add(status.label(), count));
        });
    }

    /** As the server was when it had answered the deciding call; what it did not tell is left out. */
    private static void addServer(ServerNote server, JsonObjectBuilder metrics) {
        if (server.version() != null) {
            metrics.add("server_version", server.version());
        }
        if (server.window() != null) {
            metrics.add("window", server.window());
        }
        if (server.modelBytes() != null) {
            metrics.add("model_bytes", server.modelBytes());
        }
        if (server.gpuBytes() != null) {
            metrics.add("gpu_bytes", server.gpuBytes());
        }
        if (server.doubt() != null) {
            metrics.add("model_doubt", server.doubt());
        }
    }

    /** By this side's clock, as {@code run_ns}; what the model server counts is by its own. */
    private static long nanos(Attempt attempt, Step step) {
        return attempt.progress().spentOn(step).toNanos();
    }

    private static long sum(List<CallMetrics> calls, ToLongFunction<CallMetrics> figure) {
        return calls.stream().mapToLong(figure).sum();
    }
}
