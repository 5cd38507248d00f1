package org.holocron.derive.value;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.holocron.derive.claim.Span;

/** Reads one number in digits, in any script, with the separators of many languages. */
final class FigureScanner {

    /** A longer one counts nothing: it names something. */
    private static final int MOST_DIGITS = 40;

    private static final int MOST_GROUPS = 14;

    private final String text;
    private final DecimalMark mark;
    private final List<String> groups = new ArrayList<>();
    private final StringBuilder separators = new StringBuilder();
    private int at;

    private FigureScanner(String text, int start, DecimalMark mark) {
        this.text = text;
        this.mark = mark;
        this.at = start;
    }

    /** The number that begins here with a digit, or with a mark before decimals. */
    static Figure at(String text, int start, DecimalMark mark) {
        return new FigureScanner(text, start, mark).scan(start);
    }

    /** Whether a number may begin here. */
    static boolean begins(String text, int at) {
        if (isDigit(text, at)) {
            return true;
        }
        char character = text.charAt(at);
        return (character == '.' || character == ',' || character == '٫')
                && isDigit(text, at + 1)
                && (at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1)) && text.charAt(at - 1) != '.');
    }

    static boolean isDigit(String text, int at) {
        return at >= 0 && at < text.length() && Character.isDigit(text.codePointAt(at));
    }

    private Figure scan(int start) {
        if (!isDigit(text, start)) {
            at++;
            groups.add("0");
            separators.append('.');
            groups.add(digits());
            return new Figure(new Span(start, at), List.of(number(1)));
        }
        groups.add(digits());
        int one = at;
        while (groups.size() < MOST_GROUPS && at < text.length() && joins(text.charAt(at))) {
            separators.append(Character.isSpaceChar(text.charAt(at)) ? ' ' : text.charAt(at));
            at++;
            groups.add(digits());
        }
        List<BigDecimal> readings = readings();
        if (readings.isEmpty() && isList()) {
            at = one;
            separators.setLength(0);
            groups.subList(1, groups.size()).clear();
            readings = readings();
        }
        return new Figure(new Span(start, at), readings, readings.size() == 1 || mark != DecimalMark.OPEN);
    }

    private String digits() {
        StringBuilder digits = new StringBuilder();
        while (isDigit(text, at)) {
            int character = text.codePointAt(at);
            digits.append((char) ('0' + Character.digit(character, 10)));
            at += Character.charCount(character);
        }
        return digits.toString();
    }

    private boolean joins(char separator) {
        if (!isDigit(text, at + 1)) {
            return false;
        }
        return switch (separator) {
            case ',' -> !CommaTable.isAt(text, at);
            case '.', '\'', '’', '٬', '٫' -> true;
            default -> Character.isSpaceChar(separator) && joinsBySpace();
        };
    }

    /** Exactly three digits follow, and all that stands before is groups of that kind. */
    private boolean joinsBySpace() {
        boolean three = isDigit(text, at + 2) && isDigit(text, at + 3) && !isDigit(text, at + 4);
        boolean first = groups.size() == 1
                && !WordsBeside.isMonthBefore(text, at - groups.get(0).length())
                && groups.get(0).length() <= 3
                && !groups.get(0).startsWith("0")
                && !isOfCode(at - groups.get(0).length());
        boolean next = groups.size() > 1 && separators.charAt(0) == ' ' && isOneKind();
        return three && (first || next);
    }

    /** "the SB 25 210 mm": capitals right before a number make a name with it, unless they are a unit or a currency. */
    private boolean isOfCode(int start) {
        int end = start > 0 && text.charAt(start - 1) == ' ' ? start - 1 : start;
        int from = WordScanner.startOfWord(text, end);
        String word = text.substring(from, end);
        return end < start
                && word.length() > 1
                && word.length() <= 4
                && word.chars().allMatch(Character::isUpperCase)
                && UnitNames.of(word).isEmpty();
    }

    private boolean isOneKind() {
        for (int i = 1; i < separators.length(); i++) {
            if (separators.charAt(i) != separators.charAt(0)) {
                return false;
            }
        }
        return true;
    }

    private boolean isList() {
        return separators.indexOf(".") < 0;
    }

    private List<BigDecimal> readings() {
        int length = groups.stream().mapToInt(String::length).sum();
        if (length > MOST_DIGITS) {
            return List.of();
        }
        int last = groups.size() - 1;
        if (last == 0) {
            return List.of(new BigDecimal(groups.get(0)));
        }
        char end = separators.charAt(last - 1);
        if (last > 1 || isAlwaysOfThousands(end)) {
            return severalGroups(last, end);
        }
        if (end == '٫'
                || groups.get(1).length() != 3
                || groups.get(0).length() > 3
                || groups.get(0).startsWith("0")) {
            return List.of(number(1));
        }
        return eitherWay(end);
    }

    /** 1.234 */
    private List<BigDecimal> eitherWay(char separator) {
        BigDecimal whole = number(2);
        BigDecimal decimals = number(1);
        boolean isDecimal = mark != DecimalMark.OPEN && (separator == '.') == (mark == DecimalMark.POINT);
        return isDecimal ? List.of(decimals, whole) : List.of(whole, decimals);
    }

    private List<BigDecimal> severalGroups(int last, char end) {
        if (isOneKind()) {
            boolean whole = end != '٫' && areThousands(last);
            return whole ? List.of(number(groups.size())) : List.of();
        }
        boolean decimals = (end == '.' || end == ',' || end == '٫')
                && separators.indexOf(String.valueOf(end)) == last - 1
                && areThousands(last - 1);
        return decimals ? List.of(number(last)) : List.of();
    }

    /** Groups of three up to this one; or, as in India, of two and a last one of three. */
    private boolean areThousands(int last) {
        boolean three = true;
        boolean two = last > 1;
        for (int i = 1; i <= last; i++) {
            three &= groups.get(i).length() == 3;
            two &= groups.get(i).length() == (i == last ? 3 : 2);
        }
        for (int i = 1; i < last; i++) {
            if (separators.charAt(i) != separators.charAt(0)) {
                return false;
            }
        }
        return (three || two && groups.get(0).length() <= 2)
                && groups.get(0).length() <= 3
                && !groups.get(0).startsWith("0")
                && !isOfCode(at - groups.get(0).length());
    }

    private static boolean isAlwaysOfThousands(char separator) {
        return separator == '\'' || separator == '’' || separator == ' ' || separator == '٬';
    }

    /** The groups before this one, then those of the decimals. */
    private BigDecimal number(int decimalsFrom) {
        String whole = String.join("", groups.subList(0, Math.min(decimalsFrom, groups.size())));
        String decimals =
                decimalsFrom < groups.size() ? String.join("", groups.subList(decimalsFrom, groups.size())) : "";
        return new BigDecimal(decimals.isEmpty() ? whole : whole + "." + decimals);
    }
}
