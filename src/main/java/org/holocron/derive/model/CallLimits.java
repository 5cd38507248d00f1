package org.holocron.derive.model;

import java.time.Duration;

/**
 * How long a call may take.
 *
 * @param silence the longest wait for the first token, and between two tokens; includes loading the model and waiting
 *     for a place on the server
 * @param whole the longest time for the whole call
 */
public record CallLimits(Duration silence, Duration whole) {

    public CallLimits {
        if (silence.isNegative() || silence.isZero() || whole.compareTo(silence) < 0) {
            throw new IllegalArgumentException(
                    "a call needs 0 < silence <= whole, not silence " + silence + ", whole " + whole);
        }
    }
}
