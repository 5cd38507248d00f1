package org.holocron.derive.history;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some open reviews.
 *
 * @param reviews fewer than the filter's limit perhaps, though there are more
 * @param last where the next page begins: behind this place; null if there is no next page
 */
public record OpenReviewPage(List<OpenReview> reviews, @Nullable ReviewPlace last) {

    /** So many are read for a page, however few of them fit. */
    private static final int MOST_READ = 1_000;

    private static final int PART = 100;

    public OpenReviewPage {
        reviews = List.copyOf(reviews);
    }

    /** Open reviews in the order of the list. */
    interface Index {

        /** At most so many, and fewer only at the end of the list. */
        List<OpenReview> behind(ReviewPlace place, int most) throws SQLException;
    }

    static OpenReviewPage of(OpenReviewFilter filter, Index index) throws SQLException {
        List<OpenReview> found = new ArrayList<>();
        ReviewPlace place = filter.start();
        for (int read = 0; read < MOST_READ; read += PART) {
            List<OpenReview> part = index.behind(place, PART);
            for (OpenReview each : part) {
                place = each.place();
                if (filter.fits(each)) {
                    found.add(each);
                }
                if (found.size() == filter.limit()) {
                    return new OpenReviewPage(found, place);
                }
            }
            if (part.size() < PART) {
                return new OpenReviewPage(found, null);
            }
        }
        return new OpenReviewPage(found, place);
    }
}
