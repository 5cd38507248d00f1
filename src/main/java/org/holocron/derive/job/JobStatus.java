package org.holocron.derive.job;

import java.util.Locale;

/**
 * The state of a job: {@code NEW → RUNNING → SUCCEEDED}, back to {@code NEW} for another attempt, or ended as {@code
 * FAILED}, {@code DEADLETTER} or {@code CANCELLED}.
 */
public enum JobStatus {
    /** Waits in the queue; claimable once {@code available_utc} is past, whatever its attempt count says. */
    NEW,
    /** Held by one worker under a lease. */
    RUNNING,
    /** Its answer was accepted: contract, echoes and citations hold. */
    SUCCEEDED,
    /** The request itself is wrong: another attempt cannot help. */
    FAILED,
    /** Its attempts are used up, or too many workers died while they held it. */
    DEADLETTER,
    /** Cancelled by a user. */
    CANCELLED;

    /**
     * The status of a stored name. A name that somebody wrote by hand in another case, or with blanks after it, equals the right one to some
     * databases, which accept it and work the job.
     */
    public static JobStatus stored(String name) {
        return valueOf(name.strip().toUpperCase(Locale.ROOT));
    }

    /** Whether nothing more happens to the job unless a user requeues it. */
    public boolean isFinal() {
        return this != NEW && this != RUNNING;
    }
}
