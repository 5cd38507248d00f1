package org.holocron.derive.runner;

import java.util.Optional;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.queue.JobQueue;

/** Gets jobs for slots: reclaims what a dead process left, claims, admits, and releases what is not worked. */
public final class JobSource {

    private final JobQueue queue;
    private final JobClaimer claimer;
    private final JobCompleter completer;
    private final Quarantine quarantine;

    public JobSource(JobQueue queue, JobClaimer claimer, JobCompleter completer, Quarantine quarantine) {
        this.queue = queue;
        this.claimer = claimer;
        this.completer = completer;
        this.quarantine = quarantine;
    }

    /** Makes NEW at once what is still held in the slot's name: the process that held it died. */
    void reclaim(Slot slot) {
        queue.reclaimWorker(slot.workerId());
    }

    /** The next job to work on, or empty if there is none now. */
    Optional<InFlightJob> next(Slot slot) throws InterruptedException {
        Optional<InFlightJob> job = quarantine.permitsClaims() ? claimer.next(slot) : Optional.empty();
        if (job.isPresent() && !quarantine.awaitIsolation(job.get())) {
            completer.release(job.get(), ErrorKind.QUARANTINED, "a job that two workers died of is worked alone");
            return Optional.empty();
        }
        return job;
    }

    /** Releases the job that the slot still holds though the work on it has ended, if there is one. */
    void releaseUnfinished(Slot slot, ErrorKind kind, String reason) {
        InFlightJob leftover = slot.inFlight();
        if (leftover != null) {
            completer.release(leftover, kind, reason);
        }
    }
}
