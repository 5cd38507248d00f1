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
        List<Call> calls = run.calls();
        List<CallMetrics> measured =
                calls.stream().map(Call::metrics).filter(Objects::nonNull).toList();
        Optional<EvidenceBundle> evidence = run.evidence();
        JsonObjectBuilder metrics = Json.createObjectBuilder()
                .add("total_duration", sum(measured, CallMetrics::totalNanos))
                .add("load_duration", sum(measured, CallMetrics::loadNanos))
                .add("prompt_eval_count", sum(measured, CallMetrics::promptTokens))
                .add("prompt_eval_duration", sum(measured, CallMetrics::promptNanos))
                .add("eval_count", sum(measured, CallMetrics::outputTokens))
                .add("eval_duration", sum(measured, CallMetrics::outputNanos))
                .add("queue_ns", sum(measured, CallMetrics::queuedNanos))
                .add("first_token_ns", sum(measured, CallMetrics::firstTokenNanos))
                .add("run_ns", run.elapsedNanos())
                .add("evidence_ns", nanos(attempt, Step.EVIDENCE))
                .add("render_ns", nanos(attempt, Step.PROMPT))
                .add("ask_ns", nanos(attempt, Step.ASK))
                .add("generate_ns", nanos(attempt, Step.GENERATE))
                .add("check_ns", nanos(attempt, Step.CHECK))
                .add("write_ns", nanos(attempt, Step.WRITE))
                .add("calls", calls.size())
                .add(
                        "calls_reused",
                        calls.stream()
                                .filter(call -> call.reusedRunId().isPresent())
                                .count())
                .add(
                        "evidence_items",
                        evidence.map(bundle -> bundle.items().size()).orElse(0))
                .add("evidence_bytes", evidence.map(EvidenceBundle::bytes).orElse(0))
                // Items of which the model saw the beginning only, since they were longer than the limits.
                .add("evidence_cuts", evidence.map(EvidenceBundle::cuts).orElse(0))
                // Items that the model did not see, blank ones included.
                .add(
                        "evidence_omitted",
                        evidence.map(bundle -> bundle.omitted().size()).orElse(0))
                .add("narrowed", run.narrowing().narrowed());
        // Of how many values of the answer it is known how sure the model was; left out where nobody asked.
        run.probabilities().ifPresent(found -> metrics.add("values_with_probability", found.known())
                .add("values_without_probability", found.values().size() + found.leftOut() - found.known()));
        // How the claims of the answer ended; left out where none were checked.
        run.grounding().ifPresent(grounding -> {
            metrics.add("claims", grounding.claims().size());
            grounding.counts().forEach((status, count) -> metrics.add(status.label(), count));
        });
        // Whether the schema of the calls was proven to bind the model; left out where nothing was proven.
        String grammar = run.grammar().verdict();
        addServer(run.server(), grammar == null ? metrics : metrics.add("grammar", grammar));
        return metrics.build();
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
