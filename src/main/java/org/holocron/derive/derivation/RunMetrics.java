package org.holocron.derive.derivation;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Objects;
import java.util.function.ToLongFunction;
import org.holocron.derive.evidence.EvidenceBundle;
import org.holocron.derive.model.CallMetrics;
import org.jspecify.annotations.Nullable;

/** {@code run.metrics_json}: Ollama's six figures under Ollama's names, added up over the run's calls, and ours. */
final class RunMetrics {

    private RunMetrics() {}

    /** Durations are nanoseconds. Figures of a response that was used again are those of the call that got it. */
    static JsonObject of(List<Call> calls, @Nullable EvidenceBundle evidence, long wholeNanos) {
        List<CallMetrics> measured =
                calls.stream().map(Call::metrics).filter(Objects::nonNull).toList();
        return Json.createObjectBuilder()
                .add("total_duration", sum(measured, CallMetrics::totalDuration))
                .add("load_duration", sum(measured, CallMetrics::loadDuration))
                .add("prompt_eval_count", sum(measured, CallMetrics::promptEvalCount))
                .add("prompt_eval_duration", sum(measured, CallMetrics::promptEvalDuration))
                .add("eval_count", sum(measured, CallMetrics::evalCount))
                .add("eval_duration", sum(measured, CallMetrics::evalDuration))
                .add("first_token_ns", sum(measured, CallMetrics::firstTokenNanos))
                .add("run_ns", wholeNanos)
                .add("calls", calls.size())
                .add(
                        "calls_reused",
                        calls.stream()
                                .filter(call -> call.reusedRunId().isPresent())
                                .count())
                .add("evidence_items", evidence == null ? 0 : evidence.items().size())
                .add("evidence_bytes", evidence == null ? 0 : evidence.bytes())
                .add("evidence_cuts", evidence == null ? 0 : evidence.cuts())
                .build();
    }

    private static long sum(List<CallMetrics> calls, ToLongFunction<CallMetrics> figure) {
        return calls.stream().mapToLong(figure).sum();
    }
}
