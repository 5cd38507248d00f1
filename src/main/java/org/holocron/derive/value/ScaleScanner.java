package org.holocron.derive.value;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/** Reads the words for powers of ten after a number in digits: 5 million, 5 Mio., 5k, 5 mil millones. */
final class ScaleScanner {

    private static final int MOST_WORDS = 2;
    private static final int LONGEST = 12;

    private ScaleScanner() {}

    /**
     * The powers of ten that follow a number.
     *
     * @param powers several if the languages differ; empty if none follows
     * @param end after the last word
     */
    record Scales(Set<Integer> powers, int end) {}

    static boolean isScale(String text, int from, Set<Language> languages) {
        return !after(text, from, languages, true).powers().isEmpty();
    }

    static Scales after(String text, int from, Set<Language> languages, boolean ofMoney) {
        Set<Integer> powers = new LinkedHashSet<>();
        int furthest = from;
        for (Language language : languages) {
            int sum = 0;
            int at = from;
            for (int words = 0; words < MOST_WORDS; words++) {
                int start = skipGap(text, at);
                int end = endOfWord(text, start);
                Integer power = end > start
                        ? NumberWords.of(language)
                                .scale(text.substring(start, end), ofMoney || isBeforeCurrency(text, end))
                        : null;
                if (power == null || end - start <= 2 && words > 0) {
                    break;
                }
                sum += power;
                at = end;
            }
            if (sum > 0) {
                powers.add(sum);
                furthest = Math.max(furthest, at);
            }
        }
        return powers.isEmpty() ? joined(text, from) : new Scales(powers, skipPoint(text, furthest));
    }

    /** 5 MEUR, 5 kUSD */
    private static Scales joined(String text, int from) {
        int start = skipGap(text, from);
        int end = endOfWord(text, start);
        boolean code = end - start == 4
                && "kKTMm".indexOf(text.charAt(start)) >= 0
                && text.substring(start + 1, end)
                        .equals(text.substring(start + 1, end).toUpperCase(Locale.ROOT))
                && UnitNames.of(text.substring(start + 1, end)).stream().anyMatch(Unit::isCurrency);
        if (!code) {
            return new Scales(Set.of(), from);
        }
        return new Scales(Set.of(Character.toLowerCase(text.charAt(start)) == 'm' ? 6 : 3), start + 1);
    }

    private static boolean isBeforeCurrency(String text, int end) {
        UnitScanner.Place unit = UnitScanner.after(text, end);
        return unit != null && unit.isCurrency();
    }

    private static int skipPoint(String text, int end) {
        boolean point = end < text.length()
                && text.charAt(end) == '.'
                && end + 1 < text.length()
                && text.charAt(end + 1) == ' ';
        UnitScanner.Place unit = point ? UnitScanner.after(text, end + 1) : null;
        return unit == null ? end : end + 1;
    }

    private static int skipGap(String text, int from) {
        int at = from;
        while (at < text.length()
                && at - from < 2
                && (Character.isSpaceChar(text.charAt(at)) || text.charAt(at) == '-')) {
            at++;
        }
        return at;
    }

    private static int endOfWord(String text, int from) {
        int at = from;
        while (at < text.length() && at - from <= LONGEST && Character.isLetter(text.charAt(at))) {
            at++;
        }
        return at;
    }
}
