package org.holocron.derive.value;

import java.util.ArrayList;
import java.util.List;

/** Cuts a part of a text into {@link DateToken}s: once over it, from left to right. */
final class DateScanner {

    private static final int MOST_DIGITS = 8;

    private final String text;
    private final int to;
    private int at;

    private DateScanner(String text, int from, int to) {
        this.text = text;
        this.at = from;
        this.to = to;
    }

    static List<DateToken> tokens(String text, int from, int to) {
        DateScanner scanner = new DateScanner(text, from, to);
        List<DateToken> tokens = new ArrayList<>();
        boolean spaced = false;
        while (scanner.at < to) {
            int character = text.codePointAt(scanner.at);
            if (isSpace(character)) {
                spaced = true;
                scanner.at += Character.charCount(character);
            } else {
                tokens.add(scanner.next(character, spaced));
                spaced = false;
            }
        }
        return tokens;
    }

    private DateToken next(int character, boolean spaced) {
        int start = at;
        if (Character.isDigit(character)) {
            return number(start, spaced);
        }
        if (isLetter(character)) {
            boolean han = isHan(character);
            do {
                at += Character.charCount(text.codePointAt(at));
            } while (!han && at < to && isLetter(text.codePointAt(at)) && !isHan(text.codePointAt(at)));
            String word = text.substring(start, Math.min(at, to));
            return new DateToken(
                    Folding.of(word), -1, 0, (char) 0, spaced, Character.isUpperCase(character), start, at);
        }
        at += Character.charCount(character);
        return new DateToken("", -1, 0, mark(character), spaced, false, start, at);
    }

    private DateToken number(int start, boolean spaced) {
        int value = 0;
        int digits = 0;
        while (at < to && Character.isDigit(text.codePointAt(at))) {
            int character = text.codePointAt(at);
            digits++;
            value = digits > MOST_DIGITS ? -1 : value * 10 + Character.digit(character, 10);
            at += Character.charCount(character);
        }
        return new DateToken("", value, digits, (char) 0, spaced, false, start, at);
    }

    private static boolean isLetter(int character) {
        return Character.isLetter(character)
                || Character.getType(character) == Character.NON_SPACING_MARK
                || Character.getType(character) == Character.COMBINING_SPACING_MARK;
    }

    private static boolean isHan(int character) {
        return Character.UnicodeScript.of(character) == Character.UnicodeScript.HAN;
    }

    private static boolean isSpace(int character) {
        return Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || Character.getType(character) == Character.FORMAT;
    }

    private static char mark(int character) {
        return switch (character) {
            case 0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2212 -> '-';
            case 0x2018, 0x2019, 0x2bc, 0xb4, '`' -> '\'';
            case 0xff0f -> '/';
            case 0xff1a -> ':';
            default -> character < 0x10000 ? (char) character : '?';
        };
    }
}
