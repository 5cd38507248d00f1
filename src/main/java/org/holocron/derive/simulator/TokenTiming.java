package org.holocron.derive.simulator;

/**
 * How long things take, in milliseconds.
 *
 * @param firstTokenMillis from having a slot to the first token
 * @param tokenMillis from one token to the next
 * @param loadMillis to load a model, or to load it again with other options
 */
public record TokenTiming(int firstTokenMillis, int tokenMillis, int loadMillis) {

    public static final TokenTiming AT_ONCE = new TokenTiming(0, 0, 0);

    public TokenTiming {
        if (firstTokenMillis < 0 || tokenMillis < 0 || loadMillis < 0) {
            throw new IllegalArgumentException("first_token_ms, token_ms and load_ms must be 0 or more");
        }
    }
}
