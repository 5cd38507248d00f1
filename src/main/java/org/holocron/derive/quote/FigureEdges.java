package org.holocron.derive.quote;

import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Says where a figure would be cut, or lose its sign, its exponent or a part of its unit. Looks at a bounded number of characters. */
final class FigureEdges {

    /** Between two digits they belong to one figure. A plain space does not: two figures may follow each other. */
    private static final String IN_FIGURES = ".,:/'\u00b7\u2019\u2044\u066b\u066c\u00a0\u2009\u202f";

    /** Within the expression of a unit, beside letters. */
    private static final String IN_UNITS = "/\u00b7\u22c5-^.\u00b2\u00b3\u00b0";

    private static final Pattern EXPONENT = Pattern.compile(
            "[eE][+\u2212-]?\\p{Nd}|\\h?[x\u00d7\u00b7\u22c5*]\\h?10[\\^\u00b2\u00b3\u00b9\u2070-\u207b]");

    private static final int LONGEST_UNIT = 24;
    private static final int LONGEST_SYMBOL = 3;
    private static final int LONGEST_EXPONENT = 12;

    private FigureEdges() {}

    static boolean isWithin(String text, int at) {
        if (at == 0 || at == text.length()) {
            return false;
        }
        int before = text.codePointBefore(at);
        int after = text.codePointAt(at);
        if (Character.isDigit(after)) {
            return Character.isDigit(before) || IN_FIGURES.indexOf(before) >= 0 && isDigitAt(text, at - 2);
        }
        return Character.isDigit(before)
                && (isFraction(after)
                        || after == ' ' && at + 1 < text.length() && isFraction(text.charAt(at + 1))
                        || IN_FIGURES.indexOf(after) >= 0 && isDigitAt(text, at + 1));
    }

    /** A digit written high or low, {@code ^2}, {@code e5}, {@code × 10⁵}. What is raised behind a longer word is the mark of a note. */
    static boolean isBeforeExponent(String text, int at) {
        char after = text.charAt(at);
        if (isRaised(after) || after == '^' && at + 1 < text.length()) {
            return isDigitAt(text, at - 1) || isBehindUnit(text, at) || isBehindSymbol(text, at);
        }
        return isDigitAt(text, at - 1)
                && EXPONENT.matcher(text)
                        .region(at, Math.min(text.length(), at + LONGEST_EXPONENT))
                        .lookingAt();
    }

    /** {@code 5 m} out of {@code 5 mg}, or {@code 5 mg} out of {@code 5 mg/l}. */
    static boolean isUnitCut(String text, int at, boolean isWordCut) {
        boolean goesOn = "/\u00b7\u22c5".indexOf(text.charAt(at)) >= 0
                && at + 1 < text.length()
                && Character.isLetter(text.charAt(at + 1));
        return (isWordCut || goesOn) && Character.isLetter(text.charAt(at - 1)) && isBehindUnit(text, at);
    }

    /** Of one or a few letters, as a unit in the head of a table. */
    private static boolean isBehindSymbol(String text, int at) {
        return Character.isLetter(text.charAt(at - 1))
                && IntStream.rangeClosed(Math.max(0, at - LONGEST_SYMBOL - 1), at - 1)
                        .anyMatch(i -> i == 0 || !Character.isLetter(text.charAt(i)));
    }

    /** Whether a figure stands before, with or without its unit and spaces between. */
    static boolean isBehindFigure(String text, int at) {
        int end = withoutSpaces(text, at);
        return isDigitAt(text, end - 1) || end > 0 && isBehindUnit(text, end);
    }

    private static boolean isBehindUnit(String text, int at) {
        int begin = at;
        while (begin > Math.max(0, at - LONGEST_UNIT) && isOfUnit(text.charAt(begin - 1))) {
            begin--;
        }
        return begin < at && isDigitAt(text, withoutSpaces(text, begin) - 1);
    }

    private static int withoutSpaces(String text, int at) {
        int end = at;
        while (end > Math.max(0, at - LONGEST_UNIT) && Character.isSpaceChar(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    private static boolean isOfUnit(char unit) {
        return Character.isLetter(unit) && !Edges.isWithoutSpaces(unit)
                || IN_UNITS.indexOf(unit) >= 0
                || unit == '%'
                || unit == '\u2030'
                || Character.getType(unit) == Character.CURRENCY_SYMBOL;
    }

    /** @param at the first or last unit of a character, or outside of the text */
    static boolean isDigitAt(CharSequence text, int at) {
        return at >= 0
                && at < text.length()
                && (Character.isDigit(Character.codePointAt(text, at))
                        || Character.isDigit(Character.codePointBefore(text, at + 1)));
    }

    private static boolean isFraction(int character) {
        return character >= 0xbc && character <= 0xbe || character >= 0x2150 && character <= 0x215f;
    }

    private static boolean isRaised(char unit) {
        return unit == '\u00b2' || unit == '\u00b3' || unit == '\u00b9' || unit >= '\u2070' && unit <= '\u208e';
    }
}
