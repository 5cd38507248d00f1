package org.holocron.derive.history;

import java.time.Instant;
import org.holocron.derive.job.Subject;

/**
 * A fact that waits for a person.
 *
 * @param since when its answer was accepted
 * @param subject what its job is about
 */
public record OpenReview(RecordedFact fact, Instant since, String interrogationKey, Subject subject) {

    public ReviewPlace place() {
        return new ReviewPlace(since, fact.id());
    }
}
