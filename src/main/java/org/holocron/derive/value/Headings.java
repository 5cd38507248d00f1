package org.holocron.derive.value;

import org.holocron.derive.claim.Span;
import org.jspecify.annotations.Nullable;

/** The heading that a line begins with: {@code Article 5 – Deposit. 900 € are due …}. */
final class Headings {

    private static final int LONGEST = 60;

    private Headings() {}

    /** The one that stands in the line of a sentence, right before it; null if there is none. */
    static @Nullable Span before(String text, Span sentence) {
        int end = sentence.start() - 1;
        while (end > 0
                && sentence.start() - end < 3
                && text.charAt(end) != '\n'
                && !Character.isLetterOrDigit(text.charAt(end - 1))) {
            end--;
        }
        if (end <= 0 || text.charAt(end) == '\n' || text.charAt(end - 1) == '\n') {
            return null;
        }
        Span before = Clauses.sentence(text, new Span(end - 1, end));
        return isOne(text, before) ? before : null;
    }

    /** A short sentence at the beginning of a line, which goes on behind it. */
    static boolean isOne(String text, Span sentence) {
        int start = sentence.start();
        while (start > 0 && start < sentence.end() && text.charAt(start) == ' ') {
            start++;
        }
        boolean begins = sentence.start() == 0 || text.charAt(sentence.start() - 1) == '\n';
        return begins
                && sentence.end() - sentence.start() <= LONGEST
                && sentence.end() + 1 < text.length()
                && text.charAt(sentence.end()) == '.'
                && text.charAt(sentence.end() + 1) == ' ';
    }
}
