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

    /** A sentence has dates of many things. */
    @Override
    public boolean mayBeAmended() {
        return false;
    }

    /** A date that is less exact is no other one. */
    @Override
    public List<Span> roundedIn(Span part) {
        return List.of();
    }

    @Override
    public List<Span> statedIn(Span part) {
        return read.dates(part).stream()
                .filter(mention -> mention.readings().stream()
                        .anyMatch(reading -> date.against(reading) != CalendarDate.Fit.DIFFERS))
                .map(DateMention::span)
                .toList();
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
