package org.holocron.derive.value;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Quarters, half years, seasons and centuries: {@code Q1 2024}, {@code 1. Halbjahr 2024}, {@code printemps 2020}, {@code siglo XIX}, {@code 5th century BC}. */
final class PeriodDates implements DatePattern {

    private static final int LAST_CENTURY = 30;

    /** Letters before the number of a part of a year, and how many parts there are. */
    private static final Map<String, Integer> PARTS = Map.of("q", 4, "t", 4, "h", 2, "hy", 2, "s", 2);

    @Override
    public int read(DateCursor cursor, int at, List<DateMention> found) {
        int next = partOfYear(cursor, at, found);
        next = next > at ? next : yearAndPart(cursor, at, found);
        next = next > at ? next : season(cursor, at, found);
        return next > at ? next : century(cursor, at, found);
    }

    /** {@code Q1 2024}, {@code first quarter of 2024}, {@code 2. Halbjahr}. */
    private static int partOfYear(DateCursor cursor, int at, List<DateMention> found) {
        Integer parts = lettered(cursor, at);
        if (parts != null) {
            return addPart(cursor, at, at + 2, cursor.at(at + 1).number(), parts, found);
        }
        DateCursor.Read ordinal = cursor.day(at);
        if (ordinal == null || ordinal.number() > 4) {
            return at;
        }
        int quarter = cursor.after("quarter", ordinal.next());
        int half = quarter > 0 ? -1 : cursor.after("half", ordinal.next());
        if (quarter < 0 && half < 0) {
            return at;
        }
        boolean yearMustFollow = half > 0 && !isHalfYear(cursor, ordinal.next());
        int next = Math.max(quarter, half);
        return yearMustFollow && year(cursor, next) == null
                ? at
                : addPart(cursor, at, next, ordinal.number(), quarter > 0 ? 4 : 2, found);
    }

    /** {@code half} and {@code Hälfte} can be of anything. */
    private static boolean isHalfYear(DateCursor cursor, int at) {
        String word = cursor.at(at).word();
        return word.startsWith("halbjahr") || word.equals("semestre") || word.equals("semester");
    }

    private static @Nullable Integer lettered(DateCursor cursor, int at) {
        DateToken letter = cursor.at(at);
        Integer parts = PARTS.get(letter.word());
        boolean number = cursor.at(at + 1).digits() == 1 && cursor.isGlued(at + 1) && !isGluedWord(cursor, at + 2);
        boolean yearNear = letter.word().equals("q") || year(cursor, at + 2) != null;
        return parts != null && letter.isCapital() && number && yearNear ? parts : null;
    }

    private static boolean isGluedWord(DateCursor cursor, int at) {
        return cursor.isGlued(at) && (cursor.at(at).isWord() || cursor.at(at).isNumber());
    }

    /** {@code 2024-Q1}, {@code 2024 H2}. */
    private static int yearAndPart(DateCursor cursor, int at, List<DateMention> found) {
        DateCursor.Read year = cursor.at(at).digits() == 4 ? cursor.year(at) : null;
        if (year == null) {
            return at;
        }
        int letter = cursor.isMark(year.next(), '-') || cursor.isMark(year.next(), '/') ? year.next() + 1 : year.next();
        Integer parts = PARTS.get(cursor.at(letter).word());
        int number = cursor.at(letter + 1).number();
        boolean fits = parts != null
                && cursor.at(letter).isCapital()
                && cursor.at(letter + 1).digits() == 1
                && cursor.isGlued(letter + 1)
                && number >= 1
                && number <= parts;
        return fits && parts != null ? add(cursor, at, letter + 2, part(year.number(), number, parts), found) : at;
    }

    private static int addPart(DateCursor cursor, int at, int next, int number, int parts, List<DateMention> found) {
        if (number < 1 || number > parts) {
            return at;
        }
        DateCursor.Read year = year(cursor, next);
        Integer known = year == null ? null : year.number();
        return add(cursor, at, year == null ? next : year.next(), part(known, number, parts), found);
    }

    private static CalendarDate part(@Nullable Integer year, int number, int parts) {
        int length = 12 / parts;
        return CalendarDate.months(year, (number - 1) * length + 1, number * length);
    }

    private static DateCursor.@Nullable Read year(DateCursor cursor, int at) {
        int from = cursor.isMark(at, '/') || cursor.isMark(at, '-') ? at + 1 : cursor.skip("of", at);
        return cursor.year(from);
    }

    private static int season(DateCursor cursor, int at, List<DateMention> found) {
        DateCursor.Read season = cursor.phrase(cursor.lexicon().words("season"), at);
        DateCursor.Read year = season == null ? null : cursor.year(cursor.skip("of", season.next()));
        if (season == null || year == null) {
            return at;
        }
        int next = winterOfTwoYears(cursor, year.next(), year.number());
        CalendarDate date = CalendarDate.season(year.number(), season.number());
        CalendarDate whole =
                next == year.next() ? date : date.withYears(new CalendarDate.Extent(year.number(), year.number() + 1));
        return add(cursor, at, next, whole, found);
    }

    private static int winterOfTwoYears(DateCursor cursor, int at, int year) {
        boolean joined = (cursor.isMark(at, '/') || cursor.isMark(at, '-'))
                && cursor.at(at + 1).isNumber();
        return joined && cursor.at(at + 1).number() % 100 == (year + 1) % 100 ? at + 2 : at;
    }

    private static int century(DateCursor cursor, int at, List<DateMention> found) {
        int word = cursor.after("century", at);
        DateCursor.Read behind = word < 0 ? null : ordinal(cursor, word);
        if (behind != null) {
            return addCentury(cursor, at, behind.next(), behind.number(), found);
        }
        DateCursor.Read before = ordinal(cursor, at);
        int end = before == null ? -1 : cursor.after("century", joint(cursor, before.next()));
        return before == null || end < 0 ? at : addCentury(cursor, at, end, before.number(), found);
    }

    /** {@code 19th-century}. */
    private static int joint(DateCursor cursor, int at) {
        return cursor.isMark(at, '-') ? at + 1 : at;
    }

    private static DateCursor.@Nullable Read ordinal(DateCursor cursor, int at) {
        if (cursor.at(at).isCapital() && roman(cursor.at(at).word()) > 0) {
            return new DateCursor.Read(roman(cursor.at(at).word()), cursor.afterOrdinal(at + 1));
        }
        return cursor.day(at);
    }

    private static int addCentury(DateCursor cursor, int at, int next, int number, List<DateMention> found) {
        int bc = cursor.after("before-christ", next);
        int ad = cursor.after("after-christ", next);
        int first = bc > 0 ? 1 - 100 * number : 100 * (number - 1) + 1;
        return add(cursor, at, Math.max(next, Math.max(bc, ad)), CalendarDate.years(first, first + 99), found);
    }

    /** With the ending of French: {@code XIXe}. 0 if it is none. */
    private static int roman(String folded) {
        int number = RomanNumber.of(folded.replaceFirst("(?<=[ivx])(?:e|eme|er)$", ""));
        return number <= LAST_CENTURY ? number : 0;
    }

    private static int add(DateCursor cursor, int at, int next, CalendarDate date, List<DateMention> found) {
        found.add(DateMention.of(date, cursor.start(at), cursor.endBefore(next)));
        return next;
    }
}
