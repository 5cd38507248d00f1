package org.holocron.derive.value;

import java.util.List;
import java.util.Set;

/** A day without its month: {@code the 17th}, {@code Montag, der 17.}, {@code lunes 17}, {@code el 11}. Read only where no other date begins. */
final class DayDates implements DatePattern {

    private static final Set<String> ENDINGS = Set.of("st", "nd", "rd", "th");

    /** Articles that days have; {@code am} and {@code der} need the point of an ordinal. */
    private static final Set<String> ARTICLES = Set.of("el", "le", "am", "zum", "dem");

    @Override
    public int read(DateCursor cursor, int at, List<DateMention> found) {
        DateToken day = cursor.at(at);
        if (!day.isNumber() || day.digits() > 2 || day.number() < 1 || day.number() > 31) {
            return at;
        }
        boolean ending =
                cursor.isGlued(at + 1) && ENDINGS.contains(cursor.at(at + 1).word());
        boolean point = cursor.isMark(at + 1, '.') && cursor.isGlued(at + 1);
        boolean weekday = cursor.isWeekday(at - 1) || cursor.isMark(at - 1, ',') && cursor.isWeekday(at - 2);
        boolean article = at > 0 && ARTICLES.contains(cursor.at(at - 1).word());
        String before = cursor.at(at - 1).word();
        boolean romance = before.equals("el") || before.equals("le");
        boolean named = weekday || article && (point || romance);
        if (!(ending || named) || isOfMore(cursor, ending || point ? at + 2 : at + 1)) {
            return at;
        }
        int next = ending || point ? at + 2 : at + 1;
        CalendarDate date = new CalendarDate(null, null, day.number(), 0);
        found.add(DateMention.of(date, cursor.start(at), cursor.endBefore(ending ? at + 2 : at + 1)));
        return next;
    }

    /** It counts something, is a time or a part of a number: {@code the 5th floor} cannot be told, {@code el 11 %} can. */
    private static boolean isOfMore(DateCursor cursor, int next) {
        DateToken after = cursor.at(next);
        boolean sign = after.isMark('%') || after.isMark('€') || after.isMark(':') && cursor.isGlued(next);
        boolean decimal = (after.isMark(',') || after.isMark('.'))
                && cursor.isGlued(next)
                && cursor.at(next + 1).isNumber()
                && cursor.isGlued(next + 1);
        return sign || decimal || cursor.after("century", next) > 0;
    }
}
