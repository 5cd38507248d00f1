package org.holocron.derive.value;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.holocron.derive.value.Quantity.RangeEnd;

/** Finds numbers that make a range or a row: 3–5 m, between 3 and 5, 34 × 12 m. The first one takes the unit and the scale of the last. */
final class RangeMarks {

    private static final int WIDEST_GAP = 16;

    private final String text;
    private static final int FARTHEST_MOVE = 30;
    private static final int MOST_WORDS = 4;

    private final Set<Language> languages;

    RangeMarks(String text, Set<Language> languages) {
        this.text = text;
        this.languages = languages;
    }

    void mark(List<Draft> drafts) {
        for (int i = drafts.size() - 2; i >= 0; i--) {
            Draft first = drafts.get(i);
            Draft second = drafts.get(i + 1);
            int gap = second.start - first.end;
            if (gap == 1
                    && first.kind == QuantityKind.NAME
                    && !second.units.isEmpty()
                    && isDash(text.substring(first.end, second.start))) {
                first.kind = QuantityKind.PLAIN; // "noise level 38–46 dB" names no level
            }
            if (gap >= 0
                    && gap <= WIDEST_GAP
                    && first.kind == QuantityKind.PLAIN
                    && second.kind == QuantityKind.PLAIN) {
                join(first, second);
            }
        }
    }

    private void join(Draft first, Draft second) {
        String between = text.substring(first.end, second.start);
        if (between.startsWith("  ") || between.endsWith("  ")) {
            return; // the cells of a table, one of them empty
        }
        String gap = between.strip();
        if (gap.equals("×")
                || gap.equals("x")
                || gap.equals("X")
                || gap.equals("✕")
                || gap.equals("/")
                || isTimes(gap)) {
            first.takeFrom(second);
        } else if (isOfOneKind(first, second) && isRange(first, gap)) {
            first.takeFrom(second);
            if (first.first().compareTo(second.first()) < 0 || first.negative || !first.scales.equals(second.scales)) {
                first.bounds = RangeEnd.LOWER;
                second.bounds = RangeEnd.UPPER;
                second.negative = second.negative && !isDash(gap);
            }
        }
    }

    /** "fell 6.3 % to 418" is no range. */
    private static boolean isOfOneKind(Draft first, Draft second) {
        return first.units.isEmpty()
                || second.units.stream().anyMatch(unit -> first.units.stream()
                        .anyMatch(own -> own.dimension().equals(unit.dimension())));
    }

    private static boolean isTimes(String gap) {
        return gap.equals("by") || gap.equals("mal") || gap.equals("por") || gap.equals("sur") || gap.equals("*");
    }

    private boolean isRange(Draft first, String gap) {
        if (isDash(gap)) {
            return true;
        }
        if (isBehindMove(first.start)) {
            return false;
        }
        String between = WordScanner.words(gap).stream().map(WordToken::word).collect(Collectors.joining(" "));
        String before = wordBefore(first.start);
        return languages.stream().anyMatch(language -> SmallWords.of(language).isRange(before, between));
    }

    /** "It goes from 3 to 4" */
    private boolean isBehindMove(int start) {
        int from = Math.max(0, start - FARTHEST_MOVE);
        List<WordToken> before = WordScanner.words(text, from, start);
        return before.stream()
                .skip(Math.max(0, before.size() - MOST_WORDS))
                .filter(word -> word.start() > from || from == 0)
                .anyMatch(word -> NumberUses.isMove(word.word()));
    }

    private static boolean isDash(String gap) {
        return gap.length() == 1 && "-–—−‐‑~".indexOf(gap.charAt(0)) >= 0;
    }

    private String wordBefore(int start) {
        int end = start;
        while (end > 0 && start - end < 3 && Character.isSpaceChar(text.charAt(end - 1))) {
            end--;
        }
        int from = end;
        while (from > 0 && end - from < WIDEST_GAP && Character.isLetter(text.charAt(from - 1))) {
            from--;
        }
        return text.substring(from, end).toLowerCase(Locale.ROOT);
    }
}
