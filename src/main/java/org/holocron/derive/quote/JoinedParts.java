package org.holocron.derive.quote;

import java.util.ArrayList;
import java.util.List;
import org.holocron.derive.claim.Span;

/** Finds parts of a quote in their order, each near the one before: what an ellipsis left out is some sentences, not pages. */
final class JoinedParts {

    /** Between two parts, in units of the normal form: about three sentences. */
    static final int WIDEST_GAP = 400;

    /** A place of the parts so far, as near to each other as may be. */
    record Place(int from, int to) {}

    private final List<LinearSearch> parts;

    JoinedParts(List<String> parts) {
        this.parts = parts.stream().map(LinearSearch::new).toList();
    }

    /**
     * In the order of their ends; of places that begin alike, the shortest. Each part is where it might stand without the others: what an
     * ellipsis leaves out is no part of a figure.
     */
    List<Place> in(SearchedItem item, Work work) {
        List<Place> places = new ArrayList<>();
        for (LinearSearch part : parts) {
            List<Place> found = places(part, item, work);
            places = part == parts.get(0) ? found : near(places, found);
        }
        List<Place> shortest = new ArrayList<>();
        for (Place place : places) {
            if (shortest.isEmpty() || shortest.get(shortest.size() - 1).from() != place.from()) {
                shortest.add(place);
            }
        }
        return shortest;
    }

    private static List<Place> places(LinearSearch part, SearchedItem item, Work work) {
        List<Place> places = new ArrayList<>();
        part.over(item.normal().units(), work, at -> {
            Span span = item.normal().span(at, at + part.length());
            if (span != null && Edges.arePossible(item.text(), span, item.language())) {
                places.add(new Place(at, at + part.length()));
            }
        });
        return places;
    }

    private static List<Place> near(List<Place> before, List<Place> found) {
        List<Place> places = new ArrayList<>();
        int last = -1;
        for (Place place : found) {
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
