package org.holocron.derive.model;

/**
 * What a call cost, as the server counted it. Durations are nanoseconds; 0 where the server gave no figure.
 *
 * @param totalNanos from the request's arrival at the server to the last token
 * @param loadNanos loading the model, and waiting until the server had room for it
 * @param promptTokens tokens of the prompt, including those served from a cache
 * @param promptNanos reading the prompt
 * @param outputTokens tokens generated, thinking included
 * @param outputNanos generating them
 * @param firstTokenNanos from sending the request to the first token, by this side's clock; 0 for a stored response
 */
public record CallMetrics(
        long totalNanos,
        long loadNanos,
        long promptTokens,
        long promptNanos,
        long outputTokens,
        long outputNanos,
        long firstTokenNanos) {

    /** Waiting for a place on the server that has loaded the model: what no other figure accounts for. */
    public long queuedNanos() {
        return Math.max(0, totalNanos - loadNanos - promptNanos - outputNanos);
    }
}
