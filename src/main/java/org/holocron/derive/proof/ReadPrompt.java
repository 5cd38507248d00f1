package org.holocron.derive.proof;

import org.holocron.derive.model.CallMetrics;

/**
 * A prompt that was sent, and what the server says of it.
 *
 * @param tokens of the prompt, as the server counted them; 0 if it did not say
 * @param outputTokens of the answer
 */
public record ReadPrompt(PromptSize size, long tokens, long outputTokens) {

    public static ReadPrompt of(PromptSize size, CallMetrics metrics) {
        return new ReadPrompt(size, metrics.promptTokens(), metrics.outputTokens());
    }

    boolean isCounted() {
        return tokens > 0;
    }

    /** Bytes to a token, white space left out. Only if it was counted. */
    double density() {
        return (double) size.ink() / tokens;
    }
}
