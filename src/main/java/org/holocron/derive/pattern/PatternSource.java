package org.holocron.derive.pattern;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of a regular expression, read from left to right, character by character. */
final class PatternSource {

    private static final int END = -1;
    private static final Pattern NAME = Pattern.compile("[\\p{L}_$][\\p{L}\\p{Nd}_$]*");

    private final String text;
    private int position;

    PatternSource(String text) {
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
            throw new InvalidPatternException("an end where something must follow");
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

    /** Of what stands here and all that follows. */
    Matcher matcher(Pattern expected) {
        return expected.matcher(text).region(position, text.length());
    }

    /** The name of a group, up to and with the bracket that closes it. */
    String name() {
        int end = text.indexOf('>', position);
        String name = end < 0 ? "" : text.substring(position, end);
        if (!NAME.matcher(name).matches()) {
            throw new InvalidPatternException("a group with a name that is none");
        }
        position = end + 1;
        return name;
    }

    /** All digits that stand here. */
    int number() {
        int start = position;
        while (position < text.length() && text.charAt(position) >= '0' && text.charAt(position) <= '9') {
            position++;
        }
        if (position == start || position - start > 9) {
            throw new InvalidPatternException("a number that is none");
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
            case 'p' -> property();
            case 'P' -> property().not();
            default -> one(escapedOne(letter));
        };
    }

    private int escapedOne(int letter) {
        return switch (letter) {
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 'f' -> '\f';
            case 'v' -> 0x0B;
            case '0' -> zero();
            case 'c' -> control();
            case 'x' -> hex(2);
            case 'u' -> utf16();
            default -> literal(letter);
        };
    }

    private CodePoints property() {
        int end = text.indexOf('}', position);
        if (!skip("{") || end < 0) {
            throw new InvalidPatternException("\\p without its property in braces");
        }
        String property = text.substring(position, end);
        position = end + 1;
        return UnicodeProperties.named(property)
                .orElseThrow(
                        () -> new InvalidPatternException("\\p{" + property + "}, which is no property known here"));
    }

    private int zero() {
        if (peek() >= '0' && peek() <= '9') {
            throw new InvalidPatternException("\\0 before another digit");
        }
        return 0;
    }

    private int control() {
        int letter = next();
        if (letter >= 0x80 || !Character.isLetter(letter)) {
            throw new InvalidPatternException("\\c without its letter");
        }
        return letter % 32;
    }

    private static int literal(int letter) {
        if (letter < 0x80 && Character.isLetterOrDigit(letter)) {
            throw new InvalidPatternException("\\" + (char) letter + ", which ECMA-262 does not know");
        }
        return letter;
    }

    /** Two halves, each written as an escape, are the character that they make. */
    private int utf16() {
        if (skip("{")) {
            return braced();
        }
        int unit = hex(4);
        if (Character.isHighSurrogate((char) unit) && skip("\\u")) {
            int low = hex(4);
            if (Character.isLowSurrogate((char) low)) {
                return Character.toCodePoint((char) unit, (char) low);
            }
        }
        return whole(unit);
    }

    private int braced() {
        int end = text.indexOf('}', position);
        if (end < 0 || !text.substring(position, end).matches("0*[0-9a-fA-F]{1,6}")) {
            throw new InvalidPatternException("\\u{ without its digits");
        }
        int point = Integer.parseInt(text.substring(position, end), 16);
        position = end + 1;
        if (point > Character.MAX_CODE_POINT) {
            throw new InvalidPatternException("\\u{…} beyond the last character");
        }
        return whole(point);
    }

    private int hex(int digits) {
        int value = 0;
        for (int i = 0; i < digits; i++) {
            int digit = Character.digit(next(), 16);
            if (digit < 0) {
                throw new InvalidPatternException("a \\u or \\x without its digits");
            }
            value = value * 16 + digit;
        }
        return value;
    }

    private static int whole(int codePoint) {
        if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
            throw new InvalidPatternException("half of a character");
        }
        return codePoint;
    }

    private static CodePoints one(int codePoint) {
        return CodePoints.of(codePoint, codePoint);
    }
}
