package org.holocron.derive.value;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gives a number what stands right before and after it: its sign, its scale, its unit. */
final class Surroundings {

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

    private Surroundings(String text, Set<Language> languages) {
        this.text = text;
        this.languages = languages;
    }

    static Surroundings of(String text, Set<Language> languages) {
        return new Surroundings(text, languages);
    }

    void complete(Draft draft) {
        if (draft.kind == QuantityKind.PLAIN && isOrdinalInDigits(draft)) {
            draft.kind = QuantityKind.ORDINAL;
            return;
        }
        UnitScanner.Place before = UnitScanner.before(text, draft.figure.start());
        int end = draft.figure.end();
        ScaleScanner.Scales scales = ScaleScanner.after(text, end, languages, before != null);
        UnitScanner.Place unscaled = UnitScanner.after(text, end);
        UnitScanner.@Nullable Place after = unscaled;
        if (!scales.powers().isEmpty() && !isUnitRather(unscaled, scales)) {
            after = UnitScanner.after(text, afterOf(scales.end()));
            draft.scales = scales.powers();
            draft.end = scales.end();
            boolean either = unscaled != null && unscaled.end() == scales.end() && before == null && after == null;
            draft.unitsUnscaled = either && unscaled != null ? unscaled.units() : null;
        }
        if (after == null && !FigureScanner.isDigit(text, draft.figure.start())) {
            UnitScanner.Place money = UnitScanner.after(text, afterOf(end));
            boolean part = draft.first().compareTo(java.math.BigDecimal.ONE) < 0;
            after = money != null && (part || money.isCurrency()) ? money : null;
        }
        if (after != null) {
            draft.units = after.units();
            draft.end = after.end();
        } else if (before != null) {
            UnitScanner.Place per = UnitScanner.per(text, draft.end, before);
            draft.units = per.units();
            draft.end = Math.max(draft.end, per.end());
        }
        int start = before != null && after == null ? before.start() : draft.figure.start();
        draft.start = start;
        sign(draft, start);
    }

    /** The unit has the longer name: 5 Mbit/s is not five million. */
    private static boolean isUnitRather(UnitScanner.@Nullable Place unit, ScaleScanner.Scales scales) {
        return unit != null && unit.end() > scales.end() && !unit.isCurrency();
    }

    /** "millones de euros", "millions d'euros" */
    private int afterOf(int from) {
        for (String of : List.of(
                " of an ", " of a ", " de ", " d'", " d’", " of ", "\u00a0d'", "\u00a0d’", "\u202fd’", "\u202fd'")) {
            if (text.startsWith(of, from)) {
                return from + of.length() - (of.endsWith(" ") ? 1 : 0);
            }
        }
        return from;
    }

    private boolean isOrdinalInDigits(Draft draft) {
        int end = draft.figure.end();
        return draft.isWhole()
                        && FigureScanner.isDigit(text, draft.figure.start())
                        && OrdinalMark.isOrdinal(text, end)
                        && UnitScanner.after(text, end) == null
                || isOrdinalPoint(draft, end);
    }

    /** German: "am 3. Tag", "im 19. Jahrhundert". */
    private boolean isOrdinalPoint(Draft draft, int end) {
        return draft.isWhole()
                && languages.contains(Language.GERMAN)
                && end - draft.figure.start() <= 2
                && FigureScanner.isDigit(text, draft.figure.start())
                && text.startsWith(". ", end)
                && end + 2 < text.length()
                && Character.isLetter(text.charAt(end + 2))
                && !new TextBreaks(text).endsAt(end);
    }

    private void sign(Draft draft, int start) {
        draft.negative =
                BELOW_ZERO.stream().anyMatch(words -> text.regionMatches(true, draft.end, words, 0, words.length()));
        if (start > 0 && text.charAt(start - 1) == '(' && draft.end < text.length() && text.charAt(draft.end) == ')') {
            draft.bracketed = !draft.units.isEmpty() && draft.units.get(0).isCurrency() || isInRow(start);
            return;
        }
        if (start > 0 && MINUS_SIGNS.indexOf(text.charAt(start - 1)) >= 0 && !isJoined(start - 2)) {
            draft.negative = true;
            draft.start = start - 1;
        } else if (isMinusWord(start)) {
            draft.negative = true;
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

    /** In a cell of a table brackets are those of an accountant. */
    private boolean isInRow(int start) {
        for (int at = start - 1; at >= 0 && start - at < LONGEST_CELL && text.charAt(at) != '\n'; at--) {
            if (text.charAt(at) == '|' || text.charAt(at) == '\t') {
                return true;
            }
        }
        return false;
    }

    private boolean isMinusWord(int start) {
        int end = start;
        while (end > 0 && start - end < 2 && Character.isSpaceChar(text.charAt(end - 1))) {
            end--;
        }
        int from = end;
        while (from > 0 && end - from <= LONGEST_WORD && Character.isLetter(text.charAt(from - 1))) {
            from--;
        }
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
