package org.holocron.derive.quote;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Of ends of places that follow each other unit by unit, which are ends of one place, keeps the one with the fewest edits. */
final class ClosestEnds implements EditSearch.Ends {

    /** @param at after the last unit */
    record End(int at, int edits) {}

    private final String units;
    private final List<End> closest = new ArrayList<>();
    private int last = -1;

    ClosestEnds(String units) {
        this.units = units;
    }

    @Override
    public void at(int end, int edits) {
        if (end != last + 1 || closest.isEmpty()) {
            closest.add(new End(end, edits));
        } else if (isBetter(end, edits, closest.get(closest.size() - 1))) {
            closest.set(closest.size() - 1, new End(end, edits));
        }
        last = end;
    }

    private boolean isBetter(int end, int edits, End than) {
        return edits < than.edits()
                || edits == than.edits()
                        && Edges.isWithinWord(units, than.at())
                        && !Edges.isWithinWord(units, end);
    }

    /** Those with the fewest edits, at most so many, in order. */
    List<End> first(int most) {
        return closest.stream()
                .sorted(Comparator.comparingInt(End::edits))
                .limit(most)
                .sorted(Comparator.comparingInt(End::at))
                .toList();
    }
}
