package org.holocron.derive.value;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.holocron.derive.claim.Span;

/** Years and decades: {@code 1914–1918}, {@code 2019/20}, {@code 44 BC}, {@code the 1980s}, {@code die Achtziger}, {@code años 80}. */
final class YearDates implements DatePattern {

    /** A number before one of these counts things. */
    private static final Set<String> UNITS = Set.of(
            "m", "km", "cm", "mm", "g", "kg", "mg", "t", "l", "ml", "w", "kw", "mw", "kwh", "v", "a", "hz", "mhz",
            "ghz", "gb", "mb", "tb", "kb", "bar", "rpm", "nm", "ps", "hp", "ft", "lb", "lbs", "miles", "metres",
            "meters", "meter", "metros", "euro", "euros", "eur", "usd", "chf", "gbp", "dollars", "dolares", "pesos",
            "franken", "francs", "ms", "s", "min", "percent", "prozent");

    /** What follows one of these is a number, no year. */
    private static final Set<String> NUMBERED =
            Set.of("no", "nr", "num", "numero", "nummer", "number", "art", "id", "room", "page");

    /** {@code mid-2024}. */
    private static final Set<String> PARTS =
            Set.of("mid", "pre", "post", "early", "late", "mitte", "anfang", "ende", "mi", "fin");

    private static final String CURRENCIES = "€$£¥%";

    @Override
    public int read(DateCursor cursor, int at, List<DateMention> found) {
        int next = decade(cursor, at, found);
        return next > at ? next : year(cursor, at, found);
    }

    private static int year(DateCursor cursor, int at, List<DateMention> found) {
        int named = cursor.after("year", at);
        boolean small = named > 0
                && cursor.isWholeNumber(named)
                && cursor.at(named).digits() <= 3
                && !cursor.at(named + 1).isNumber();
        if (small && cursor.year(named) == null) {
            return add(
                    cursor,
                    at,
                    named + 1,
                    cursor.at(named).number(),
                    cursor.at(named).number(),
                    found);
        }
        DateCursor.Read year = cursor.year(at);
        if (year == null || counts(cursor, at, year.next()) || isOfCode(cursor, at, year.next())) {
            return at;
        }
        int next = schoolYear(cursor, at, year, found);
        return next > at ? next : add(cursor, at, year.next(), year.number(), year.number(), found);
    }

    /** {@code 2019/20} is a year of its own; {@code 1914–18} is a period. */
    private static int schoolYear(DateCursor cursor, int at, DateCursor.Read year, List<DateMention> found) {
        int mark = year.next();
        DateToken second = cursor.at(mark + 1);
        boolean joined = cursor.at(at).digits() == 4
                && (cursor.isMark(mark, '/') || cursor.isMark(mark, '-'))
                && cursor.isGlued(mark)
                && cursor.isGlued(mark + 1)
                && second.digits() == 2
                && cursor.isWholeNumber(mark + 1)
                && second.number() > year.number() % 100;
        if (!joined) {
            return at;
        }
        int last = year.number() / 100 * 100 + second.number();
        if (cursor.isMark(mark, '/')) {
            return add(cursor, at, mark + 2, year.number(), last, found);
        }
        add(cursor, at, mark + 2, year.number(), year.number(), found);
        add(cursor, at, mark + 2, last, last, found);
        found.set(found.size() - 2, found.get(found.size() - 2).as(DateMention.Role.START));
        found.set(found.size() - 1, found.get(found.size() - 1).as(DateMention.Role.END));
        return mark + 2;
    }

