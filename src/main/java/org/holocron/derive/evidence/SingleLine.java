package org.holocron.derive.evidence;

import java.util.regex.Pattern;

/** Distinguishes text of one line from text that a reader may see as several. */
final class SingleLine {

    /** Control characters, and the line and paragraph separators, which are not among them. */
    private static final Pattern BREAKS_OUT = Pattern.compile("[\\p{Cc}\\u2028\\u2029]");

    private SingleLine() {}

    static boolean is(String text) {
        return !BREAKS_OUT.matcher(text).find();
    }
}
