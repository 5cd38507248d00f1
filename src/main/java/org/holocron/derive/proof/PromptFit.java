package org.holocron.derive.proof;

import org.holocron.derive.model.ModelCall;

/**
 * Whether a prompt and its answer fit into a window.
 *
 * @param size of the prompt
 * @param expected tokens by what was learnt of the model; 0 if nothing was
 * @param least how many tokens it has at any rate
 * @param reserve what is kept for the answer, in tokens
 */
public record PromptFit(CallWindow window, PromptSize size, long expected, long least, int reserve) {

    /** An answer without limit, or with one that takes most of the window, is not let take the prompt's place. */
    static PromptFit of(ModelCall call, CallWindow window, PromptSize size, TokenDensity density) {
        int limit = call.sampling().maxTokens();
        int half = Math.max(1, window.known() / 2);
        int reserve = limit > 0 ? Math.min(limit, half) : 1;
        return new PromptFit(window, size, density.expected(size), density.least(size), reserve);
    }

    public boolean fits() {
        return !window.isKnown() || least + reserve <= window.known();
    }

    /** Whether only what was asked for is too small, and not what the server made of it. */
    public boolean isTheJobs() {
        return !window.isSmaller() || least + reserve > window.asked();
    }

    /** With the figures. */
    public String message() {
        String tokens = expected == 0
                ? "at least " + least + " tokens"
                : "at least " + least + " tokens, by experience with this model some " + expected;
        return "the prompt of " + size.bytes() + " bytes (" + tokens + ") and " + reserve
                + " tokens for the answer do not fit into the window of " + window.known() + " tokens"
                + (window.isSmaller() ? " that the server chose, though " + window.asked() + " were asked for" : "");
    }
}
