package org.holocron.derive.probability;

import org.jspecify.annotations.Nullable;

/**
 * How sure the model was of one value.
 *
 * @param pointer of the value in the answer
 * @param probability the product over the tokens that wrote a character of it, 0 to 1; null if they are not known
 * @param margin the least, over these tokens, of the distance to the best other token in its place, -1 to 1: below 0 where a token was
 *     taken that was not the likeliest. Null if not known
 */
public record ValueProbability(
        String pointer,
        @Nullable Double probability,
        @Nullable Double margin) {

    static ValueProbability unknown(String pointer) {
        return new ValueProbability(pointer, null, null);
    }

    public boolean isKnown() {
        return probability != null;
    }
}
