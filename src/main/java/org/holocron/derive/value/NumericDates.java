package org.holocron.derive.value;

import java.util.ArrayList;
import java.util.List;
import org.holocron.derive.claim.Span;

/** Dates in digits: {@code 2024-03-05}, {@code 5.3.24}, {@code 03/04/2020}, {@code 03/2024}, {@code 20240305}, 2024年3月5日. */
final class NumericDates implements DatePattern {

    private static final String SEPARATORS = "-/.";

    @Override
    public int read(DateCursor cursor, int at, List<DateMention> found) {
        if (!cursor.at(at).isNumber() || isPartOfMore(cursor, at)) {
            return at;
        }
        int next = yearFirst(cursor, at, found);
        next = next > at ? next : han(cursor, at, found);
        next = next > at ? next : yearLast(cursor, at, found);
        next = next > at ? next : monthAndYear(cursor, at, found);
        return next > at ? next : dayAndMonth(cursor, at, found);
    }

    /** A point, a slash or a figure stands right before: the date would begin within something else. */
    private static boolean isPartOfMore(DateCursor cursor, int at) {
        if (!cursor.isGlued(at) || at == 0) {
            return false;
        }
        DateToken before = cursor.at(at - 1);
        boolean joins = before.isMark('-') || before.isMark('/') || before.isMark('.') || before.isMark(',');
        return before.isWord() || joins && cursor.at(at - 2).isNumber() && cursor.isGlued(at - 1);
    }

    private static int yearFirst(DateCursor cursor, int at, List<DateMention> found) {
        DateToken year = cursor.at(at);
        if (year.digits() == 8) {
            return compact(cursor, at, found);
        }
        char mark = separator(cursor, at + 1);
        if (year.digits() != 4 || mark == 0 || !isTwoDigits(cursor, at + 2)) {
            return at;
        }
        int month = cursor.at(at + 2).number();
        if (separator(cursor, at + 3) == mark && isTwoDigits(cursor, at + 4)) {
            CalendarDate day =
                    CalendarDate.day(year.number(), month, cursor.at(at + 4).number());
            return add(cursor, at, at + 5, day, found);
        }
        boolean month2 = mark == '-' && cursor.at(at + 2).digits() == 2 && !goesOn(cursor, at + 3);
        return month2 ? isoMonth(cursor, at, found) : at;
    }

    /** {@code 2003-04} is a month, and may be a season of two years. */
    private static int isoMonth(DateCursor cursor, int at, List<DateMention> found) {
        int year = cursor.at(at).number();
        int second = cursor.at(at + 2).number();
        List<CalendarDate> readings = new ArrayList<>(List.of(CalendarDate.months(year, second, second)));
        if (second == (year + 1) % 100) {
            readings.add(CalendarDate.years(year, year + 1));
        }
        return add(cursor, at, at + 3, readings, DateMention.Order.OTHER, found);
    }

    private static int compact(DateCursor cursor, int at, List<DateMention> found) {
        int digits = cursor.at(at).number();
        CalendarDate day = CalendarDate.day(digits / 10_000, digits / 100 % 100, digits % 100);
        boolean isYear = digits / 10_000 >= 1800 && digits / 10_000 < 2200;
        return isYear && cursor.isWholeNumber(at) ? add(cursor, at, at + 1, day, found) : at;
    }

    /** With the signs of China and Japan. */
    private static int han(DateCursor cursor, int at, List<DateMention> found) {
        if (!cursor.isWord(at + 1, "年") || cursor.at(at).digits() != 4) {
            return at;
        }
        int year = cursor.at(at).number();
        if (!cursor.at(at + 2).isNumber() || !cursor.isWord(at + 3, "月")) {
            return add(cursor, at, at + 2, CalendarDate.years(year, year), found);
        }
        int month = cursor.at(at + 2).number();
        boolean hasDay = cursor.at(at + 4).isNumber() && cursor.isWord(at + 5, "日");
        CalendarDate date = hasDay
                ? CalendarDate.day(year, month, cursor.at(at + 4).number())
                : CalendarDate.months(year, month, month);
        return add(cursor, at, hasDay ? at + 6 : at + 4, date, found);
    }

