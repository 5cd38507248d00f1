package org.holocron.derive.quote;

import org.holocron.derive.claim.Span;
import org.jspecify.annotations.Nullable;

/** A text in the form in which texts are compared whose copies differ in what does not count, and where each part of it comes from. */
final class NormalText {

    private final String text;
    private final String units;

    /** For each unit, where in the text begins what it was made of. What is left out belongs to the unit before it. */
    private final int[] starts;

    NormalText(String text, String units, int[] starts) {
        this.text = text;
        this.units = units;
        this.starts = starts;
    }

    static NormalText of(String text) {
        return new TextNormaliser(text).normalised();
    }

    /** The normal form. */
    String units() {
        return units;
    }

    /** The part of the text that became this part of the normal form, which is not empty; null if it begins or ends within a character. */
    @Nullable
    Span span(int from, int to) {
        return isEdge(from) && isEdge(to) ? widenedSpan(from, to) : null;
    }

    /** The same, with the whole of the characters within which it begins or ends. */
    Span widenedSpan(int from, int to) {
        int last = to;
        while (!isEdge(last)) {
            last++;
        }
        int start = starts[from];
        int end = last == starts.length ? text.length() : starts[last];
        while (end > start && TextNormaliser.isSpace(text.charAt(end - 1))) {
            end--;
        }
        return new Span(start, end);
    }

    private boolean isEdge(int unit) {
        return unit == 0 || unit == starts.length || starts[unit] != starts[unit - 1];
    }
}
