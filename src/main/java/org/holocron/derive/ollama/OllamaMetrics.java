package org.holocron.derive.ollama;

import jakarta.json.JsonObject;
import org.holocron.derive.model.CallMetrics;
import org.holocron.derive.wire.WireJson;

/** Reads a call's figures from the {@code done} line of an answer. Ollama omits a figure that is 0. */
final class OllamaMetrics {

    private OllamaMetrics() {}

    static CallMetrics from(JsonObject done, long firstTokenNanos) {
        return new CallMetrics(
                WireJson.figure(done, "total_duration", 1),
                WireJson.figure(done, "load_duration", 1),
                WireJson.figure(done, "prompt_eval_count", 1),
                WireJson.figure(done, "prompt_eval_duration", 1),
                WireJson.figure(done, "eval_count", 1),
                WireJson.figure(done, "eval_duration", 1),
                firstTokenNanos);
    }
}
