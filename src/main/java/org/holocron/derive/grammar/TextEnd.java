package org.holocron.derive.grammar;

/** What ends a text in the grammars of model servers, from the least to the most. */
enum TextEnd {
    /** A pattern that goes on: the grammars hold nothing else beside a pattern. */
    ENDLESS_PATTERN,
    /** Nothing. */
    NONE,
    /** A length or a format, as long as no pattern is sent. */
    LENGTH,
    /** A pattern that comes to an end. */
    PATTERN,
    /** No text may stand there, or only listed ones. */
    FIXED;

    boolean ends() {
        return compareTo(LENGTH) >= 0;
    }

    /** Where both hold: listed values are all that is sent, else the first pattern. */
    TextEnd or(TextEnd other) {
        if (this == FIXED || other == FIXED) {
            return FIXED;
        }
        if (isOfAPattern() || !other.isOfAPattern() && compareTo(other) >= 0) {
            return this;
        }
        return other;
    }

    /** Where either holds. */
    TextEnd and(TextEnd other) {
        return compareTo(other) <= 0 ? this : other;
    }

    private boolean isOfAPattern() {
        return this == ENDLESS_PATTERN || this == PATTERN;
    }
}
