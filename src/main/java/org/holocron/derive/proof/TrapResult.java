package org.holocron.derive.proof;

import org.holocron.derive.job.Outcome;

/** What one trap call tells. */
sealed interface TrapResult {

    /** The model wrote what only the schema makes it write. */
    record Held() implements TrapResult {}

    /** @param words what the model did instead, for people */
    record NotHeld(String words) implements TrapResult {}

    /**
     * No answer came that tells.
     *
     * @param interrogationOnly whether only calls like this one fail so, as for a {@code think} that the model does not have
     */
    record Failed(Outcome.Failure failure, boolean interrogationOnly) implements TrapResult {

        /** Whether the job has to wait for it too: neither a refusal of calls like this one, nor anything of one answer. */
        boolean isOfTheModel() {
            boolean waits = failure instanceof Outcome.Unavailable || failure instanceof Outcome.Interrupted;
            return waits && !interrogationOnly;
        }

        /** Whether the model answered, and another way of asking may have it say more. */
        boolean isOfTheAnswer() {
            return failure instanceof Outcome.Rejected;
        }
    }
}
