package org.holocron.derive.value;

/** A telephone number: it begins with a plus or with a zero before another digit, and has spaces, dashes, slashes and brackets between its digits. */
final class TelephoneNumber {

    private static final int LONGEST = 64;
    private static final int SHORTEST = 8;
    private static final int FEWEST_DIGITS = 7;

    private TelephoneNumber() {}

    static boolean isAt(String text, int start) {
        boolean plus = start > 0 && text.charAt(start - 1) == '+';
        boolean zero = text.charAt(start) == '0' && FigureScanner.isDigit(text, start + 1);
        int end = plus || zero ? end(text, start) : start;
        return end - start >= SHORTEST && digits(text, start, end) >= FEWEST_DIGITS;
    }

    /** After its last digit. */
    static int end(String text, int from) {
        int at = from;
        int last = from;
        while (at < text.length()
                && at - from < LONGEST
                && (Character.isDigit(text.charAt(at)) || " -/()".indexOf(text.charAt(at)) >= 0)) {
            at++;
            last = Character.isDigit(text.charAt(at - 1)) ? at : last;
        }
        return last;
    }

    private static int digits(String text, int from, int to) {
        int digits = 0;
        for (int at = from; at < to; at++) {
            digits += Character.isDigit(text.charAt(at)) ? 1 : 0;
        }
        return digits;
    }
}
