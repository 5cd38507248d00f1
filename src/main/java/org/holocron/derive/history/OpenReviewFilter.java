package org.holocron.derive.history;

import org.jspecify.annotations.Nullable;

/**
 * Which open reviews, from where on.
 *
 * @param interrogationKey of their jobs; null for all
 * @param factKey what is claimed; null for all
 * @param limit how many at most; 1 or more
 */
public record OpenReviewFilter(
        @Nullable String interrogationKey, @Nullable String factKey, int limit, ReviewPlace start) {

    /** Whether the index may tell facts that do not belong to the list. */
    boolean isNarrowedByRows() {
        return interrogationKey != null || factKey != null;
    }

    boolean fits(OpenReview review) {
        return isOrAny(interrogationKey, review.interrogationKey())
                && isOrAny(factKey, review.fact().fact().key());
    }

    private static boolean isOrAny(@Nullable String wanted, String value) {
        return wanted == null || wanted.equals(value);
    }
}
