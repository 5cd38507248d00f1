package org.holocron.derive.value;

import com.ibm.icu.text.DateFormatSymbols;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.holocron.derive.claim.Span;
import org.jspecify.annotations.Nullable;

/** Says which digits are no quantity: dates, times, versions, telephone numbers, pages and other names. */
final class NumberNames {

    private static final int LONGEST_WORD = 24;
    private static final int LONGEST_NAME = 64;
    private static final Set<String> MONTHS = months();

    private final String text;
    private final Set<Language> languages;

    NumberNames(String text, Set<Language> languages) {
        this.text = text;
        this.languages = languages;
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
        if (isTelephone(start)) {
            return named(QuantityKind.NAME, endOfTelephone(end));
        }
        if (isWhole(figure) && (isLabelled(start, end) || isLeadByZero(figure) || goesOnAsName(end))) {
            return named(QuantityKind.NAME, endOfName(end));
        }
        return isWhole(figure) && isOfADate(figure) ? named(QuantityKind.DATE, end) : null;
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
            parts.add(new Figure(
                    new Span(last + 1, to),
                    List.of(new BigDecimal(text.substring(last + 1, to)
                            .chars()
                            .map(character -> Character.digit(character, 10))
                            .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append)
                            .toString()))));
            last = to;
        }
        return switch (joint) {
            case ':' -> new Named(QuantityKind.TIME, last, parts);
            case '/' -> parts.size() == 2 || isYear(figure) ? named(QuantityKind.DATE, last) : null;
            case '-' ->
                parts.size() == 2
                                || isYear(figure)
                                        && parts.get(0).span().end()
                                                        - parts.get(0).span().start()
                                                <= 2
                        ? named(QuantityKind.DATE, last)
                        : parts.size() > 2 ? named(QuantityKind.NAME, last) : null;
            default -> null;
        };
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
        boolean hyphen =
                (before == '-' || before == '‑') && start > 1 && Character.isLetterOrDigit(text.charAt(start - 2));
        int end = hyphen ? start - 1 : start;
        int from = end;
        while (from > 0 && end - from < LONGEST_WORD && Character.isLetter(text.charAt(from - 1))) {
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

    /** Page 3, No. 34, and "1." before the entry of a list. */
    private boolean isLabelled(int start, int end) {
        String word = wordBefore(start);
        if (languages.stream().anyMatch(language -> SmallWords.of(language).isBeforeName(word))) {
            return true;
        }
        boolean first = start == 0 || text.charAt(start - 1) == '\n';
        boolean point = end < text.length() && (text.charAt(end) == '.' || text.charAt(end) == ')');
        return first && point && end + 1 < text.length() && text.charAt(end + 1) == ' ';
    }

    private boolean isLeadByZero(Figure figure) {
        int start = figure.span().start();
        return text.charAt(start) == '0' && figure.span().end() - start > 1;
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
                && !OrdinalMark.isOrdinal(text, end)
                && text.charAt(end) != 'x'
                && text.charAt(end) != 'e';
    }

    private boolean isTelephone(int start) {
        boolean plus = start > 0 && text.charAt(start - 1) == '+';
        boolean zero = text.charAt(start) == '0' && FigureScanner.isDigit(text, start + 1);
        return (plus || zero) && endOfTelephone(start) - start >= 8 && digitsTo(start, endOfTelephone(start)) >= 7;
    }

    private int digitsTo(int from, int to) {
        int digits = 0;
        for (int at = from; at < to; at++) {
            digits += Character.isDigit(text.charAt(at)) ? 1 : 0;
        }
        return digits;
    }

    private int endOfTelephone(int from) {
        int at = from;
        int last = from;
        while (at < text.length()
                && at - from < LONGEST_NAME
                && (Character.isDigit(text.charAt(at)) || " -/()".indexOf(text.charAt(at)) >= 0)) {
            at++;
            last = Character.isDigit(text.charAt(at - 1)) ? at : last;
        }
        return last;
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

    private boolean isYear(Figure figure) {
        return figure.span().end() - figure.span().start() == 4
                && figure.readings().get(0).intValue() >= 1000
                && figure.readings().get(0).intValue() <= 2199;
    }

    private boolean isOfADate(Figure figure) {
        int start = figure.span().start();
        int end = figure.span().end();
        boolean month = isMonth(wordAfter(end)) || isMonth(wordBefore(start));
        if (isYear(figure)) {
            String word = wordBefore(start);
            boolean year = languages.stream()
                    .anyMatch(language -> SmallWords.of(language).isBeforeYear(word));
            return UnitScanner.after(text, end) == null
                    && !ScaleScanner.isScale(text, end, languages)
                    && UnitScanner.before(text, start) == null
                    && (month
                            || year && !isNoun(end)
                            || isInBrackets(start, end)
                            || isLikelyYear(figure) && !isNoun(end));
        }
        return month && figure.readings().get(0).intValue() <= 31;
    }

    private boolean isLikelyYear(Figure figure) {
        int year = figure.readings().get(0).intValue();
        return year >= 1800 && year <= 2099;
    }

    private boolean isInBrackets(int start, int end) {
        return start > 0 && text.charAt(start - 1) == '(' && end < text.length() && text.charAt(end) == ')';
    }

    /** Something that may be counted follows: "2000 boats". */
    private boolean isNoun(int end) {
        if (end >= text.length() || text.charAt(end) != ' ') {
            return false;
        }
        String word = wordAfter(end);
        return !word.isEmpty() && Character.isLetter(word.charAt(0)) && !LanguageGuess.isSmallWord(word);
    }

    private static boolean isMonth(String word) {
        return MONTHS.contains(word);
    }

    private String wordBefore(int start) {
        int end = start;
        while (end > 0
                && start - end < 3
                && (text.charAt(end - 1) == ' '
                        || text.charAt(end - 1) == '.'
                        || text.charAt(end - 1) == ','
                        || text.charAt(end - 1) == '\u00a0'
                        || text.charAt(end - 1) == '\u202f')) {
            end--;
        }
        int from = end;
        while (from > 0
                && end - from < LONGEST_WORD
                && (Character.isLetter(text.charAt(from - 1))
                        || text.charAt(from - 1) == 'º'
                        || text.charAt(from - 1) == '°')) {
            from--;
        }
        String word = text.substring(from, end).toLowerCase(Locale.ROOT);
        return (word.equals("de") || word.equals("del") || word.equals("of")) && from > 0 && isMonth(wordBefore(from))
                ? wordBefore(from)
                : word;
    }

    private String wordAfter(int end) {
        int from = OrdinalMark.end(text, end);
        while (from < text.length() && from - end < 5 && ".° \u00a0,".indexOf(text.charAt(from)) >= 0) {
            from++;
        }
        int to = from;
        while (to < text.length() && to - from < LONGEST_WORD && Character.isLetter(text.charAt(to))) {
            to++;
        }
        String word = text.substring(from, to).toLowerCase(Locale.ROOT);
        return (word.equals("de") || word.equals("of")) && isMonth(wordAfter(to)) ? wordAfter(to) : word;
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
