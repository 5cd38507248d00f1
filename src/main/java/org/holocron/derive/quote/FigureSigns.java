package org.holocron.derive.quote;

import org.holocron.derive.text.AlikeCharacters;

/** Finds the sign of a figure, or the point it begins with, before a place that begins with the figure. */
final class FigureSigns {

    private static final String COMPARISONS = "<>\u2264\u2265\u2266\u2267\u226a\u226b\u2248\u00b1\u2213";
    private static final String SPACES_AND_MARKUP = "*_`";
    private static final char MINUS = '\u2212';

    /** Between sign and figure, and as long as the name of a tag. */
    private static final int FARTHEST = 16;

    private FigureSigns() {}

    static boolean isBefore(String text, int at) {
        if (at == 0) {
            return false;
        }
        if (isPlusOrMinus(text.charAt(at)) && FigureEdges.isDigitAt(text, at + 1)) {
            return isPlusOrMinus(text.charAt(at - 1)) || at > 1 && text.startsWith("+/", at - 2);
        }
        if (!isFigure(text, at)) {
            return false;
        }
        int behind = at;
        boolean isClose = true;
        while (behind > Math.max(0, at - FARTHEST) && isBetween(text.charAt(behind - 1))) {
            behind--;
            isClose &= !Character.isSpaceChar(text.charAt(behind));
        }
        return isPointOf(text, at) || behind > 0 && isSign(text, behind - 1, isClose);
    }

    /** Whether one begins there, with its currency or without a digit before its point. */
    private static boolean isFigure(String text, int at) {
        int digit = at;
        while (digit < Math.min(text.length(), at + FARTHEST) && isBetween(text.charAt(digit))) {
            digit++;
        }
        boolean isPoint = digit < text.length() && isPoint(text.charAt(digit));
        return FigureEdges.isDigitAt(text, isPoint ? digit + 1 : digit);
    }

    private static boolean isBetween(char unit) {
        return Character.isSpaceChar(unit)
                || SPACES_AND_MARKUP.indexOf(unit) >= 0
                || Character.getType(unit) == Character.CURRENCY_SYMBOL;
    }

    private static boolean isPoint(char unit) {
        return unit == '.' || unit == ',';
    }

    /** {@code .5} begins with its point, but not the figures of {@code p.5} or {@code ...5}. */
    private static boolean isPointOf(String text, int at) {
        if (!Character.isDigit(text.charAt(at)) || !isPoint(text.charAt(at - 1))) {
            return false;
        }
        int before = at > 1 ? text.codePointBefore(at - 1) : ' ';
        return !AlikeCharacters.isOfAWord(before) && ".,)]\u2026".indexOf(before) < 0;
    }

    /** @param isClose whether no space stands between it and the figure */
    private static boolean isSign(String text, int at, boolean isClose) {
        char sign = text.charAt(at);
        if (COMPARISONS.indexOf(sign) >= 0) {
            return sign != '>' || !isOtherBracket(text, at, isClose);
        }
        return switch (sign) {
            case '=' -> at > 0 && "<>~!".indexOf(text.charAt(at - 1)) >= 0;
            case ';' -> at > 2 && (text.startsWith("&lt", at - 3) || text.startsWith("&gt", at - 3));
            case '~', '\u223c', '\uff5e' -> !FigureEdges.isBehindFigure(text, at);
            default -> isPlusOrMinus(sign) && (isClose ? !isBehindWord(text, at) : isSpaced(text, at));
        };
    }

    /** What ends an arrow or a tag, or begins a line of a mail that is answered. */
    private static boolean isOtherBracket(String text, int at, boolean isClose) {
        if (at == 0) {
            return false;
        }
        char before = text.charAt(at - 1);
        if (before == '-' || before == '=' || before == '\n' && !isClose) {
            return true;
        }
        int open = text.lastIndexOf('<', at);
        return open >= at - FARTHEST && open >= 0 && text.substring(open, at).matches("</?[a-zA-Z][a-zA-Z0-9]*/?");
    }

    /** A long dash is none. */
    private static boolean isPlusOrMinus(char unit) {
        boolean isLong = unit == '\u2014' || unit == '\u2015';
        return unit == '+' || unit == MINUS || !isLong && "-".equals(AlikeCharacters.evened(unit));
    }

    /** In {@code Covid-19} it joins a word, in {@code 10%-20%} two figures. */
    private static boolean isBehindWord(String text, int at) {
        return at > 0
                && !Character.isSpaceChar(text.charAt(at - 1))
                && (AlikeCharacters.isOfAWord(text.codePointBefore(at)) || FigureEdges.isBehindFigure(text, at));
    }

    /** With a space behind it. Hyphens are written so between sentences and before the points of a list; then they are no signs. */
    private static boolean isSpaced(String text, int at) {
        if (text.charAt(at) == MINUS || text.charAt(at) == '+') {
            return !isBehindWord(text, at) && !FigureEdges.isBehindFigure(text, at);
        }
        int before = at;
        while (before > Math.max(0, at - FARTHEST) && Character.isSpaceChar(text.charAt(before - 1))) {
            before--;
        }
        return before > 0 && ":|(=[".indexOf(text.charAt(before - 1)) >= 0;
    }
}
