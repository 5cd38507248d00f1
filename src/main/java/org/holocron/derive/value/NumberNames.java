package org.holocron.derive.value;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.holocron.derive.claim.Span;
import org.jspecify.annotations.Nullable;

/** Says which digits are no quantity: dates, times, versions, telephone numbers, pages and other names. */
final class NumberNames {

    private static final Set<String> CLOCK = Set.of("minute", "second");
    private static final int LONGEST_WORD = 24;
    private static final int LONGEST_NAME = 64;

    private final String text;
    private final Set<Language> languages;
    private final WordsBeside beside;
    private final YearsAndDays dates;

    NumberNames(String text, Set<Language> languages) {
        this.text = text;
        this.languages = languages;
        this.beside = new WordsBeside(text);
        this.dates = new YearsAndDays(text, languages, beside);
    }

    /**
     * What digits are for, if not to say how much.
     *
     * @param end after all of it
     * @param parts other numbers in it
     */
    record Named(QuantityKind kind, int end, List<Figure> parts) {}

    /** Null if it is a quantity. */
    @Nullable
    Named at(Figure figure) {
        int start = figure.span().start();
        int end = figure.span().end();
        if (figure.readings().isEmpty()) {
            return named(QuantityKind.NAME, end);
        }
        if (isGluedToLetters(start)) {
            return named(QuantityKind.NAME, endOfName(end));
        }
        Named composed = composed(figure);
        if (composed != null) {
            return composed;
        }
        if (TelephoneNumber.isAt(text, start)) {
            return named(QuantityKind.NAME, TelephoneNumber.end(text, end));
        }
        if (isWhole(figure) && (isLabelled(start, end) || isLeadByZero(figure) || goesOnAsName(end))) {
            return named(QuantityKind.NAME, endOfName(end));
        }
        return isWhole(figure) && dates.isOne(figure) ? named(QuantityKind.DATE, end) : null;
    }

    private static Named named(QuantityKind kind, int end) {
        return new Named(kind, end, List.of());
    }

    private boolean isWhole(Figure figure) {
        return figure.readings().size() == 1 && figure.readings().get(0).scale() <= 0;
    }

    /** 12:30, 2020-05-12, 12/05/2020, 1914–1918. */
    private @Nullable Named composed(Figure figure) {
        int end = figure.span().end();
        if (!isWhole(figure) || end + 1 >= text.length() || !FigureScanner.isDigit(text, end + 1)) {
            return null;
        }
        char joint = text.charAt(end);
        List<Figure> parts = partsAfter(end);
        int last = parts.get(parts.size() - 1).span().end();
        return switch (joint) {
            case ':' -> new Named(QuantityKind.TIME, last, parts);
            case '/' -> parts.size() == 2 || YearsAndDays.isYear(figure) ? named(QuantityKind.DATE, last) : null;
            case '-' ->
                parts.size() == 2 || YearsAndDays.isYear(figure) && isShort(parts.get(0))
                        ? named(QuantityKind.DATE, last)
                        : parts.size() > 2 ? named(QuantityKind.NAME, last) : null;
            default -> null;
        };
    }

    /** The numbers that follow with the same sign before each. */
    private List<Figure> partsAfter(int end) {
        char joint = text.charAt(end);
        List<Figure> parts = new ArrayList<>();
        int last = end;
        while (last < text.length()
                && text.charAt(last) == joint
                && FigureScanner.isDigit(text, last + 1)
                && parts.size() < 6) {
            int to = last + 1;
            while (FigureScanner.isDigit(text, to) && to - last < 12) {
                to++;
            }
            parts.add(new Figure(new Span(last + 1, to), List.of(whole(last + 1, to))));
            last = to;
        }
        return parts;
    }

    private BigDecimal whole(int from, int to) {
        return new BigDecimal(text.substring(from, to)
                .chars()
                .map(character -> Character.digit(character, 10))
                .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append)
                .toString());
    }

    private static boolean isShort(Figure part) {
        return part.span().end() - part.span().start() <= 2;
    }

    /** A4, T-34, #7, §5, [3]. */
    private boolean isGluedToLetters(int start) {
        if (start == 0) {
            return false;
        }
        char before = text.charAt(start - 1);
        if (before == '#' || before == '№' || before == '§' || before == '_' || before == '@') {
            return true;
        }
        if (before == '[') {
            int end = endOfName(start);
            return end < text.length() && text.charAt(end) == ']';
        }
        boolean hyphen = "-‑–−".indexOf(before) >= 0 && start > 1 && Character.isLetterOrDigit(text.charAt(start - 2));
        int end = hyphen ? start - 1 : start;
        int from = end;
        while (from > 0 && end - from < LONGEST_WORD && isLetterThatGlues(text.charAt(from - 1))) {
            from--;
        }
        if (from == end) {
            return false;
        }
        String word = text.substring(from, end);
        if (hyphen) {
            return word.length() <= 5 && Character.isUpperCase(word.charAt(0))
                    || from > 0 && Character.isDigit(text.charAt(from - 1));
        }
        return UnitNames.of(word).stream().noneMatch(Unit::isCurrency) && !word.equals("x") && !word.equals("X");
    }

    /** Chinese and Japanese write no spaces between words and numbers. */
    private static boolean isLetterThatGlues(char character) {
        return switch (Character.UnicodeScript.of(character)) {
            case HAN, HIRAGANA, KATAKANA, HANGUL, THAI -> false;
            default -> Character.isLetter(character);
        };
    }

    /** Page 3, No. 34, and "1." before the entry of a list. */
    private boolean isLabelled(int start, int end) {
        String word = beside.before(start);
        if (languages.stream().anyMatch(language -> SmallWords.of(language).isBeforeName(word))) {
            return true;
        }
        boolean first = start == 0 || text.charAt(start - 1) == '\n';
        boolean point = end < text.length() && (text.charAt(end) == '.' || text.charAt(end) == ')');
        return first && point && end + 1 < text.length() && text.charAt(end + 1) == ' ';
    }

    private boolean isLeadByZero(Figure figure) {
        int start = figure.span().start();
        return text.charAt(start) == '0' && figure.span().end() - start > 1 && !isOfClock(figure);
    }

    /** "3 h 08 min 05 s" */
    private boolean isOfClock(Figure figure) {
        int end = figure.span().end();
        UnitScanner.Place unit = end - figure.span().start() == 2 ? UnitScanner.after(text, end) : null;
        return unit != null && unit.units().stream().anyMatch(each -> CLOCK.contains(each.id()));
    }

    /** 34b: letters follow at once that are no unit, no scale and no ending. */
    private boolean goesOnAsName(int end) {
        if (end >= text.length()
                || !Character.isLetter(text.charAt(end))
                || Character.isIdeographic(text.codePointAt(end))) {
            return false;
        }
        UnitScanner.Place unit = UnitScanner.after(text, end);
        return unit == null
                && !ScaleScanner.isScale(text, end, languages)
                && NumberUses.foreignScale(beside.after(end)) == null
                && !OrdinalMark.isOrdinal(text, end)
                && text.charAt(end) != 'x'
                && text.charAt(end) != 'e';
    }

    private int endOfName(int from) {
        int at = from;
        while (at < text.length()
                && at - from < LONGEST_NAME
                && (Character.isLetterOrDigit(text.charAt(at))
                        || "-.:_".indexOf(text.charAt(at)) >= 0
                                && at + 1 < text.length()
                                && FigureScanner.isDigit(text, at + 1))) {
            at++;
        }
        return at;
    }
}
