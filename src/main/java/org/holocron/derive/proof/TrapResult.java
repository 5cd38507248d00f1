package org.holocron.derive.proof;

import org.holocron.derive.job.Outcome;

/** What one trap call tells. */
sealed interface TrapResult {

    /** The model wrote what only the schema makes it write. */
    record Held() implements TrapResult {}

    /** @param words what the model did instead, for people */
    record NotHeld(String words) implements TrapResult {}

    /** No answer came that tells. */
    record Failed(Outcome.Failure failure) implements TrapResult {}
}
