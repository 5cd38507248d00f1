package org.holocron.derive.value;

import java.util.ArrayList;
import java.util.List;
import org.holocron.derive.claim.Span;

/**
 * A date that stands in a text.
 *
 * @param readings what it can mean, the likeliest first; not empty. Several for {@code 03/04/2020}, and for a year of two digits
 * @param role whether it begins or ends a period
 * @param order how its figures are written
 * @param span in UTF-16 units of the text
 */
record DateMention(List<CalendarDate> readings, Role role, Order order, Span span) {

    /** Of day and month in figures. */
    enum Order {
        /** It is not in figures, or tells nothing. */
        OTHER,
        DAY_FIRST,
        MONTH_FIRST,
        /** Either: both are readings, day first before month first. */
        OPEN
    }

    enum Role {
        ALONE,
        START,
        END
    }

    DateMention {
        readings = List.copyOf(readings);
    }

    static DateMention of(CalendarDate date, int start, int end) {
        return new DateMention(List.of(date), Role.ALONE, Order.OTHER, new Span(start, end));
    }

    CalendarDate first() {
        return readings.get(0);
    }

    boolean hasYear() {
        return first().years() != null;
    }

    /** Its year has two digits, or its decade no century. */
    boolean isCenturyOpen() {
        CalendarDate.Extent years = first().years();
        return years != null
                && readings.stream()
                        .map(CalendarDate::years)
                        .anyMatch(other -> other != null && Math.abs(other.first() - years.first()) >= 100);
    }

    DateMention as(Role other) {
        return new DateMention(readings, other, order, span);
    }

    /** Only the readings of one order, if both are open. */
    DateMention in(Order known) {
        if (order != Order.OPEN) {
            return this;
        }
        List<CalendarDate> left = new ArrayList<>();
        for (int at = known == Order.DAY_FIRST ? 0 : 1; at < readings.size(); at += 2) {
            left.add(readings.get(at));
        }
        return new DateMention(left, role, known, span);
    }

    DateMention withYearsOf(DateMention other) {
        List<CalendarDate> dated = other.readings.stream()
                .map(CalendarDate::years)
                .distinct()
                .map(years -> first().withYears(years))
                .toList();
        return new DateMention(dated, role, order, span);
    }
}