    private static int yearLast(DateCursor cursor, int at, List<DateMention> found) {
        char mark = separator(cursor, at + 1);
        int year = at + 4;
        int digits = cursor.at(year).digits();
        if (mark == 0
                || !isTwoDigits(cursor, at)
                || !isTwoDigits(cursor, at + 2)
                || separator(cursor, at + 3) != mark
                || digits != 4 && digits != 2
                || goesOn(cursor, year + 1)) {
            return at;
        }
        int first = cursor.at(at).number();
        int second = cursor.at(at + 2).number();
        boolean english = mark != '.' && cursor.lexicon().languages().contains(Language.ENGLISH);
        DateMention.Order order = order(first, second, english);
        List<CalendarDate> readings = new ArrayList<>();
        for (int each : years(cursor.at(year))) {
            if (order != DateMention.Order.MONTH_FIRST) {
                readings.add(CalendarDate.day(each, second, first));
            }
            if (order == DateMention.Order.MONTH_FIRST || order == DateMention.Order.OPEN) {
                readings.add(CalendarDate.day(each, first, second));
            }
        }
        return add(cursor, at, year + 1, readings, order, found);
    }

    /** English writes day and month in either order. */
    private static DateMention.Order order(int first, int second, boolean english) {
        if (!english || first == second) {
            return DateMention.Order.OTHER;
        }
        if (first <= 12 && second <= 12) {
            return DateMention.Order.OPEN;
        }
        return second > 12 ? DateMention.Order.MONTH_FIRST : DateMention.Order.DAY_FIRST;
    }

    /** The years that two digits may mean. */
    static List<Integer> years(DateToken token) {
        int number = token.number();
        return token.digits() == 4 ? List.of(number) : List.of(2000 + number, 1900 + number);
    }

    private static int monthAndYear(DateCursor cursor, int at, List<DateMention> found) {
        boolean year = cursor.at(at + 2).digits() == 4 && separator(cursor, at + 1) != 0 && isTwoDigits(cursor, at);
        int month = cursor.at(at).number();
        if (!year || goesOn(cursor, at + 3)) {
            return at;
        }
        int number = cursor.at(at + 2).number();
        boolean likely = number >= 1000 && number < 3000;
        return likely ? add(cursor, at, at + 3, CalendarDate.months(number, month, month), found) : at;
    }

    /** {@code 5.3.}, as German writes a day of a year that is known. */
    private static int dayAndMonth(DateCursor cursor, int at, List<DateMention> found) {
        boolean points = cursor.isMark(at + 1, '.')
                && cursor.isGlued(at + 1)
                && isTwoDigits(cursor, at)
                && isTwoDigits(cursor, at + 2)
                && cursor.isMark(at + 3, '.')
                && cursor.isGlued(at + 3)
                && !(cursor.at(at + 4).isNumber() && cursor.isGlued(at + 4));
        if (!points || !cursor.lexicon().languages().contains(Language.GERMAN)) {
            return at;
        }
        CalendarDate day =
                CalendarDate.day(null, cursor.at(at + 2).number(), cursor.at(at).number());
        return add(cursor, at, at + 4, day, found);
    }

    private static int add(DateCursor cursor, int at, int next, CalendarDate date, List<DateMention> found) {
        return add(cursor, at, next, List.of(date), DateMention.Order.OTHER, found);
    }

    private static int add(
            DateCursor cursor,
            int at,
            int next,
            List<CalendarDate> readings,
            DateMention.Order order,
            List<DateMention> found) {
        List<CalendarDate> real = readings.stream().filter(CalendarDate::exists).toList();
        if (real.isEmpty()) {
            return at;
        }
        Span span = new Span(cursor.start(at), cursor.endBefore(next));
        found.add(new DateMention(real, DateMention.Role.ALONE, order, span));
        return next;
    }

    /** 0 if none that is tight to what stands before. A space may follow a point, as in {@code 5. 3. 2024}. */
    private static char separator(DateCursor cursor, int at) {
        char mark = cursor.at(at).mark();
        boolean tight = cursor.isGlued(at) && (cursor.isGlued(at + 1) || mark == '.');
        return mark != 0 && tight && SEPARATORS.indexOf(mark) >= 0 ? mark : 0;
    }

    private static boolean isTwoDigits(DateCursor cursor, int at) {
        return cursor.at(at).isNumber() && cursor.at(at).digits() <= 2;
    }

    /** What follows makes a code or a longer number of it. */
    private static boolean goesOn(DateCursor cursor, int at) {
        boolean mark = separator(cursor, at) != 0 && cursor.at(at + 1).isNumber() && cursor.isGlued(at + 1);
        boolean figures = cursor.at(at).isNumber() && cursor.isGlued(at);
        return mark || figures;
    }
}
