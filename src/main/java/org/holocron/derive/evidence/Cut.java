package org.holocron.derive.evidence;

/** Shortens text without splitting a character. */
final class Cut {

    private Cut() {}

    /** The longest start of the text that has at most so many bytes as UTF-8. The text must be well formed. */
    static String toBytes(String text, int maxBytes) {
        int bytes = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            bytes += utf8Length(text.codePointAt(i));
            if (bytes > maxBytes) {
                return text.substring(0, i);
            }
        }
        return text;
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
