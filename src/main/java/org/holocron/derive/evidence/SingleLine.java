package org.holocron.derive.evidence;

import java.util.regex.Pattern;

/** Tells text that stays on its line. */
final class SingleLine {

    /** Control characters, and the line and paragraph separators that are not counted among them. */
    private static final Pattern BREAKS_OUT = Pattern.compile("[\\p{Cc}\\u2028\\u2029]");

    private SingleLine() {}

    static boolean holds(String text) {
        return !BREAKS_OUT.matcher(text).find();
    }
}
