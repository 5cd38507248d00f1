package org.holocron.derive.history;

import java.time.Instant;
import java.util.Objects;
import org.holocron.derive.job.Subject;
import org.jspecify.annotations.Nullable;

/**
 * A fact that waits for a person, or that one has decided about.
 *
 * @param since when its answer was accepted; null if it does not wait
 * @param subject what its job is about
 */
public record ListedReview(RecordedFact fact, @Nullable Instant since, String interrogationKey, Subject subject) {

    public ListedReview {
        if (since == null && fact.review() == null) {
            throw new IllegalArgumentException("neither open nor decided: " + fact.id());
        }
    }

    public ReviewPlace place() {
        return since == null
                ? new ReviewPlace(true, Objects.requireNonNull(fact.review()).utc(), fact.id())
                : new ReviewPlace(false, since, fact.id());
    }
}
