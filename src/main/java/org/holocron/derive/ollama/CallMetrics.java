package org.holocron.derive.ollama;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;

/**
 * What a call cost, as Ollama counted it. Durations are nanoseconds; 0 where Ollama left a figure out.
 *
 * @param totalDuration from the request's arrival at the server to the last token
 * @param loadDuration loading the model and waiting for the scheduler
 * @param promptEvalCount tokens of the prompt, those served from the cache included
 * @param evalCount tokens generated, thinking included
 * @param firstTokenNanos from sending the request to the first line of the answer, by this side's clock; 0 if the
 *     response was not received just now
 */
public record CallMetrics(
        long totalDuration,
        long loadDuration,
        long promptEvalCount,
        long promptEvalDuration,
        long evalCount,
        long evalDuration,
        long firstTokenNanos) {

    /** Reads the figures from an answer's {@code done} line. */
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
