package org.holocron.derive.value;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.holocron.derive.claim.Span;
import org.holocron.derive.guard.Watch;

/** Finds the dates that stand in a text, in digits and in words, once over it from left to right. */
final class DateReader {

    private static final List<DatePattern> PATTERNS = List.of(
            new NumericDates(),
            new PeriodDates(),
            new NamedDates(),
            new YearDates(),
            new WrittenYears(),
            new DayDates());

    private static final int FARTHEST_END = 10;

    private final DateCursor cursor;
    private final List<DateMention> found = new ArrayList<>();

    private DateReader(DateCursor cursor) {
        this.cursor = cursor;
    }

    /** @param languages that the text may be written in; all that are known if there are none */
    static List<DateMention> dates(String text, Span part, Set<Language> languages) {
        DateLexicon lexicon = DateLexicon.of(languages);
        List<DateToken> tokens = DateScanner.tokens(text, part.start(), part.end());
        DateReader reader = new DateReader(new DateCursor(tokens, lexicon));
        reader.read();
        return inOneOrder(reader.found);
    }

    /** Whether a part speaks of a day by another one: yesterday, the next day. */
    static boolean isRelative(String text, Span part, Set<Language> languages) {
        return has("relative", text, part, languages);
    }

    /** Whether it names a day of the week: which one that is another date may tell. */
    static boolean namesWeekday(String text, Span part, Set<Language> languages) {
        DateLexicon lexicon = DateLexicon.of(languages);
        return FoldedWord.of(text, part).stream().anyMatch(word -> lexicon.isWeekday(word.word()));
    }

    /** Whether it names a day by its feast, or by the week: Christmas Eve, week 42. */
    static boolean namesFeast(String text, Span part, Set<Language> languages) {
        return has("feast", text, part, languages);
    }

    private static boolean has(String section, String text, Span part, Set<Language> languages) {
        DateLexicon lexicon = DateLexicon.of(languages);
        DateCursor cursor = new DateCursor(DateScanner.tokens(text, part.start(), part.end()), lexicon);
        for (int at = 0; at < cursor.size(); at++) {
            if (cursor.after(section, at) > 0) {
                return true;
            }
        }
        return false;
    }

    private void read() {
        int at = 0;
        int startOfLast = -1;
        int endOfLast = -1;
        while (at < cursor.size()) {
            Watch.check();
            int before = found.size();
            int next = cursor.lexicon().mayBegin(cursor.at(at)) ? next(at) : at;
            if (next == at) {
                at++;
                continue;
            }
            if (endOfLast >= 0 && before > 0) {
                join(before, startOfLast, endOfLast, at);
            }
            startOfLast = at;
            endOfLast = next;
            at = next;
        }
    }

    private int next(int at) {
        for (DatePattern pattern : PATTERNS) {
            int next = pattern.read(cursor, at, found);
            if (next > at) {
                return next;
            }
        }
        return at;
    }

    /** Two dates with a word or dash between them are a period or a list; the first has its year from the second. */
    private void join(int second, int start, int from, int to) {
        boolean far = isBetween(start) && isFarRange(from, to);
        boolean dash = cursor.isMark(from, '-') || cursor.isMark(from, '/');
        boolean range = far || dash && to == from + 1 || isReached(cursor.after("to", from), to);
        boolean list = isReached(cursor.after("and", from), to);
        if (!range && !list) {
            return;
        }
        DateMention first = found.get(second - 1);
        DateMention end = found.get(second);
        boolean inherits = !first.hasYear() && end.hasYear() && first.first().months() != null;
        DateMention whole = inherits ? first.withYearsOf(end) : first;
        boolean between = range || isBetween(start);
        boolean period = between && first.role() == DateMention.Role.ALONE && isInOrder(whole, end);
        found.set(second - 1, period ? whole.as(DateMention.Role.START) : whole);
        found.set(second, period ? end.as(DateMention.Role.END) : end);
    }

    /** {@code from 6 July at 4 p.m. to Saturday 20 July}: a time may stand between. */
    private boolean isFarRange(int from, int to) {
        for (int at = from; at < to && to - from <= FARTHEST_END; at++) {
            if (isReached(cursor.after("to", at), to)) {
                return true;
            }
        }
        return false;
    }

    /** {@code between March and May}: one of two small words before the first date says that both belong together. */
    private boolean isBetween(int start) {
        return start > 0 && cursor.after("between", start - 1) == start
                || start > 1 && cursor.after("between", start - 2) == start - 1;
    }

    private static boolean isInOrder(DateMention start, DateMention end) {
        CalendarDate.Extent first = start.first().years();
        CalendarDate.Extent last = end.first().years();
        return first == null || last == null || first.first() <= last.last();
    }

    /** Small words may stand before the second date: {@code bis zum 5. März}. */
    private boolean isReached(int after, int to) {
        return after >= 0 && (after == to || cursor.skip("of", after) == to || after + 1 == to);
    }

    /** A text writes all its dates in one order: {@code 13/04/2020} tells how {@code 03/04/2020} is meant. */
    private static List<DateMention> inOneOrder(List<DateMention> found) {
        Set<DateMention.Order> told = EnumSet.noneOf(DateMention.Order.class);
        found.forEach(mention -> told.add(mention.order()));
        boolean dayFirst = told.contains(DateMention.Order.DAY_FIRST);
        if (dayFirst == told.contains(DateMention.Order.MONTH_FIRST)) {
            return found;
        }
        DateMention.Order known = dayFirst ? DateMention.Order.DAY_FIRST : DateMention.Order.MONTH_FIRST;
        return found.stream().map(mention -> mention.in(known)).toList();
    }
}
