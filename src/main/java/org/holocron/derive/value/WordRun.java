package org.holocron.derive.value;

import java.util.List;
import org.holocron.derive.claim.Span;
import org.jspecify.annotations.Nullable;

/** Finds words in a row. */
final class WordRun {

    /** More words in a row are not looked for: the comparison takes time by the product of both. */
    static final int LONGEST = 60;

    private WordRun() {}

    /** Where the words stand one after the other, however they are written. @return null if they do not */
    static @Nullable Span find(List<FoldedWord> wanted, List<FoldedWord> given) {
        if (wanted.isEmpty() || wanted.size() > LONGEST) {
            return null;
        }
        for (int at = 0; at + wanted.size() <= given.size(); at++) {
            if (standsAt(wanted, given, at)) {
                return new Span(
                        given.get(at).start(), given.get(at + wanted.size() - 1).end());
            }
        }
        return null;
    }

    private static boolean standsAt(List<FoldedWord> wanted, List<FoldedWord> given, int at) {
        for (int word = 0; word < wanted.size(); word++) {
            if (!wanted.get(word).isLike(given.get(at + word))) {
                return false;
            }
        }
        return true;
    }
}
