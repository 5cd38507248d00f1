package org.holocron.derive.history;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.holocron.derive.sql.Session;
import org.jspecify.annotations.Nullable;

/**
 * Some reviews: those that wait in the order of their wait, then those that were decided, the latest first.
 *
 * @param reviews fewer than the filter's limit perhaps, though there are more
 * @param last where the next page begins: behind this place; null if there is no next page
 */
public record ReviewPage(
        List<ListedReview> reviews, @Nullable ReviewPlace last) {

    public ReviewPage {
        reviews = List.copyOf(reviews);
    }

    /** By the statements of that database, which have the same names on each. */
    static ReviewPage of(ReviewFilter filter, Session session) throws SQLException {
        return of(
                filter,
                (place, most) -> place.decided()
                        ? session.rows("history/decided-reviews", place.parameters(most), FactRows::readDecided)
                        : session.rows("history/open-reviews", place.parameters(most), FactRows::readOpen));
    }

    static ReviewPage of(ReviewFilter filter, ListWalk.Index<ReviewPlace, ListedReview> index) throws SQLException {
        ReviewPage page = of(filter, filter.start(), filter.limit(), index);
        if (filter.status() != ReviewStatus.ALL
                || page.last != null
                || filter.start().decided()) {
            return page;
        }
        int room = filter.limit() - page.reviews.size();
        return room == 0
                ? new ReviewPage(page.reviews, ReviewPlace.DECIDED)
                : page.with(of(filter, ReviewPlace.DECIDED, room, index));
    }

    private static ReviewPage of(
            ReviewFilter filter, ReviewPlace start, int most, ListWalk.Index<ReviewPlace, ListedReview> index)
            throws SQLException {
        ListWalk.Page<ReviewPlace, ListedReview> page =
                new ListWalk<>(index, most, filter.isNarrowedByRows(start)).page(start, filter::fits);
        return new ReviewPage(page.rows(), page.last());
    }

    private ReviewPage with(ReviewPage next) {
        List<ListedReview> all = new ArrayList<>(reviews);
        all.addAll(next.reviews);
        return new ReviewPage(all, next.last);
    }
}