    /** {@code 2024-881}, {@code RG-2024}, {@code No. 2024}. */
    private static boolean isOfCode(DateCursor cursor, int at, int next) {
        boolean joined = (cursor.isMark(next, '-') || cursor.isMark(next, '/')) && cursor.isGlued(next);
        int digits = cursor.at(next + 1).digits();
        if (joined && cursor.isGlued(next + 1) && digits != 0 && digits != 2 && digits != 4) {
            return true;
        }
        DateToken before = cursor.at(at - 1);
        int word = before.isMark('.') ? at - 2 : at - 1;
        boolean numbered = before.isMark('#')
                || at > 0 && NUMBERED.contains(cursor.at(word).word());
        boolean behind = at > 0 && before.isMark('-') && cursor.isGlued(at) && cursor.isGlued(at - 1);
        return numbered
                || behind
                        && cursor.at(at - 2).isWord()
                        && !PARTS.contains(cursor.at(at - 2).word());
    }

    /** It is a quantity: {@code 1500 m}, {@code $2000}. */
    private static boolean counts(DateCursor cursor, int at, int next) {
        boolean plain = next == at + 1;
        boolean money = CURRENCIES.indexOf(mark(cursor, at - 1)) >= 0 || CURRENCIES.indexOf(mark(cursor, next)) >= 0;
        return plain && (money || UNITS.contains(cursor.at(next).word()));
    }

    private static char mark(DateCursor cursor, int at) {
        char mark = cursor.at(at).mark();
        return mark == 0 ? ' ' : mark;
    }

    private static int decade(DateCursor cursor, int at, List<DateMention> found) {
        int named = cursor.after("decade-word", at);
        int from = named > 0 ? cursor.skip("of", named) : at;
        int number = cursor.isMark(from, '\'') ? from + 1 : from;
        DateToken token = cursor.at(number);
        boolean figures = (token.digits() == 4 || token.digits() == 2) && token.number() % 10 == 0;
        if (figures) {
            int suffix = cursor.isMark(number + 1, '\'') && cursor.isGlued(number + 1) ? number + 2 : number + 1;
            int end = cursor.isGlued(suffix) ? cursor.after("decade-suffix", suffix) : -1;
            boolean plain = named > 0 && cursor.isWholeNumber(number) && !isDate(cursor, number + 1);
            return end > 0 || plain ? addDecade(cursor, at, end > 0 ? end : number + 1, token, found) : at;
        }
        DateCursor.Read tens = cursor.phrase(cursor.lexicon().words("tens"), from);
        boolean surely = tens != null
                && (named > 0 || !cursor.lexicon().days().holds(cursor.at(from).word()));
        if (tens == null || !surely || cursor.at(tens.next()).isNumber()) {
            return at;
        }
        DateToken spelled = new DateToken("", tens.number(), 2, (char) 0, false, false, 0, 0);
        return named > 0 || isCalledDecade(cursor, at) ? addDecade(cursor, at, tens.next(), spelled, found) : at;
    }

    private static boolean isDate(DateCursor cursor, int at) {
        return cursor.isMark(at, '-') && cursor.isGlued(at);
    }

    /** {@code the nineties}, {@code die Neunziger}; Spanish and French say {@code años}, {@code années} before it. */
    private static boolean isCalledDecade(DateCursor cursor, int at) {
        String word = cursor.at(at).word();
        return word.endsWith("ies") || word.contains("iger") || word.contains("ssiger");
    }

    private static int addDecade(DateCursor cursor, int at, int next, DateToken decade, List<DateMention> found) {
        List<Integer> starts = decade.digits() == 4
                ? List.of(decade.number())
                : Stream.of(1900, 2000, 1800)
                        .map(century -> century + decade.number())
                        .toList();
        Span span = new Span(cursor.start(at), cursor.endBefore(next));
        List<CalendarDate> readings = starts.stream()
                .map(start -> CalendarDate.years(start, start + 9))
                .toList();
        found.add(new DateMention(readings, DateMention.Role.ALONE, DateMention.Order.OTHER, span));
        return next;
    }

    private static int add(DateCursor cursor, int at, int next, int first, int last, List<DateMention> found) {
        found.add(DateMention.of(CalendarDate.years(first, last), cursor.start(at), cursor.endBefore(next)));
        return next;
    }
}
