package org.holocron.derive.quote;

import java.util.ArrayList;
import java.util.List;

/** Finds parts of a quote in their order, each near the one before: what an ellipsis left out is some sentences, not pages. */
final class JoinedParts {

    /** Between two parts, in units of the normal form: about three sentences. */
    static final int WIDEST_GAP = 400;

    /** More places of one part say nothing. */
    private static final int MOST_PLACES = 1_000;

    /** A place of the parts so far, as near to each other as may be. */
    record Place(int from, int to) {}

    private final List<LinearSearch> parts;

    JoinedParts(List<String> parts) {
        this.parts = parts.stream().map(LinearSearch::new).toList();
    }

    /** In the order of their ends; of places that begin alike, the shortest. */
    List<Place> in(String units, Work work) {
        List<Place> places = new ArrayList<>();
        for (LinearSearch part : parts) {
            places = part == parts.get(0) ? first(part, units, work) : next(places, part, units, work);
        }
        List<Place> shortest = new ArrayList<>();
        for (Place place : places) {
            if (shortest.isEmpty() || shortest.get(shortest.size() - 1).from() != place.from()) {
                shortest.add(place);
            }
        }
        return shortest;
    }

    private static List<Place> first(LinearSearch part, String units, Work work) {
        List<Place> places = new ArrayList<>();
        part.over(units, work, at -> {
            if (places.size() < MOST_PLACES) {
                places.add(new Place(at, at + part.length()));
            }
        });
        return places;
    }

    private static List<Place> next(List<Place> before, LinearSearch part, String units, Work work) {
        List<Place> places = new ArrayList<>();
        int last = -1;
        for (Place place : first(part, units, work)) {
            while (last + 1 < before.size() && before.get(last + 1).to() <= place.from()) {
                last++;
            }
            if (last >= 0 && place.from() - before.get(last).to() <= WIDEST_GAP) {
                places.add(new Place(before.get(last).from(), place.to()));
            }
        }
        return places;
    }
}
