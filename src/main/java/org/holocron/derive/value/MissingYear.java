package org.holocron.derive.value;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import org.holocron.derive.claim.Reason;
import org.holocron.derive.claim.Span;

/**
 * The words have a day or a month without its year. The year is taken from the dates around it: from the same sentence, else from the text if it
 * speaks of one year only.
 */
final class MissingYear {

    /** So near to the beginning of a text the date of the text itself stands. */
    private static final int HEAD = 150;

    /** With its comma. */
    private static final int LONGEST_WEEKDAY = 14;

    private static final int MOST_YEARS = 2;

    private final CalendarDate date;
    private final Words words;
    private final DatesAround around;

    MissingYear(CalendarDate date, Words words, DatesAround around) {
        this.date = date;
        this.words = words;
        this.around = around;
    }

    Finding finding(DateMention mention) {
        List<DateMention> near =
                dated(DatesAround.in(Clauses.sentence(words.text(), mention.span()), around.inSentence()));
        if (!near.isEmpty()) {
            return decidedBy(near, mention);
        }
        List<DateMention> all = dated(around.all());
        List<DateMention> exact =
                all.stream().filter(other -> other.first().months() != null).toList();
        return decidedBy(exact.isEmpty() ? all : exact, mention);
    }

    private Finding decidedBy(List<DateMention> others, DateMention mention) {
        boolean hasIt = others.stream().anyMatch(this::isOfThatYear);
        boolean hasOther = others.stream().anyMatch(other -> !isOfThatYear(other));
        if (hasIt && (!hasOther || isNearest(others, mention) || isHead(others.get(0)))) {
            return Finding.grounded(mention.span());
        }
        if (isOfItsWeekday(mention) && isNextYear(others)) {
            return Finding.grounded(mention.span());
        }
        String message =
                "the words state no year for " + mention.first() + "; the dates around it are of " + years(others);
        return Findings.review(Reason.GRANULARITY_DIFFERS, mention.span(), message);
    }

    /** The weekday beside a day tells its year from those before and after: 6 June is a Friday in 2025. */
    private boolean isOfItsWeekday(DateMention mention) {
        CalendarDate.Extent year = date.years();
        CalendarDate.Extent month = date.months();
        if (year == null || month == null || date.day() == 0 || year.first() != year.last() || !date.exists()) {
            return false;
        }
        int start = Math.max(0, mention.span().start() - LONGEST_WEEKDAY);
        List<WordToken> before =
                WordScanner.words(words.text(), start, mention.span().start());
        DayOfWeek weekday =
                LocalDate.of(year.first(), month.first(), date.day()).getDayOfWeek();
        return !before.isEmpty()
                && DateLexicon.of(words.languages())
                        .isWeekday(Folding.of(before.get(before.size() - 1).word()), weekday);
    }

    /** No year is known around, or one beside it: the weekday falls on the day again after five years at the least. */
    private boolean isNextYear(List<DateMention> others) {
        CalendarDate.Extent year = date.years();
        return others.stream()
                .map(other -> other.first().years())
                .allMatch(known -> year == null
                        || known == null
                        || Math.abs(known.first() - year.first()) <= MOST_YEARS
                                && Math.abs(known.last() - year.first()) <= MOST_YEARS);
    }

    /** The date that a report or a letter begins with is its own. */
    private boolean isHead(DateMention first) {
        return first.span().start() < HEAD && first.first().months() != null && isOfThatYear(first);
    }

    /** The last one before the day, else the first one after it. */
    private boolean isNearest(List<DateMention> others, DateMention mention) {
        DateMention nearest = others.get(0);
        for (DateMention other : others) {
            Span span = other.span();
            nearest = span.end() <= mention.span().start() ? other : nearest;
        }
        return isOfThatYear(nearest);
    }

    private boolean isOfThatYear(DateMention other) {
        CalendarDate.Extent year = date.years();
        CalendarDate.Extent known = other.first().years();
        return year != null && known != null && known.holds(year) && known.last() - known.first() <= 1;
    }

    private static List<DateMention> dated(List<DateMention> mentions) {
        return mentions.stream()
                .filter(mention -> mention.hasYear() && mention.readings().size() == 1)
                .toList();
    }

    private static String years(List<DateMention> others) {
        TreeSet<Integer> years = new TreeSet<>();
        for (DateMention other : others) {
            CalendarDate.Extent known = other.first().years();
            if (known != null) {
                years.add(known.first());
            }
        }
        return years.isEmpty() ? "no year" : years.stream().limit(4).toList().toString();
    }
}
