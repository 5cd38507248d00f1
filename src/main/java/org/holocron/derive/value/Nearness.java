package org.holocron.derive.value;

import java.util.List;
import org.holocron.derive.claim.Span;

/**
 * How near a word is to what it may speak of, in characters. A word speaks of what follows it, of what is before it a little less, and less still of
 * what is in another part of the sentence.
 */
final class Nearness {

    private static final int AFTER = 2;

    /** What a comma or an "and" between counts. */
    private static final int PART = 30;

    private static final int FAR = 60;

    private static final List<String> AND =
            List.of(" and ", " und ", " y ", " et ", " but ", " aber ", " pero ", " mais ");

    private Nearness() {}

    static int distance(String text, Span word, Span value) {
        int from = Math.min(word.end(), value.end());
        int to = Math.max(word.start(), value.start());
        int gap = Math.max(0, to - from);
        int after = word.start() >= value.end() ? AFTER : 0;
        return gap + after + (from < to && gap < FAR && isParted(text.substring(from, to)) ? PART : 0);
    }

    private static boolean isParted(String between) {
        return between.indexOf(',') >= 0
                || between.indexOf(';') >= 0
                || between.indexOf('.') >= 0
                || AND.stream().anyMatch(between::contains);
    }
}
