package org.holocron.derive.verify;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.holocron.derive.lake.RunOrigin;
import org.holocron.derive.records.JobTrace;
import org.holocron.derive.records.QueueState;
import org.jspecify.annotations.Nullable;

/**
 * What the folder of a run is that nobody recorded. Decided by what the folder says of itself and by what the database knows, never by
 * the times of files: those may be another machine's, and clocks are set.
 */
enum Unrecorded {
    /** An attempt that may be under way. */
    IN_FLIGHT,
    /** The database knows that the attempt is over: its worker died, was too late, or found the disk full. */
    EXPLAINED,
    /** The manifest names another queue. */
    ANOTHERS,
    /** The database knows nothing of it: it is an older copy, or the folder is not the lake's. */
    UNKNOWN;

    /**
     * @param origin what the folder says; empty if nothing
     * @param day the folder's, by its place
     * @param job the database's trace of the job that the folder names; null if there is none
     */
    static Unrecorded of(
            Optional<RunOrigin> origin, Optional<LocalDate> day, @Nullable JobTrace job, QueueState queue) {
        if (origin.isEmpty()) {
            return mayBeBeingWritten(day, queue) ? IN_FLIGHT : UNKNOWN;
        }
        RunOrigin run = origin.get();
        if (run.queueId() != null && !run.queueId().equals(queue.queueId())) {
            return ANOTHERS;
        }
        if (job == null) {
            return UNKNOWN;
        }
        if (job.mayHold(run.leaseId())) {
            return IN_FLIGHT;
        }
        return job.knowsOfAttempt(run.startedUtc()) ? EXPLAINED : UNKNOWN;
    }

    /** A folder lies in the day on which its job was claimed: one of a day before every claim that is alive has no writer. */
    static boolean mayBeBeingWritten(Optional<LocalDate> day, QueueState queue) {
        return queue.oldestClaim() != null
                && day.map(folder -> !folder.isBefore(LocalDate.ofInstant(queue.oldestClaim(), ZoneOffset.UTC)))
                        .orElse(true);
    }
}
