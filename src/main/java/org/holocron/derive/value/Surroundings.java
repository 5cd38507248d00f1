package org.holocron.derive.value;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gives a number what stands right before and after it: its scale, its unit, and by {@link NumberSign} its sign. */
final class Surroundings {

    private static final int LONGEST_WORD = 12;

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
        if (!scales.powers().isEmpty() && (before != null || !isUnitRather(unscaled, scales))) {
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
        new NumberSign(text, languages).complete(draft, start);
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
}
