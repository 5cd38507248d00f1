package org.holocron.derive.value;

import jakarta.json.JsonString;
import java.util.List;
import org.holocron.derive.claim.Span;
import org.jspecify.annotations.Nullable;

/** The dates of a text that are others than a claimed one, and as exact. */
record KindredDates(CalendarDate date) implements KindredValues {

    /** Null for what no calendar has. */
    static @Nullable KindredValues of(ClaimedValue value) {
        ClaimedDate claimed = value.value() instanceof JsonString text ? ClaimedDate.of(text.getString()) : null;
        return claimed == null || claimed.dates().isEmpty()
                ? null
                : new KindredDates(claimed.dates().get(0));
    }

    @Override
    public List<Span> in(ReadText text, Span part) {
        return text.dates(part).stream()
                .filter(this::isOther)
                .map(DateMention::span)
                .toList();
    }

    private boolean isOther(DateMention mention) {
        CalendarDate first = mention.first();
        boolean isAsExact = (date.months() == null || first.months() != null) && (date.day() == 0 || first.day() != 0);
        return isAsExact
                && !first.isDayOnly()
                && mention.readings().stream().allMatch(reading -> date.against(reading) == CalendarDate.Fit.DIFFERS);
    }
}
