package org.holocron.derive.review;

import org.jspecify.annotations.Nullable;

/**
 * What a person says about a fact.
 *
 * @param correctedJson the value that holds instead, as JSON; with {@link ReviewVerdict#CORRECT} and no other
 * @param reason in one line; may be null with {@link ReviewVerdict#ACCEPT} only
 * @param by who, in one line, as the caller says; nobody has checked it; null if nobody is named
 */
public record Decision(
        ReviewVerdict verdict,
        @Nullable String correctedJson,
        @Nullable String reason,
        @Nullable String by) {

    /** As long as a fact's value may be in its table. */
    public static final int MAX_CORRECTED_LENGTH = 4_000;

    public static final int MAX_REASON_LENGTH = 500;
    public static final int MAX_BY_LENGTH = 200;

    public Decision {
        if ((verdict == ReviewVerdict.CORRECT) != (correctedJson != null)) {
            throw new IllegalArgumentException("a corrected value goes with correct and no other, not with " + verdict);
        }
        if (verdict != ReviewVerdict.ACCEPT && reason == null) {
            throw new IllegalArgumentException(verdict + " needs a reason");
        }
    }
}
