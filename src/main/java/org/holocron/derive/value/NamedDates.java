package org.holocron.derive.value;

import java.util.ArrayList;
import java.util.List;
import org.holocron.derive.claim.Span;
import org.jspecify.annotations.Nullable;

/** Dates with the name of a month: {@code 5 March 2020}, {@code March 3–5, 2020}, {@code 5 de marzo de 2020}, {@code 05/Mar/2020}, {@code mars 2020}. */
final class NamedDates implements DatePattern {

    private static final int MOST_DAYS = 8;

    /** A day of a list, and how it hangs together with the one before. */
    private record Day(int number, DateMention.Role role) {}

    /** The years it may be; empty for none. */
    private record Year(List<Integer> numbers, int next) {}

    private record Days(List<Day> days, int next) {}

    @Override
    public int read(DateCursor cursor, int at, List<DateMention> found) {
        Days days = days(cursor, at);
        if (days != null) {
            DateCursor.Read month = cursor.month(joint(cursor, cursor.skip("of", days.next())));
            return month == null ? at : dayFirst(cursor, at, days, month, found);
        }
        DateCursor.Read month = cursor.month(at);
        return month == null ? at : monthFirst(cursor, at, month, found);
    }

    private static int dayFirst(DateCursor cursor, int at, Days days, DateCursor.Read month, List<DateMention> found) {
        Year year = year(cursor, month.next(), isJoint(cursor, month.next()));
        add(cursor, at, year.next(), days.days(), month.number(), year.numbers(), found);
        return year.next();
    }

    private static int monthFirst(DateCursor cursor, int at, DateCursor.Read month, List<DateMention> found) {
        int after = month.next();
        Days days = days(cursor, cursor.skip("of", after));
        if (days != null
                && !isFollowedByTime(cursor, days.next())
                && cursor.month(cursor.skip("of", days.next())) == null) {
            Year year = year(cursor, days.next(), false);
            add(cursor, at, year.next(), days.days(), month.number(), year.numbers(), found);
            return year.next();
        }
        Year year = year(cursor, after, isJoint(cursor, after));
        if (!year.numbers().isEmpty()) {
            add(cursor, at, year.next(), List.of(), month.number(), year.numbers(), found);
            return year.next();
        }
        if (!isSurelyMonth(cursor, at)) {
            return at;
        }
        found.add(DateMention.of(
                CalendarDate.months(null, month.number(), month.number()), cursor.start(at), cursor.endBefore(after)));
        return after;
    }

    /** A month alone must be written out, and where months have capitals, not begin a sentence: {@code may} and {@code March} are other words too. */
    private static boolean isSurelyMonth(DateCursor cursor, int at) {
        DateToken word = cursor.at(at);
        boolean begins = at == 0 || cursor.isMark(at - 1, '.');
        boolean capitals = cursor.lexicon().languages().contains(Language.ENGLISH);
        boolean right = !capitals || word.isCapital() && !begins || word.word().length() > 5;
        return cursor.lexicon().isWholeMonth(word.word()) && right;
    }

    /** {@code 5}, {@code 3–5}, {@code 3rd, 5th and 7th}; null if no day begins here. */
    private static @Nullable Days days(DateCursor cursor, int at) {
        DateCursor.Read first = isStandingAlone(cursor, at) ? cursor.day(at) : null;
        if (first == null) {
            return null;
        }
        List<Day> days = new ArrayList<>(List.of(new Day(first.number(), DateMention.Role.ALONE)));
        int next = first.next();
        while (days.size() < MOST_DAYS) {
            int to = range(cursor, next);
            int and = to > 0 ? to : list(cursor, next);
            DateCursor.Read day = and > 0 ? cursor.day(and) : null;
            if (day == null
                    || cursor.isGlued(day.next()) && cursor.at(day.next()).isNumber()) {
                break;
            }
            if (to > 0) {
                days.set(days.size() - 1, new Day(days.get(days.size() - 1).number(), DateMention.Role.START));
            }
            days.add(new Day(day.number(), to > 0 ? DateMention.Role.END : DateMention.Role.ALONE));
            next = day.next();
        }
        return new Days(days, next);
    }

    /** No figure goes on with the day: {@code 1.5 March} is none. */
    private static boolean isStandingAlone(DateCursor cursor, int at) {
        if (!cursor.at(at).isNumber() || !cursor.isGlued(at)) {
            return true;
        }
        DateToken before = cursor.at(at - 1);
        boolean joins = before.isMark('.') || before.isMark(',') || before.isMark(':');
        return at == 0 || !before.isWord() && !(joins && cursor.at(at - 2).isNumber());
    }

    private static int range(DateCursor cursor, int at) {
        return cursor.isMark(at, '-') ? at + 1 : cursor.after("to", at);
    }

    private static int list(DateCursor cursor, int at) {
        boolean mark = cursor.isMark(at, ',') || cursor.isMark(at, '/') || cursor.isMark(at, '&');
        return mark ? Math.max(at + 1, cursor.after("and", at + 1)) : cursor.after("and", at);
    }

    /** A hyphen or slash between the parts: {@code 05-Mar-2020}. */
    private static boolean isJoint(DateCursor cursor, int at) {
        boolean mark = cursor.isMark(at, '-') || cursor.isMark(at, '/') || cursor.isMark(at, '.');
        return mark && cursor.isGlued(at) && cursor.isGlued(at + 1);
    }

    private static int joint(DateCursor cursor, int at) {
        return isJoint(cursor, at) ? at + 1 : at;
    }

    private static Year year(DateCursor cursor, int at, boolean joint) {
        int from = joint ? at + 1 : cursor.skip("of", at);
        if (cursor.isMark(from, '\'') && cursor.at(from + 1).digits() == 2 && cursor.isGlued(from + 1)) {
            return new Year(NumericDates.years(cursor.at(from + 1)), from + 2);
        }
        DateCursor.Read year = cursor.year(from);
        if (year == null && joint && cursor.at(from).digits() == 4) {
            return new Year(List.of(cursor.at(from).number()), from + 1);
        }
        if (year != null) {
            return new Year(List.of(year.number()), year.next());
        }
        boolean shortYear = joint && cursor.at(from).digits() == 2;
        return shortYear ? new Year(NumericDates.years(cursor.at(from)), from + 1) : new Year(List.of(), at);
    }

    private static boolean isFollowedByTime(DateCursor cursor, int at) {
        return cursor.isMark(at, ':') && cursor.isGlued(at) && cursor.at(at + 1).isNumber();
    }

    private static void add(
            DateCursor cursor,
            int at,
            int next,
            List<Day> days,
            int month,
            List<Integer> years,
            List<DateMention> found) {
        Span span = new Span(cursor.start(at), cursor.endBefore(next));
        List<Day> each = days.isEmpty() ? List.of(new Day(0, DateMention.Role.ALONE)) : days;
        for (Day day : each) {
            List<CalendarDate> readings = years.isEmpty()
                    ? List.of(CalendarDate.day(null, month, day.number()))
                    : years.stream()
                            .map(year -> CalendarDate.day(year, month, day.number()))
                            .toList();
            List<CalendarDate> real =
                    readings.stream().filter(CalendarDate::exists).toList();
            if (!real.isEmpty()) {
                found.add(new DateMention(real, day.role(), DateMention.Order.OTHER, span));
            }
        }
    }
}
