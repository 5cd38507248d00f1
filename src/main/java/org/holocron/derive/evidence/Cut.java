package org.holocron.derive.evidence;

/** Shortens text without splitting what is read as one character. */
final class Cut {

    /** Of what belongs to one character; more is no writing, and must not take a whole text with it. */
    private static final int MOST_PARTS = 16;

    private static final int ZERO_WIDTH_JOINER = 0x200d;

    private Cut() {}

    /** The longest start of the text that has at most so many bytes as UTF-8. The text must be well formed. */
    static String toBytes(String text, int maxBytes) {
        int bytes = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            bytes += utf8Length(text.codePointAt(i));
            if (bytes > maxBytes) {
                return text.substring(0, beginOfCharacter(text, i));
            }
        }
        return text;
    }

    /** An accent, a joined picture, the color of a hand belong to what stands before them. */
    private static int beginOfCharacter(String text, int at) {
        int begin = at;
        for (int parts = 0; parts < MOST_PARTS; parts++) {
            if (begin == 0 || !continues(text.codePointBefore(begin), text.codePointAt(begin))) {
                return begin;
            }
            begin -= Character.charCount(text.codePointBefore(begin));
        }
        return at;
    }

    private static boolean continues(int before, int character) {
        return before == ZERO_WIDTH_JOINER
                || character == ZERO_WIDTH_JOINER
                || isMark(character)
                || character >= 0x1f3fb && character <= 0x1f3ff
                || isRegion(before) && isRegion(character);
    }

    private static boolean isMark(int character) {
        int type = Character.getType(character);
        return type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }

    private static boolean isRegion(int character) {
        return character >= 0x1f1e6 && character <= 0x1f1ff;
    }

    private static int utf8Length(int codePoint) {
        if (codePoint < 0x80) {
            return 1;
        }
        if (codePoint < 0x800) {
            return 2;
        }
        return codePoint < 0x10000 ? 3 : 4;
    }
}
