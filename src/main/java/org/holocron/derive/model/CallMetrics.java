package org.holocron.derive.model;

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
        long firstTokenNanos) {}
