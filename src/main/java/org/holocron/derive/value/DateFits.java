package org.holocron.derive.value;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How the dates in the words stand to a claimed one, and whether those that can be read in several ways mean it. For one comparison. */
final class DateFits {

    private final CalendarDate date;
    private final DatesAround around;
    private final Map<CalendarDate.Fit, List<DateMention>> byFit = new EnumMap<>(CalendarDate.Fit.class);

    /** Those of which only one reading fits. */
    private final List<DateMention> open = new ArrayList<>();

    DateFits(CalendarDate date, DatesAround around) {
        this.date = date;
        this.around = around;
        for (DateMention mention : around.inside()) {
            CalendarDate.Fit fit = fit(mention);
            boolean decided = mention.readings().stream().allMatch(reading -> date.against(reading) == fit);
            List<DateMention> list = decided || fit != CalendarDate.Fit.FOLLOWS
                    ? byFit.computeIfAbsent(fit, key -> new ArrayList<>())
                    : open;
            list.add(mention);
        }
    }

    private CalendarDate.Fit fit(DateMention mention) {
        return mention.readings().stream()
                .map(date::against)
                .min(Enum::compareTo)
                .orElse(CalendarDate.Fit.DIFFERS);
    }

    /** In the order of the text; those of which each reading says as much, for {@code FOLLOWS}. */
    List<DateMention> of(CalendarDate.Fit fit) {
        return byFit.getOrDefault(fit, List.of());
    }

    /** Those of which one reading says as much, and another does not, in the order of the text. */
    List<DateMention> open() {
        return open;
    }

    /** Whether the reading that fits is the one that is meant. @throws IndexOutOfBoundsException if there are no open ones */
    boolean areOpenOnesMeant() {
        return isSettledElsewhere() || isOnlyPast();
    }

    /** Another place of the text has the same date in a way that can be read in one way only, or its year in full. */
    private boolean isSettledElsewhere() {
        boolean order = open.stream().noneMatch(DateMention::isCenturyOpen);
        return around.all().stream()
                .filter(mention -> mention.readings().size() == 1)
                .anyMatch(mention -> order
                        ? isSameDay(mention)
                        : date.years() != null
                                && mention.first().years() != null
                                && date.years().holds(mention.first().years()));
    }

    /** Of two centuries only one is not after all years that the text has in full. */
    private boolean isOnlyPast() {
        CalendarDate.Extent year = date.years();
        int latest = around.all().stream()
                .filter(mention ->
                        mention.readings().size() == 1 && mention.first().years() != null)
                .mapToInt(mention -> mention.first().years().last())
                .max()
                .orElse(Integer.MIN_VALUE);
        return year != null
                && year.last() <= latest
                && open.get(0).isCenturyOpen()
                && open.get(0).readings().stream()
                        .filter(reading -> date.against(reading) != CalendarDate.Fit.FOLLOWS)
                        .allMatch(reading ->
                                reading.years() != null && reading.years().first() > latest);
    }

    /** In a way that can be read in one way only; in the same sentence it needs no year. */
    private boolean isSameDay(DateMention mention) {
        CalendarDate.Fit fit = date.against(mention.first());
        boolean isNamed = fit == CalendarDate.Fit.YEAR_MISSING
                && !mention.first().isDayOnly()
                && around.inSentence().contains(mention);
        return fit == CalendarDate.Fit.FOLLOWS || isNamed;
    }
}
