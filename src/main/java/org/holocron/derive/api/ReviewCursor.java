package org.holocron.derive.api;

import java.util.Objects;
import java.util.Optional;
import org.holocron.derive.api.ListCursor.Kind;
import org.holocron.derive.history.ReviewPage;
import org.holocron.derive.history.ReviewPlace;
import org.holocron.derive.review.FactId;
import org.jspecify.annotations.Nullable;

/** Where a list of reviews goes on. */
final class ReviewCursor {

    /** Before the text of a place among those that were decided; no other cursor has a dot. */
    private static final String DECIDED = "d.";

    private ReviewCursor() {}

    /** Null after the last page. */
    static @Nullable String after(ReviewPage page) {
        ReviewPlace place = page.last();
        if (place == null) {
            return null;
        }
        FactId fact = place.fact();
        String text = new ListCursor(Kind.REVIEWS, place.time(), fact.runId(), fact.ordinal()).text();
        return place.decided() ? DECIDED + text : text;
    }

    /** Empty if it is no such text. */
    static Optional<ReviewPlace> read(String cursor) {
        boolean decided = cursor.startsWith(DECIDED);
        return ListCursor.read(decided ? cursor.substring(DECIDED.length()) : cursor, Kind.REVIEWS)
                .map(read -> new ReviewPlace(
                        decided, read.time(), new FactId(read.id(), Objects.requireNonNull(read.ordinal()))));
    }
}
