package org.holocron.derive.value;

import java.util.LinkedHashSet;
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
        UnitScanner.Place unscaled = unitAfter(end);
        UnitScanner.@Nullable Place after = unscaled;
        if (!scales.powers().isEmpty() && !isUnitRather(unscaled, scales)) {
            after = UnitScanner.after(text, afterOf(scales.end()));
            draft.scales = scales.powers();
            draft.end = scales.end();
            boolean either = unscaled != null && unscaled.end() == scales.end() && before == null && after == null;
            draft.unitsUnscaled = either && unscaled != null ? unscaled.units() : null;
        }
        if (scales.powers().isEmpty() && unscaled == null) {
            foreignScale(draft, end);
            cents(draft, end);
        }
        if (isOfAccountant(draft)) {
            return;
        }
        if (after == null && !FigureScanner.isDigit(text, draft.figure.start())) {
            UnitScanner.Place money = UnitScanner.after(text, afterOf(end));
            boolean part = draft.first().compareTo(java.math.BigDecimal.ONE) < 0;
            after = money != null && (part || money.isCurrency()) ? money : null;
        }
        if (after != null) {
            draft.units = after.units();
            draft.end = after.end();
        } else if (before != null && draft.units.isEmpty()) {
            UnitScanner.Place per = UnitScanner.per(text, draft.end, before);
            draft.units = per.units();
            draft.end = Math.max(draft.end, per.end());
        }
        int start = before != null && after == null ? before.start() : draft.figure.start();
        draft.start = start;
        sign(draft, start);
    }

    /** What is a unit in one language is a small word in another: "17 an", "3 mes", "5 al". */
    private UnitScanner.@Nullable Place unitAfter(int end) {
        UnitScanner.Place unit = UnitScanner.after(text, end);
        if (unit == null || unit.end() - unit.start() < 2) {
            return unit;
        }
        String written = WordScanner.smallLetters(text.substring(unit.start(), unit.end()));
        return LanguageGuess.isSmallWordOf(written, languages) ? null : unit;
    }

    /** $(5) million */
    private boolean isOfAccountant(Draft draft) {
        int start = draft.figure.start();
        int end = draft.figure.end();
        boolean brackets = start > 1 && text.charAt(start - 1) == '(' && end < text.length() && text.charAt(end) == ')';
        UnitScanner.Place money = brackets ? UnitScanner.before(text, start - 1) : null;
        if (money == null || money.end() != start - 1) {
            return false;
        }
        ScaleScanner.Scales scales = ScaleScanner.after(text, end + 1, languages, true);
        draft.scales = scales.powers();
        draft.units = money.units();
        draft.start = money.start();
        draft.end = Math.max(end + 1, scales.end());
        draft.negative = true;
        return true;
    }

    /** 5 cents are 0.05 of whatever currency has such. */
    private void cents(Draft draft, int from) {
        int start = from < text.length() && Character.isSpaceChar(text.charAt(from)) ? from + 1 : from;
        int end = start;
        while (end < text.length() && end - start <= LONGEST_WORD && isOfCents(text.charAt(end))) {
            end++;
        }
        if (end > start && NumberUses.isCents(text.substring(start, end))) {
            draft.scales = Set.of(-2);
            UnitScanner.Place per =
                    UnitScanner.per(text, end, new UnitScanner.Place(UnitNames.ofHundredths(), start, end));
            draft.units = per.units();
            draft.end = per.end();
        }
    }

    private static boolean isOfCents(char character) {
        return Character.isLetter(character) || character == '¢';
    }

    /** 34 miljoen, 34 млн, ３４万: with it or without, for its language is not known. */
    private void foreignScale(Draft draft, int from) {
        int start = from < text.length() && Character.isSpaceChar(text.charAt(from)) ? from + 1 : from;
        int end = start;
        while (end < text.length() && end - start <= LONGEST_WORD && Character.isLetter(text.charAt(end))) {
            end++;
        }
        Integer power = end == start ? null : NumberUses.foreignScale(text.substring(start, end));
        if (power != null) {
            draft.scales = new LinkedHashSet<>(List.of(power, 0));
            draft.end = Character.isIdeographic(text.codePointAt(start)) ? start + 1 : end;
        }
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
