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
    private static final String ELLIPSIS = "...";
    private static final List<String> ELLIPSES = List.of("[...]", "(...)", ELLIPSIS);
    private static final String FULL_STOPS = ".\u3002\u0964\u06d4";

    static PreparedQuote of(String quote) {
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

    private static String trimmed(String full) {
        String before;
        String core = full;
        do {
            before = core;
            core = withoutStop(withoutMarks(withoutEllipses(core.strip())));
        } while (core.length() < before.length());
        return core;
    }

    private static String withoutEllipses(String text) {
        String rest = text;
        for (String ellipsis : ELLIPSES) {
            rest = rest.startsWith(ellipsis) ? rest.substring(ellipsis.length()) : rest;
            rest = rest.endsWith(ellipsis) ? rest.substring(0, rest.length() - ellipsis.length()) : rest;
        }
        return rest;
    }

    private static String withoutMarks(String text) {
        boolean isOpened = !text.isEmpty() && isMark(text.charAt(0));
        String opened = isOpened ? text.substring(1) : text;
        int last = opened.length() - 1;
        boolean isClosed = last >= 0 && isMark(opened.charAt(last));
        // Behind a digit it may mean feet, or minutes.
        boolean isUnit = isClosed && !isOpened && last > 0 && Character.isDigit(opened.charAt(last - 1));
        return isClosed && !isUnit ? opened.substring(0, last) : opened;
    }

    private static boolean isMark(char unit) {
        return unit == '\'' || unit == '"';
    }

    private static String withoutStop(String text) {
        int last = text.length() - 1;
        return last > 0 && FULL_STOPS.indexOf(text.charAt(last)) >= 0 ? text.substring(0, last) : text;
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
