package org.holocron.derive.history;

import org.jspecify.annotations.Nullable;

/**
 * Which reviews, from where on.
 *
 * @param interrogationKey of their jobs; null for all
 * @param factKey what is claimed; null for all
 * @param limit how many at most; 1 or more
 */
public record ReviewFilter(
        ReviewStatus status,
        @Nullable String interrogationKey,
        @Nullable String factKey,
        int limit,
        ReviewPlace start) {

    /** Whether an index tells facts that do not belong to the list; decisions that a later one replaced are among those of its index. */
    boolean isNarrowedByRows(ReviewPlace place) {
        return interrogationKey != null || factKey != null || place.decided();
    }

    boolean fits(ListedReview review) {
        return isOrAny(interrogationKey, review.interrogationKey())
                && isOrAny(factKey, review.fact().fact().key())
                && status.fits(review.fact().review());
    }

    private static boolean isOrAny(@Nullable String wanted, String value) {
        return wanted == null || wanted.equals(value);
    }
}
