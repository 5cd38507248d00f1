package org.holocron.derive.ollama;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import org.holocron.derive.model.CallMetrics;

/** Reads a call's figures from the {@code done} line of an answer. Ollama omits a figure that is 0. */
final class OllamaMetrics {

    private OllamaMetrics() {}

    static CallMetrics from(JsonObject done, long firstTokenNanos) {
        return new CallMetrics(
                figure(done, "total_duration"),
                figure(done, "load_duration"),
                figure(done, "prompt_eval_count"),
                figure(done, "prompt_eval_duration"),
                figure(done, "eval_count"),
                figure(done, "eval_duration"),
                firstTokenNanos);
    }

    private static long figure(JsonObject done, String key) {
        return done.get(key) instanceof JsonNumber number ? number.longValue() : 0;
    }
}
