package org.holocron.derive.interrogation;

import org.jspecify.annotations.Nullable;

/**
 * Whether the schema of a call is made for its job, so that the model can hardly miss the form, and how long lists and texts may get then.
 *
 * @param on unless the interrogation says it, on only where values are checked against their words: what fits the form need not be true
 * @param maxItems of lists that the output schema does not bound, 1 to {@link #MOST_ITEMS}; null for one that follows from the most tokens
 *     of an answer
 * @param maxLength of texts that the output schema does not bound, in characters, 1 to {@link #MOST_LENGTH}; null as above
 */
public record Narrowing(
        boolean on, @Nullable Integer maxItems, @Nullable Integer maxLength) {

    /** The most that grammars of model servers hold. */
    public static final int MOST_ITEMS = 1_000;

    /** The most that grammars of model servers hold. */
    public static final int MOST_LENGTH = 2_000;

    public static final Narrowing OFF = new Narrowing(false, null, null);
    public static final Narrowing ON = new Narrowing(true, null, null);
}
