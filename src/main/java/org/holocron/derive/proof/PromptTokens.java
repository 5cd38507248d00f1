package org.holocron.derive.proof;

/**
 * What prompts cost that a model is known to have read whole, added up.
 *
 * @param bytes in UTF-8, white space left out; at least 1
 * @param tokens as the server counted them, at least 1
 * @param runs at least 1
 */
public record PromptTokens(long bytes, long tokens, long runs) {

    public PromptTokens {
        if (bytes < 1 || tokens < 1 || runs < 1) {
            throw new IllegalArgumentException("prompts that were read have bytes, tokens and runs, not " + bytes + ", "
                    + tokens + " and " + runs);
        }
    }
}
