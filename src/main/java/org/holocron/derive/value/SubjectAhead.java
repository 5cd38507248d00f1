package org.holocron.derive.value;

import java.util.Comparator;
import java.util.Locale;
import org.holocron.derive.claim.Span;

/** Whether a text names the subject of a claim only behind a value. */
final class SubjectAhead {

    private static final int SHORTEST_NAME = 4;

    private SubjectAhead() {}

    /** Where the subject is named first, if that is behind the sentence of a value; else -1. */
    static int namedAt(ClaimedValue claimed, String text, Span at) {
        String name = claimed.subjects().stream()
                .flatMap(subject -> WordScanner.words(subject).stream())
                .map(WordToken::word)
                .max(Comparator.comparingInt(String::length))
                .orElse("");
        if (name.length() < SHORTEST_NAME) {
            return -1;
        }
        int first = text.toLowerCase(Locale.ROOT).indexOf(name.toLowerCase(Locale.ROOT));
        return first >= Clauses.sentence(text, at).end() ? first : -1;
    }
}
