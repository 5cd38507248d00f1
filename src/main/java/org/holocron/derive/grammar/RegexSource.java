package org.holocron.derive.grammar;

/** The text of a regular expression, read from left to right, character by character. */
final class RegexSource {

    private static final int END = -1;

    private final String text;
    private int position;

    RegexSource(String text) {
        this.text = text;
    }

    boolean atEnd() {
        return position >= text.length();
    }

    /** -1 at the end. */
    int peek() {
        return atEnd() ? END : text.codePointAt(position);
    }

    int next() {
        if (atEnd()) {
            throw new UnsupportedPatternException("an end where something must follow");
        }
        int next = text.codePointAt(position);
        position += Character.charCount(next);
        return whole(next);
    }

    /** Whether that stands here; if so, goes past it. */
    boolean skip(String expected) {
        boolean here = text.startsWith(expected, position);
        position += here ? expected.length() : 0;
        return here;
    }

    /** Whether that stands here. */
    boolean at(String expected) {
        return text.startsWith(expected, position);
    }

    void skipPast(char last) {
        int found = text.indexOf(last, position);
        if (found < 0) {
            throw new UnsupportedPatternException("a name that does not end");
        }
        position = found + 1;
    }

    int number() {
        int start = position;
        while (position < text.length() && text.charAt(position) >= '0' && text.charAt(position) <= '9') {
            position++;
        }
        if (position == start || position - start > 9) {
            throw new UnsupportedPatternException("a count that is none");
        }
        return Integer.parseInt(text.substring(start, position));
    }

    /** What the escape stands for whose backslash has been read. */
    CodePoints escaped() {
        int letter = next();
        return switch (letter) {
            case 'd' -> CodePoints.DIGITS;
            case 'D' -> CodePoints.DIGITS.not();
            case 'w' -> CodePoints.WORD;
            case 'W' -> CodePoints.WORD.not();
            case 's' -> CodePoints.SPACE;
            case 'S' -> CodePoints.SPACE.not();
            default -> one(escapedOne(letter));
        };
    }

    private int escapedOne(int letter) {
        return switch (letter) {
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 'f' -> '\f';
            case 'x' -> hex(2);
            case 'u' -> utf16();
            default -> literal(letter);
        };
    }

    private static int literal(int letter) {
        if (letter < 0x80 && Character.isLetterOrDigit(letter)) {
            throw new UnsupportedPatternException("\\" + (char) letter);
        }
        return letter;
    }

    /** Java takes two halves, each written as an escape, for the character that they are. */
    private int utf16() {
        int unit = hex(4);
        if (Character.isHighSurrogate((char) unit) && skip("\\u")) {
            int low = hex(4);
            if (Character.isLowSurrogate((char) low)) {
                return Character.toCodePoint((char) unit, (char) low);
            }
        }
        return whole(unit);
    }

    private int hex(int digits) {
        int value = 0;
        for (int i = 0; i < digits; i++) {
            int digit = Character.digit(next(), 16);
            if (digit < 0) {
                throw new UnsupportedPatternException("a \\u or \\x without its digits");
            }
            value = value * 16 + digit;
        }
        return value;
    }

    private static int whole(int codePoint) {
        if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
            throw new UnsupportedPatternException("half of a character");
        }
        return codePoint;
    }

    private static CodePoints one(int codePoint) {
        return CodePoints.of(codePoint, codePoint);
    }
}
