package org.holocron.derive.value;

import com.ibm.icu.text.DateFormatSymbols;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.holocron.derive.claim.Span;

/** The word right before a number and the one right after it; of "5 de mayo" and "May of 1984" the month. */
final class WordsBeside {

    private static final int LONGEST_WORD = 24;
    private static final Set<String> MONTHS = months();

    /** What may stand between a month and a number after it, and between a number and its month. */
    private static final Set<String> OF_BEFORE = Set.of("de", "del", "of");

    private static final Set<String> OF_AFTER = Set.of("de", "of");

    private final String text;

    WordsBeside(String text) {
        this.text = text;
    }

    /** In small letters; empty if there is none. */
    String before(int start) {
        Span near = wordBefore(start);
        String word = word(near);
        String month = OF_BEFORE.contains(word) && near.start() > 0 ? word(wordBefore(near.start())) : "";
        return isMonth(month) ? month : word;
    }

    /** In small letters; empty if there is none. */
    String after(int end) {
        Span near = wordAfter(end);
        String word = word(near);
        String month = OF_AFTER.contains(word) ? word(wordAfter(near.end())) : "";
        return isMonth(month) ? month : word;
    }

    private Span wordBefore(int start) {
        int end = start;
        while (end > 0 && start - end < 3 && " .,\u00a0\u202f".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        int from = end;
        while (from > 0
                && end - from < LONGEST_WORD
                && (Character.isLetter(text.charAt(from - 1)) || "º°".indexOf(text.charAt(from - 1)) >= 0)) {
            from--;
        }
        return new Span(from, end);
    }

    private Span wordAfter(int end) {
        int from = OrdinalMark.end(text, end);
        while (from < text.length() && from - end < 5 && ".° \u00a0,".indexOf(text.charAt(from)) >= 0) {
            from++;
        }
        int to = from;
        while (to < text.length() && to - from < LONGEST_WORD && Character.isLetter(text.charAt(to))) {
            to++;
        }
        return new Span(from, to);
    }

    private String word(Span at) {
        return text.substring(at.start(), at.end()).toLowerCase(Locale.ROOT);
    }

    static boolean isMonth(String word) {
        return MONTHS.contains(word);
    }

    /** "May 5 300 men": a day and what follows it make no thousands. */
    static boolean isMonthBefore(String text, int start) {
        int end = start > 0 && text.charAt(start - 1) == ' ' ? start - 1 : start;
        int from = end;
        while (from > 0 && end - from < LONGEST_WORD && Character.isLetter(text.charAt(from - 1))) {
            from--;
        }
        return from < end && end < start && isMonth(text.substring(from, end).toLowerCase(Locale.ROOT));
    }

    private static Set<String> months() {
        Set<String> months = new HashSet<>();
        for (Language language : Language.values()) {
            DateFormatSymbols symbols = new DateFormatSymbols(language.locale());
            for (int width : List.of(DateFormatSymbols.WIDE, DateFormatSymbols.ABBREVIATED)) {
                for (String month : symbols.getMonths(DateFormatSymbols.FORMAT, width)) {
                    months.add(month.toLowerCase(Locale.ROOT).replace(".", ""));
                }
            }
        }
        months.add("sept");
        months.add("jänner");
        return months;
    }
}
