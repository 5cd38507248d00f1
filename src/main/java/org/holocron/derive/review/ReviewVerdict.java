package org.holocron.derive.review;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a person decided about a fact. */
public enum ReviewVerdict {
    /** The claim holds as it is. */
    ACCEPT,
    /** Another value holds. */
    CORRECT,
    /** Nothing of it holds. */
    REFUSE;

    /** As it is written in the table and over HTTP. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ReviewVerdict> of(String label) {
        return Arrays.stream(values())
                .filter(verdict -> verdict.label().equals(label))
                .findFirst();
    }
}
