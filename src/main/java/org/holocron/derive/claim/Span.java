package org.holocron.derive.claim;

/**
 * A part of a text, half-open.
 *
 * @param start of the first character
 * @param end after the last one; not before {@code start}
 */
public record Span(int start, int end) {

    public Span {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("no part of a text: from " + start + " to " + end);
        }
    }

    /** Whether both have a character in common. */
    public boolean meets(Span other) {
        return start < other.end && other.start < end;
    }
}
