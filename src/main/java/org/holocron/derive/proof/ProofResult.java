package org.holocron.derive.proof;

import org.holocron.derive.job.Outcome;
import org.holocron.derive.model.CallWay;

/** What a job has to know before its call. */
public sealed interface ProofResult {

    /**
     * The schema binds.
     *
     * @param way in which it does
     */
    record Held(CallWay way) implements ProofResult {}

    /**
     * The schema does not bind in any way that was tried.
     *
     * @param reason for people: what happened and what to do
     */
    record NotHeld(String reason) implements ProofResult {}

    /**
     * The trap call brought no answer that tells. The job's own call will meet the same, and is judged by its own end.
     *
     * @param reason for people
     */
    record Undecided(String reason) implements ProofResult {}

    /** The proof cannot be made now; the job has to wait. */
    record Failed(Outcome.Failure failure) implements ProofResult {}
}
