package org.holocron.derive.quote;

import java.util.function.IntConsumer;

/** Finds every place of a pattern by Knuth, Morris and Pratt, so that no text makes it slow: {@code String.indexOf} takes the product of both lengths. */
final class LinearSearch {

    private final String pattern;

    /** For each beginning of the pattern, how much of it is also its end. */
    private final int[] overlaps;

    /** @param pattern not empty */
    LinearSearch(String pattern) {
        this.pattern = pattern;
        this.overlaps = new int[pattern.length()];
        for (int i = 1, overlap = 0; i < pattern.length(); i++) {
            while (overlap > 0 && pattern.charAt(i) != pattern.charAt(overlap)) {
                overlap = overlaps[overlap - 1];
            }
            if (pattern.charAt(i) == pattern.charAt(overlap)) {
                overlap++;
            }
            overlaps[i] = overlap;
        }
    }

    int length() {
        return pattern.length();
    }

    /**
     * Tells where the pattern begins, wherever it does, in order; places may overlap.
     *
     * @return the length of the longest beginning of the pattern, shorter than it, that the text ends with
     */
    int over(String text, Work work, IntConsumer places) {
        int matched = 0;
        long steps = 0;
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            while (matched > 0 && unit != pattern.charAt(matched)) {
                matched = overlaps[matched - 1];
                steps++;
            }
            if (unit == pattern.charAt(matched)) {
                matched++;
            }
            if (matched == pattern.length()) {
                places.accept(i + 1 - matched);
                matched = overlaps[matched - 1];
            }
        }
        work.add(text.length() + steps);
        return matched;
    }
}
