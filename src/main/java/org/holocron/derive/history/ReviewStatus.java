package org.holocron.derive.history;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.holocron.derive.review.Review;
import org.holocron.derive.review.ReviewVerdict;
import org.jspecify.annotations.Nullable;

/** What has become of a claim that a person is asked about, as a list names it. */
public enum ReviewStatus {
    /** It waits for the first decision. */
    OPEN(null),
    ACCEPTED(ReviewVerdict.ACCEPT),
    CORRECTED(ReviewVerdict.CORRECT),
    REFUSED(ReviewVerdict.REFUSE),
    /** Every one: first those that wait, then those that were decided. */
    ALL(null);

    private final @Nullable ReviewVerdict verdict;

    ReviewStatus(@Nullable ReviewVerdict verdict) {
        this.verdict = verdict;
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ReviewStatus> of(String label) {
        return Arrays.stream(values())
                .filter(status -> status.label().equals(label))
                .findFirst();
    }

    /** Where a list of it begins. */
    public ReviewPlace start() {
        return verdict == null ? ReviewPlace.START : ReviewPlace.DECIDED;
    }

    /** Whether a list of it has such a place. */
    public boolean has(ReviewPlace place) {
        return this == ALL || place.decided() == start().decided();
    }

    boolean fits(@Nullable Review review) {
        return verdict == null || (review != null && review.decision().verdict() == verdict);
    }
}
