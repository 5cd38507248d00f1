package org.holocron.derive.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holocron.derive.claim.Span;
import org.jspecify.annotations.Nullable;

/**
 * A date as an answer claims it: as ISO 8601 writes it, or in words.
 *
 * @param dates one, or the first and the last day of a period; none if only a time is claimed
 * @param time null if none is claimed
 * @param rest words that are of no date, such as {@code early}, folded; they must stand in the words too
 */
record ClaimedDate(List<CalendarDate> dates, @Nullable ClockTime time, List<String> rest) {

    private static final int LONGEST = 100;
    private static final Pattern YEAR = Pattern.compile("([+-]?\\d{1,6})");
    private static final Pattern MONTH = Pattern.compile("([+-]?\\d{4,6})-(\\d\\d)");
    private static final Pattern DAY = Pattern.compile("([+-]?\\d{4,6})-(\\d\\d)-(\\d\\d)(?:[T ].*)?");
    private static final Pattern DAY_OF_NO_YEAR = Pattern.compile("--(\\d\\d)-(\\d\\d)");
    private static final Pattern PART = Pattern.compile("(\\d{4})-?([QH])(\\d)");
    private static final Pattern DECADE = Pattern.compile("(\\d{3})(?:0'?s|[XxUu])");
    private static final Pattern CENTURY = Pattern.compile("(\\d{2})(?:[XxUu]{2})");
    private static final Pattern TIME = Pattern.compile("(?:.*[T ])?\\d\\d?:\\d\\d.*");
    private static final Pattern PERIOD = Pattern.compile("(\\S+)(?: ?/ ?|\\s*–\\s*| - | to |\\.\\.)(\\S+)");

    /** Empty if it is no date. */
    static @Nullable ClaimedDate of(String claimed) {
        String value = claimed.strip();
        if (value.isEmpty() || value.length() > LONGEST) {
            return null;
        }
        CalendarDate plain = iso(value);
        if (plain != null) {
            return new ClaimedDate(List.of(plain), time(value), List.of());
        }
        Matcher period = PERIOD.matcher(value);
        if (period.matches()) {
            CalendarDate first = iso(period.group(1));
            CalendarDate last = iso(period.group(2));
            if (first != null && last != null) {
                return new ClaimedDate(List.of(first, last), null, List.of());
            }
        }
        ClockTime time = time(value);
        return time != null && value.matches("T?\\d\\d?:\\d\\d.*")
                ? new ClaimedDate(List.of(), time, List.of())
                : inWords(value);
    }

    /** It looks like a date of ISO 8601 that the calendar does not have. */
    boolean isImpossible() {
        return dates.stream().anyMatch(date -> !date.exists());
    }

    private static @Nullable CalendarDate iso(String value) {
        String even = value.replace('−', '-').replaceFirst("[~?%]$", "");
        Matcher day = DAY.matcher(even);
        if (day.matches()) {
            return CalendarDate.day(year(day), number(day, 2), number(day, 3));
        }
        Matcher month = MONTH.matcher(even);
        if (month.matches()) {
            return monthOrSeason(year(month), number(month, 2));
        }
        Matcher dayOnly = DAY_OF_NO_YEAR.matcher(even);
        if (dayOnly.matches()) {
            return CalendarDate.day(null, number(dayOnly, 1), number(dayOnly, 2));
        }
        Matcher year = YEAR.matcher(even);
        return year.matches() ? CalendarDate.years(year(year), year(year)) : longer(even);
    }

    private static @Nullable CalendarDate longer(String value) {
        Matcher part = PART.matcher(value.toUpperCase(Locale.ROOT));
        if (part.matches()) {
            int length = part.group(2).equals("Q") ? 3 : 6;
            int number = number(part, 3);
            return CalendarDate.months(number(part, 1), (number - 1) * length + 1, number * length);
        }
        Matcher decade = DECADE.matcher(value);
        if (decade.matches()) {
            return CalendarDate.years(number(decade, 1) * 10, number(decade, 1) * 10 + 9);
        }
        Matcher century = CENTURY.matcher(value);
        return century.matches() ? CalendarDate.years(number(century, 1) * 100, number(century, 1) * 100 + 100) : null;
    }

    /** 21 to 24 are the seasons, by ISO 8601-2. */
    private static CalendarDate monthOrSeason(int year, int number) {
        return number >= 21 && number <= 24
                ? CalendarDate.season(year, number - 20)
                : CalendarDate.months(year, number, number);
    }

    private static @Nullable ClockTime time(String value) {
        if (!TIME.matcher(value).matches()) {
            return null;
        }
        int from = Math.max(value.indexOf('T'), value.indexOf(' ')) + 1;
        List<ClockTime> times = ClockTime.times(value, new Span(from, value.length()), Set.of(Language.ENGLISH));
        return times.isEmpty() ? null : times.get(0);
    }

    private static @Nullable ClaimedDate inWords(String value) {
        List<DateMention> mentions = DateReader.dates(value, new Span(0, value.length()), Set.of());
        List<CalendarDate> dates = new ArrayList<>();
        StringBuilder rest = new StringBuilder(value);
        for (DateMention mention : mentions) {
            if (mention.readings().size() > 1) {
                return null;
            }
            dates.add(mention.first());
            for (int at = mention.span().start(); at < mention.span().end(); at++) {
                rest.setCharAt(at, ' ');
            }
        }
        List<String> others = DateScanner.tokens(rest.toString(), 0, rest.length()).stream()
                .filter(token -> token.isNumber() || token.word().length() > 3)
                .map(token -> token.isNumber() ? Integer.toString(token.number()) : token.word())
                .toList();
        return dates.isEmpty() || dates.size() > 2 ? null : new ClaimedDate(dates, time(value), others);
    }

    /** Of the first group. What has a minus is a year BC. */
    private static int year(Matcher matcher) {
        int year = number(matcher, 1);
        return year < 0 ? year + 1 : year;
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }
}
