package org.holocron.derive.review;

import java.util.UUID;

/** What came of a decision about a fact. */
public sealed interface ReviewResult {

    /** @param openReviews how many facts of the job's answer wait still */
    record Stored(Review review, int openReviews) implements ReviewResult {}

    record NoSuchRun() implements ReviewResult {}

    /** The run has no fact with this ordinal. */
    record NoSuchFact() implements ReviewResult {}

    /** The job was derived again since: nothing was stored. @param laterRunId has the answer that counts */
    record Replaced(UUID laterRunId) implements ReviewResult {}
}
