package org.holocron.derive.value;

/** Tells lines whose cells are parted by commas: as many in each, none before a space, and at least one right by a word. */
final class CommaTable {

    private static final int LONGEST_LINE = 400;

    private CommaTable() {}

    /** Whether a place is in such a line, and the line before or after it is one too. */
    static boolean isAt(String text, int at) {
        int start = startOfLine(text, at);
        if (start > 0 && text.charAt(start - 1) != '\n') {
            // Of a longer line nobody counts the cells at each of its commas.
            return false;
        }
        int end = endOfLine(text, at);
        int commas = commas(text, start, end);
        if (commas == 0) {
            return false;
        }
        boolean words = hasWords(text, start, end);
        int before = start > 0 ? startOfLine(text, start - 1) : start;
        int after = end < text.length() ? endOfLine(text, end + 1) : end;
        return isKin(text, before, start - 1, commas, words) || isKin(text, end + 1, after, commas, words);
    }

    private static boolean isKin(String text, int start, int end, int commas, boolean words) {
        boolean mine = end > start && commas(text, start, end) == commas;
        return mine && (words || commas > 1 && hasWords(text, start, end));
    }

    /** How many commas part cells; 0 if one stands before a space, as in a sentence. */
    private static int commas(String text, int start, int end) {
        int commas = 0;
        for (int at = start; at < end; at++) {
            if (text.charAt(at) == ',') {
                if (at + 1 < end && Character.isSpaceChar(text.charAt(at + 1))) {
                    return 0;
                }
                commas++;
            }
        }
        return commas;
    }

    private static boolean hasWords(String text, int start, int end) {
        for (int at = start; at < end; at++) {
            if (text.charAt(at) == ','
                    && (at > start && Character.isLetter(text.charAt(at - 1))
                            || at + 1 < end && Character.isLetter(text.charAt(at + 1)))) {
                return true;
            }
        }
        return false;
    }

    private static int startOfLine(String text, int at) {
        int start = at;
        while (start > 0 && at - start < LONGEST_LINE && text.charAt(start - 1) != '\n') {
            start--;
        }
        return start;
    }

    private static int endOfLine(String text, int at) {
        int end = Math.min(at, text.length());
        while (end < text.length() && end - at < LONGEST_LINE && text.charAt(end) != '\n') {
            end++;
        }
        return end;
    }
}
