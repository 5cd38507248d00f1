package org.holocron.derive.text;

/**
 * Texts cut to a length in UTF-16 units, the length of columns and of {@code String}: never within a character of two of them, half of
 * which is written as a question mark. The one place where a text of others is cut.
 */
public final class Shortened {

    private static final String ELLIPSIS = "…";

    private Shortened() {}

    /** The text; of a longer one its start, and behind it a sign that something is missing. */
    public static String of(String text, int most) {
        return text.length() <= most ? text : start(text, most) + ELLIPSIS;
    }

    /** The text; of a longer one the sign that something is missing, and its end. */
    public static String toEnd(String text, int most) {
        return text.length() <= most ? text : ELLIPSIS + end(text, most);
    }

    /** At most so many of its first units. */
    public static String start(String text, int most) {
        return text.substring(0, boundary(text, most));
    }

    /** At most so many units from the character at the offset on, which is whole also if the offset is within it. */
    public static String from(String text, int offset, int most) {
        return start(text.substring(boundary(text, offset)), most);
    }

    private static String end(String text, int most) {
        int from = text.length() - Math.max(most, 0);
        return text.substring(isWithin(text, from) ? from + 1 : from);
    }

    /** The offset, or the one before it if it is within a character; one beyond the text is its end. */
    private static int boundary(String text, int offset) {
        int within = Math.min(Math.max(offset, 0), text.length());
        return isWithin(text, within) ? within - 1 : within;
    }

    private static boolean isWithin(String text, int offset) {
        return offset > 0
                && offset < text.length()
                && Character.isSurrogatePair(text.charAt(offset - 1), text.charAt(offset));
    }
}
