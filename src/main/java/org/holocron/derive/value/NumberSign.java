package org.holocron.derive.value;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Gives a number its sign: a minus right before it, a word for one, {@code below zero} behind it, or the brackets of accountants. */
final class NumberSign {

    private static final String MINUS_SIGNS = "-−–‐‑﹣－";
    private static final List<String> BELOW_ZERO = List.of(
            " below zero",
            " below freezing",
            " unter null",
            " bajo cero",
            " au-dessous de zéro",
            " au-dessous de zero",
            " sous zéro",
            " en dessous de zéro");
    /** "al menos 34", "au moins 34" */
    private static final List<String> AT_LEAST =
            List.of(" al ", " lo ", " au ", " du ", " ou ", " o ", " pas ", " no ", "al ", "au ");

    private static final int LONGEST_WORD = 12;
    private static final int LONGEST_CELL = 60;

    private final String text;
    private final Set<Language> languages;

    NumberSign(String text, Set<Language> languages) {
        this.text = text;
        this.languages = languages;
    }

    /** @param start of the number with a unit before it */
    void complete(Draft draft, int start) {
        for (String words : BELOW_ZERO) {
            if (!draft.negative && text.regionMatches(true, draft.end, words, 0, words.length())) {
                draft.negative = true;
                draft.end += words.length();
                draft.units = draft.units.isEmpty() ? UnitNames.of("degrees") : draft.units;
            }
        }
        if (start > 0 && text.charAt(start - 1) == '(' && draft.end < text.length() && text.charAt(draft.end) == ')') {
            boolean isMoney = !draft.units.isEmpty() && draft.units.get(0).isCurrency();
            draft.bracketed = isMoney && !isBesideAWord(start - 2) || isInRow(start);
            return;
        }
        if (start > 0 && MINUS_SIGNS.indexOf(text.charAt(start - 1)) >= 0 && !isJoined(start - 2)) {
            draft.negative = true;
            draft.start = start - 1;
        } else if (isMinusWord(start)) {
            draft.negative = true;
            draft.start = startOfWordBefore(start);
        } else if (draft.figure.start() > 0
                && start < draft.figure.start()
                && MINUS_SIGNS.indexOf(text.charAt(draft.figure.start() - 1)) >= 0) {
            draft.negative = true;
        }
    }

    /** A dash that joins two numbers or words is no sign. */
    private boolean isJoined(int at) {
        return at >= 0 && (Character.isLetterOrDigit(text.charAt(at)) || "%)°€$£".indexOf(text.charAt(at)) >= 0);
    }

    /** "the headrest (59 €)": brackets in a sentence that hold a remark. */
    private boolean isBesideAWord(int at) {
        return at > 0 && text.charAt(at) == ' ' && Character.isLowerCase(text.charAt(at - 1));
    }

    /** In a cell of a table brackets are those of an accountant. */
    private boolean isInRow(int start) {
        for (int at = start - 1; at >= 0 && start - at < LONGEST_CELL && text.charAt(at) != '\n'; at--) {
            if (text.charAt(at) == '|' || text.charAt(at) == '\t') {
                return true;
            }
        }
        return false;
    }

    private int endOfWordBefore(int start) {
        int end = start;
        while (end > 0 && start - end < 2 && Character.isSpaceChar(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    private int startOfWordBefore(int start) {
        int end = endOfWordBefore(start);
        int from = end;
        while (from > 0 && end - from <= LONGEST_WORD && Character.isLetter(text.charAt(from - 1))) {
            from--;
        }
        return from;
    }

    private boolean isMinusWord(int start) {
        int end = endOfWordBefore(start);
        int from = startOfWordBefore(start);
        String word = text.substring(from, end).toLowerCase(Locale.ROOT);
        int place = from;
        boolean atLeast = AT_LEAST.stream()
                .anyMatch(before ->
                        text.regionMatches(true, Math.max(0, place - before.length()), before, 0, before.length()));
        return end < start
                && !atLeast
                && languages.stream()
                        .anyMatch(language -> SmallWords.of(language).isMinus(word));
    }
}
