package org.holocron.derive.api;

import java.util.Objects;
import java.util.Optional;
import org.holocron.derive.history.OpenReviewPage;
import org.holocron.derive.history.ReviewPlace;
import org.holocron.derive.review.FactId;
import org.jspecify.annotations.Nullable;

/** Where a list of open reviews goes on. */
final class ReviewCursor {

    private ReviewCursor() {}

    /** Null after the last page. */
    static @Nullable String after(OpenReviewPage page) {
        ReviewPlace place = page.last();
        return place == null
                ? null
                : new ListCursor(
                                place.since(),
                                place.fact().runId(),
                                place.fact().ordinal())
                        .text();
    }

    /** Empty if it is no such text. */
    static Optional<ReviewPlace> read(String cursor) {
        return ListCursor.read(cursor, true)
                .map(read ->
                        new ReviewPlace(read.time(), new FactId(read.id(), Objects.requireNonNull(read.ordinal()))));
    }
}
