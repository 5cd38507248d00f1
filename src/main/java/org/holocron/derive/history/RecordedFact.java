package org.holocron.derive.history;

import java.util.UUID;
import org.holocron.derive.claim.Fact;
import org.holocron.derive.review.FactId;
import org.holocron.derive.review.Review;
import org.jspecify.annotations.Nullable;

/**
 * A fact as it is stored, with what people decided beside it.
 *
 * @param open whether a person is asked about it
 * @param review the decision that counts; null if there is none
 */
public record RecordedFact(UUID jobId, UUID runId, Fact fact, boolean open, @Nullable Review review) {

    public FactId id() {
        return new FactId(runId, fact.ordinal());
    }
}
