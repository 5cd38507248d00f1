package org.holocron.derive.json;

import org.holocron.derive.text.CleanText;
import org.holocron.derive.text.Shortened;

/** Where in a text something is, in words. */
final class TextPosition {

    static final int SHOWN_CHARS = 24;

    private TextPosition() {}

    /** {@code at line 2, column 5, near "…"}. */
    static String describe(String text, int offset) {
        String before = text.substring(0, offset);
        long line = before.chars().filter(c -> c == '\n').count() + 1;
        int column = offset - before.lastIndexOf('\n');
        String rest = Shortened.from(text, offset, SHOWN_CHARS);
        String near = rest.isBlank() ? "where it ends" : "near \"" + CleanText.line(rest) + '"';
        return "at line " + line + ", column " + column + ", " + near;
    }
}
