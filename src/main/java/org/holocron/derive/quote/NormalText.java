package org.holocron.derive.quote;

import org.holocron.derive.claim.Span;
import org.jspecify.annotations.Nullable;

/** A text in the form in which texts are compared whose copies differ in what does not count, and where each part of it comes from. */
final class NormalText {

    private final String units;

    /** For each unit, where in the text begins and ends what it was made of. */
    private final int[] starts;

    private final int[] ends;

    NormalText(String units, int[] starts, int[] ends) {
        this.units = units;
        this.starts = starts;
        this.ends = ends;
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
        return new Span(starts[from], ends[last - 1]);
    }

    private boolean isEdge(int unit) {
        return unit == 0 || unit == starts.length || starts[unit] != starts[unit - 1];
    }
}
