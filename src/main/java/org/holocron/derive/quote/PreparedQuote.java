package org.holocron.derive.quote;

import java.util.ArrayList;
import java.util.List;
import org.holocron.derive.text.ModelText;

/**
 * A quote made ready to be looked for.
 *
 * @param given as the answer has it
 * @param full its normal form
 * @param core the same without quotation marks around it, ellipses at its ends and a final full stop, which a quote has of its own
 * @param parts of the core, which ellipses join; empty if there are none, or if one of them is too short to say where it comes from
 * @param letters of the core and digits, a character of a script without spaces as two
 */
record PreparedQuote(String given, String full, String core, List<String> parts, int letters) {

    /** Fewer say nothing about where they come from, unless they stand there once. */
    private static final int FEW_LETTERS = 3;

    private static final int MOST_PARTS = 10;

    /** In UTF-16 units. Nobody quotes ten pages for a value. */
    private static final int LONGEST = 20_000;

    private static final String ELLIPSIS = "...";
    private static final List<String> ELLIPSES = List.of("[...]", "(...)", ELLIPSIS);
    private static final String FULL_STOPS = ".\u3002\u0964\u06d4";

    static PreparedQuote of(String quote) {
        if (quote.length() > LONGEST) {
            return new PreparedQuote("", "", "", List.of(), 0);
        }
        // Cleaned by the rule by which evidence is cleaned, since what is invisible was never shown.
        String full = NormalText.of(ModelText.of(quote).text()).units();
        String core = trimmed(full);
        return new PreparedQuote(quote, full, core, parts(core), letters(core));
    }

    boolean isEmpty() {
        return letters == 0;
    }

    boolean isShort() {
        return letters < FEW_LETTERS;
    }

    /** By two indexes: cut anew for each mark, a quote of marks would take the square of its length. */
    private static String trimmed(String full) {
        int from = 0;
        int to = full.length();
        int before;
        do {
            before = to - from;
            while (from < to && full.charAt(from) == ' ') {
                from++;
            }
            while (from < to && full.charAt(to - 1) == ' ') {
                to--;
            }
            for (String ellipsis : ELLIPSES) {
                from += from + ellipsis.length() <= to && full.startsWith(ellipsis, from) ? ellipsis.length() : 0;
                to -= from + ellipsis.length() <= to && full.startsWith(ellipsis, to - ellipsis.length())
                        ? ellipsis.length()
                        : 0;
            }
            to -= to - from > 1 && FULL_STOPS.indexOf(full.charAt(to - 1)) >= 0 ? 1 : 0;
            boolean isOpened = from < to && isMark(full.charAt(from));
            from += isOpened ? 1 : 0;
            to -= from < to && isClosing(full, from, to - 1, isOpened) ? 1 : 0;
        } while (to - from < before);
        return full.substring(from, to);
    }

    /** Behind a digit it may mean feet, or minutes, if none was opened. */
    private static boolean isClosing(String text, int from, int last, boolean isOpened) {
        return isMark(text.charAt(last)) && (isOpened || last == from || !Character.isDigit(text.charAt(last - 1)));
    }

    private static boolean isMark(char unit) {
        return unit == '\'' || unit == '"';
    }

    private static List<String> parts(String core) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int at = core.indexOf(ELLIPSIS); at >= 0; at = core.indexOf(ELLIPSIS, from)) {
            parts.add(core.substring(from, at));
            from = at + ELLIPSIS.length();
            while (from < core.length() && core.charAt(from) == '.') {
                from++;
            }
        }
        parts.add(core.substring(from));
        List<String> words = withoutBrackets(parts);
        boolean isUsable = words.size() > 1
                && words.size() <= MOST_PARTS
                && words.stream().allMatch(part -> letters(part) >= FEW_LETTERS);
        return isUsable ? words : List.of();
    }

    /** Of {@code [...]} between the parts. */
    private static List<String> withoutBrackets(List<String> parts) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            String part = parts.get(i);
            boolean isOpen = i < parts.size() - 1 && (part.endsWith("[") || part.endsWith("("));
            boolean isClosed = i > 0 && (part.startsWith("]") || part.startsWith(")"));
            int from = isClosed ? 1 : 0;
            words.add(trimmed(part.substring(from, Math.max(from, part.length() - (isOpen ? 1 : 0)))));
        }
        return words;
    }

    static int letters(String text) {
        return text.codePoints()
                .filter(Character::isLetterOrDigit)
                .map(character -> Edges.isWithoutSpaces(character) ? 2 : 1)
                .sum();
    }
}
