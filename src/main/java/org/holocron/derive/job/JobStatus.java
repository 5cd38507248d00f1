package org.holocron.derive.job;

/**
 * Where a job stands. {@code NEW → RUNNING → SUCCEEDED}, back to {@code NEW} for another try, or ended as {@code
 * FAILED}, {@code DEADLETTER} or {@code CANCELLED}.
 */
public enum JobStatus {
    /** Waits in the queue; claimable once {@code available_utc} is past, whatever its attempt count says. */
    NEW,
    /** Held by one worker under a lease. */
    RUNNING,
    /** Answered: contract, echoes and citations hold. */
    SUCCEEDED,
    /** The request itself is wrong: trying again cannot help. */
    FAILED,
    /** Its attempts are used up, or it took its worker down three times. */
    DEADLETTER,
    /** Withdrawn by a user. */
    CANCELLED;

    /** Whether nothing more happens to the job unless a user requeues it. */
    public boolean isFinal() {
        return this != NEW && this != RUNNING;
    }
}
