package org.holocron.derive.simulator;

import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Words of a text, and its beginning. */
final class PlainWords {

    private PlainWords() {}

    /** In lower case, without what stands between them. */
    private static List<String> of(String text) {
        return List.of(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\d]+"));
    }

    /** Whether a word of the one is a word of the other. */
    static boolean share(String one, String other) {
        return !Collections.disjoint(of(one), of(other));
    }

    /** Its first characters, as many as it has at most; none is cut in two. */
    static String beginning(String text, int characters) {
        return text.substring(
                0, text.offsetByCodePoints(0, Math.min(characters, text.codePointCount(0, text.length()))));
    }
}
