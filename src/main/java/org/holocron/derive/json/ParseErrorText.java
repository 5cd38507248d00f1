package org.holocron.derive.json;

import jakarta.json.stream.JsonParsingException;

/** Words for a parser's complaint: the place, and what stands there, in place of the parser's token names. */
final class ParseErrorText {

    private static final int SHOWN_CHARS = 24;

    private ParseErrorText() {}

    static String in(String text, JsonParsingException e) {
        String message = String.valueOf(e.getMessage());
        if (message.startsWith("Duplicate key")) {
            return "has the same field twice: " + quoted(message.replaceFirst("^Duplicate key '(.*)' is not.*$", "$1"));
        }
        // Of a wrong character the parser tells the place, of a wrong token the place after it.
        long back = message.startsWith("Unexpected char") ? 0 : 1;
        int offset = (int) Math.min(Math.max(e.getLocation().getStreamOffset() - back, 0), text.length());
        return "is not JSON " + place(text, offset);
    }

    /** {@code at line 2, column 5, near "…"}. */
    static String place(String text, int offset) {
        String before = text.substring(0, offset);
        long line = before.chars().filter(c -> c == '\n').count() + 1;
        int column = offset - before.lastIndexOf('\n');
        String rest = text.substring(offset, Math.min(text.length(), offset + SHOWN_CHARS));
        String near = rest.isBlank() ? "where it ends" : "near " + quoted(rest);
        return "at line " + line + ", column " + column + ", " + near;
    }

    private static String quoted(String text) {
        return '"' + text.replaceAll("\\p{Cntrl}", " ") + '"';
    }
}
