package org.holocron.derive.history;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some open reviews.
 *
 * @param reviews fewer than the filter's limit perhaps, though there are more
 * @param last where the next page begins: behind this place; null if there is no next page
 */
public record OpenReviewPage(
        List<OpenReview> reviews, @Nullable ReviewPlace last) {

    public OpenReviewPage {
        reviews = List.copyOf(reviews);
    }

    static OpenReviewPage of(OpenReviewFilter filter, Index index) throws SQLException {
        ListWalk<ReviewPlace, OpenReview> walk =
                new ListWalk<>(index::placed, filter.limit(), filter.isNarrowedByRows());
        ListWalk.Page<ReviewPlace, OpenReview> page = walk.page(filter.start(), filter::fits);
        return new OpenReviewPage(page.rows(), page.last());
    }

    /** Open reviews in the order of the list. */
    interface Index {

        /** At most so many, and fewer only at the end of the list. */
        List<OpenReview> behind(ReviewPlace place, int most) throws SQLException;

        private List<ListWalk.Placed<ReviewPlace, OpenReview>> placed(ReviewPlace place, int most) throws SQLException {
            return behind(place, most).stream()
                    .map(each -> new ListWalk.Placed<>(each.place(), each))
                    .toList();
        }
    }
}
