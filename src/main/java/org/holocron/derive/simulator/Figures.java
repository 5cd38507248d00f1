package org.holocron.derive.simulator;

import jakarta.json.JsonObjectBuilder;

/**
 * What an answer cost. The figures depend on the request and the pace alone, unless the call had to wait.
 *
 * @param promptTokens of the call whose figures are told
 * @param answerTokens of the call whose figures are told
 * @param loadNanos waiting for the scheduler, and loading
 * @param queuedNanos waiting for a slot; only in the total, as with Ollama
 * @param pace of the tokens
 */
record Figures(long promptTokens, long answerTokens, long loadNanos, long queuedNanos, TokenTiming pace) {

    private static final long LEAST_NANOS = 1_000;

    private static final double NANOS_A_MILLI = 1_000_000.0;

    Figures withAnswer(String content) {
        return withAnswerTokens(Tokens.count(content));
    }

    Figures withAnswerTokens(long tokens) {
        return new Figures(promptTokens, tokens, loadNanos, queuedNanos, pace);
    }

    /** Ollama leaves out a figure that is zero. */
    void addTo(JsonObjectBuilder line) {
        long load = LEAST_NANOS + loadNanos;
        long total = load + queuedNanos + promptNanos() + answerNanos();
        line.add("total_duration", total).add("load_duration", load);
        addUnlessZero(line, "prompt_eval_count", promptTokens);
        addUnlessZero(line, "prompt_eval_duration", promptNanos());
        addUnlessZero(line, "eval_count", answerTokens);
        addUnlessZero(line, "eval_duration", answerNanos());
    }

    /** As llama-server tells them, in milliseconds. */
    JsonObjectBuilder timings() {
        return SimulatorJson.object()
                .add("cache_n", 0)
                .add("prompt_n", promptTokens)
                .add("prompt_ms", promptNanos() / NANOS_A_MILLI)
                .add("predicted_n", answerTokens)
                .add("predicted_ms", answerNanos() / NANOS_A_MILLI);
    }

    private long promptNanos() {
        return Math.max(pace.firstTokenMillis() * 1_000_000L, promptTokens * LEAST_NANOS);
    }

    private long answerNanos() {
        return answerTokens * Math.max(pace.tokenMillis() * 1_000_000L, LEAST_NANOS);
    }

    private static void addUnlessZero(JsonObjectBuilder line, String key, long figure) {
        if (figure != 0) {
            line.add(key, figure);
        }
    }
}
