package org.holocron.derive.value;

import java.util.List;
import org.holocron.derive.claim.Span;

/** The dates of a text that are another one than what is claimed, and as exact. */
final class OtherDates implements Disagreement.OtherValues {

    private final CalendarDate date;
    private final ReadText read;

    OtherDates(CalendarDate date, ReadText read) {
        this.date = date;
        this.read = read;
    }

    @Override
    public List<Span> in(Span part) {
        return read.dates(part).stream()
                .filter(this::isOther)
                .map(DateMention::span)
                .toList();
    }

    /** A date that is less exact is no other one. */
    @Override
    public List<Span> roundedIn(Span part) {
        return List.of();
    }

    @Override
    public boolean isStatedIn(Span part) {
        return read.dates(part).stream()
                .flatMap(mention -> mention.readings().stream())
                .anyMatch(reading -> date.against(reading) != CalendarDate.Fit.DIFFERS);
    }

    private boolean isOther(DateMention mention) {
        CalendarDate first = mention.first();
        boolean asExact = (date.months() == null || first.months() != null) && (date.day() == 0 || first.day() != 0);
        return mention.role() == DateMention.Role.ALONE
                && !first.isDayOnly()
                && asExact
                && mention.readings().stream().allMatch(reading -> date.against(reading) == CalendarDate.Fit.DIFFERS);
    }
}
