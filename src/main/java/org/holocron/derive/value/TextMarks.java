package org.holocron.derive.value;

import java.util.List;
import org.holocron.derive.claim.Span;
import org.jspecify.annotations.Nullable;

/** Finds a short text with the marks that are part of it: {@code -5} is not 5, {@code 3.5} not 3 and 5, {@code 5 ‰} not 5 %, {@code C++} not C. */
final class TextMarks {

    private static final String DASHES = "-−–‐‑";

    /** A mark that joins the figures on both its sides to one number or code. */
    private static final String JOINING = ".,:/-–−'’";

    private static final String RATIOS = "%‰‱";
    private static final String ENDINGS = "+#*";

    private final String text;
    private final List<FoldedWord> words;

    private TextMarks(String text, List<FoldedWord> words) {
        this.text = text;
        this.words = words;
    }

    /** Where the words of a claim stand in a row with its marks; null if nowhere. */
    static @Nullable Span find(ClaimedText claimed, Words words) {
        List<FoldedWord> wanted = claimed.words();
        List<FoldedWord> given = words.folded();
        String marks = new TextMarks(claimed.text(), wanted).told();
        for (int at = 0; at + wanted.size() <= given.size(); at++) {
            List<FoldedWord> row = given.subList(at, at + wanted.size());
            if (WordRun.find(wanted, row) != null
                    && new TextMarks(words.text(), row).told().equals(marks)) {
                return new Span(row.get(0).start(), row.get(row.size() - 1).end());
            }
        }
        return null;
    }

    private String told() {
        StringBuilder marks = new StringBuilder(before());
        for (int at = 1; at < words.size(); at++) {
            if (words.get(at - 1).isFigures() && words.get(at).isFigures()) {
                marks.append('|')
                        .append(even(words.get(at - 1).end(), words.get(at).start()));
            }
        }
        return marks.append('|').append(after()).toString();
    }

    private String before() {
        int start = words.get(0).start();
        if (start == 0 || !words.get(0).isFigures()) {
            return "";
        }
        boolean joined = start > 1 && Character.isLetterOrDigit(text.charAt(start - 2));
        boolean figure = start > 1 && Character.isDigit(text.charAt(start - 2));
        char mark = text.charAt(start - 1);
        if (joined) {
            return figure && JOINING.indexOf(mark) >= 0 ? "joined" : "";
        }
        return DASHES.indexOf(mark) >= 0 ? "-" : mark == '±' || mark == '.' ? String.valueOf(mark) : "";
    }

    private String after() {
        FoldedWord last = words.get(words.size() - 1);
        int end = last.end();
        int at = end;
        while (at < text.length() && ENDINGS.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        if (at > end) {
            return text.substring(end, at);
        }
        boolean joined = last.isFigures()
                && end + 1 < text.length()
                && JOINING.indexOf(text.charAt(end)) >= 0
                && Character.isDigit(text.charAt(end + 1));
        int sign = end < text.length() && Character.isSpaceChar(text.charAt(end)) ? end + 1 : end;
        boolean ratio = sign < text.length() && RATIOS.indexOf(text.charAt(sign)) >= 0;
        return ratio ? text.substring(sign, sign + 1) : joined ? "joined" : "";
    }

    private String even(int from, int to) {
        StringBuilder marks = new StringBuilder();
        text.substring(from, to)
                .chars()
                .filter(mark -> !Character.isWhitespace(mark) && !Character.isSpaceChar(mark))
                .forEach(mark -> marks.append(DASHES.indexOf(mark) >= 0 ? '-' : (char) mark));
        return marks.toString();
    }
}
