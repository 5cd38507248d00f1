package org.holocron.derive.model;

import java.time.Duration;

/**
 * How long a call may take.
 *
 * @param firstToken the longest wait for the first token: for a place on the server, for the model to be loaded and for the
 *     prompt to be read; counted anew while an earlier call of this node is being answered by the same server
 * @param betweenTokens the longest wait from one token to the next
 * @param generation the longest time from the first token to the last
 */
public record CallLimits(Duration firstToken, Duration betweenTokens, Duration generation) {

    public CallLimits {
        if (isNone(firstToken) || isNone(betweenTokens) || generation.compareTo(betweenTokens) < 0) {
            throw new IllegalArgumentException(
                    "a call needs 0 < firstToken and 0 < betweenTokens <= generation, not firstToken " + firstToken
                            + ", betweenTokens " + betweenTokens + ", generation " + generation);
        }
    }

    private static boolean isNone(Duration duration) {
        return duration.isZero() || duration.isNegative();
    }
}
