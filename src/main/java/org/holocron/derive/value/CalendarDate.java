package org.holocron.derive.value;

import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * A date as exact as somebody wrote it: a day, a month, a quarter, a year, a decade, a day without its year. Years count as astronomers do: 0 is
 * 1 BC.
 *
 * @param years null if none is said
 * @param months of one year; null if none is said
 * @param day 1 to 31; 0 if none is said
 * @param season 1 spring to 4 winter; 0 for none. The months of a season are not those of the calendar, so it has none
 */
record CalendarDate(@Nullable Extent years, @Nullable Extent months, int day, int season) {

    /** From the first to the last, both included. */
    record Extent(int first, int last) {

        static Extent of(int one) {
            return new Extent(one, one);
        }

        boolean holds(Extent other) {
            return first <= other.first && other.last <= last;
        }

        boolean meets(Extent other) {
            return first <= other.last && other.first <= last;
        }
    }

    /** How a claimed date stands to one in the words. */
    enum Fit {
        /** The words say as much, or more. */
        FOLLOWS,
        /** The words say less, and nothing else. */
        FINER,
        /** What the words say fits, but they have no year, or the day alone. */
        YEAR_MISSING,
        DIFFERS
    }

    static CalendarDate day(@Nullable Integer year, int month, int day) {
        return new CalendarDate(year == null ? null : Extent.of(year), Extent.of(month), day, 0);
    }

    static CalendarDate months(@Nullable Integer year, int first, int last) {
        return new CalendarDate(year == null ? null : Extent.of(year), new Extent(first, last), 0, 0);
    }

    static CalendarDate years(int first, int last) {
        return new CalendarDate(new Extent(first, last), null, 0, 0);
    }

    static CalendarDate season(@Nullable Integer year, int season) {
        return new CalendarDate(year == null ? null : Extent.of(year), null, 0, season);
    }

    /** A year beside a month or a day, a month beside a day. */
    boolean isLessExactThan(CalendarDate other) {
        return day == 0 && (other.day > 0 || months == null && other.months != null);
    }

    /** {@code the 17th}. */
    boolean isDayOnly() {
        return years == null && months == null && day != 0;
    }

    CalendarDate withYears(@Nullable Extent others) {
        return new CalendarDate(others, months, day, season);
    }

    /** The calendar has it. */
    boolean exists() {
        if (months == null) {
            return true;
        }
        if (months.first() < 1 || months.last() > 12) {
            return false;
        }
        int year = years == null ? 2000 : years.first();
        return day >= 0 && day <= YearMonth.of(year, months.first()).lengthOfMonth();
    }

    /** Where this is the claim. */
    Fit against(CalendarDate words) {
        if (words.isDayOnly()) {
            return day == words.day ? Fit.YEAR_MISSING : Fit.DIFFERS;
        }
        Fit months = monthsAgainst(words);
        if (months == Fit.DIFFERS || years == null) {
            return months;
        }
        if (words.years == null) {
            boolean nothing = words.months == null && words.season == 0;
            return nothing ? Fit.DIFFERS : months == Fit.FINER ? Fit.FINER : Fit.YEAR_MISSING;
        }
        if (!years.meets(words.years)) {
            return Fit.DIFFERS;
        }
        return years.holds(words.years) ? months : Fit.FINER;
    }

    private Fit monthsAgainst(CalendarDate words) {
        if (season != 0) {
            return words.season == season ? Fit.FOLLOWS : words.season == 0 ? Fit.FINER : Fit.DIFFERS;
        }
        if (months == null) {
            return Fit.FOLLOWS;
        }
        if (words.months == null) {
            return Fit.FINER;
        }
        if (!months.meets(words.months) || day != 0 && words.day != 0 && day != words.day) {
            return Fit.DIFFERS;
        }
        return months.holds(words.months) && (day == 0 || words.day != 0) ? Fit.FOLLOWS : Fit.FINER;
    }

    /** Between two others, neither of which it is. */
    boolean isBetween(CalendarDate start, CalendarDate end) {
        return order(start, this) < 0 && order(this, end) < 0;
    }

    /** Below, equal or above 0, as far as both say it. */
    private static int order(CalendarDate one, CalendarDate other) {
        if (one.years == null || other.years == null) {
            return 0;
        }
        if (!one.years.equals(other.years)) {
            return Integer.compare(one.years.first(), other.years.first());
        }
        if (one.months == null || other.months == null) {
            return 0;
        }
        int months = Integer.compare(one.months.first(), other.months.first());
        return months != 0 || one.day == 0 || other.day == 0 ? months : Integer.compare(one.day, other.day);
    }

    /** ISO 8601 counts a year 0, which nobody writes: 44 BC is said as people say it. */
    private static String year(int year) {
        return year > 0 ? String.format("%04d", year) : 1 - year + " BC";
    }

    /** As ISO 8601 writes it, as far as it can. */
    @Override
    public String toString() {
        StringBuilder written = new StringBuilder();
        if (isDayOnly()) {
            written.append("--");
        } else if (years == null) {
            written.append('-');
        } else {
            written.append(year(years.first()));
            if (years.last() != years.first()) {
                written.append('/').append(year(years.last()));
            }
        }
        if (season != 0) {
            written.append('-').append(20 + season);
        }
        if (months != null) {
            written.append(String.format("-%02d", months.first()));
            if (months.last() != months.first()) {
                written.append(String.format("/%02d", months.last()));
            }
        }
        return day == 0
                ? written.toString()
                : written.append(String.format("-%02d", day)).toString();
    }
}
