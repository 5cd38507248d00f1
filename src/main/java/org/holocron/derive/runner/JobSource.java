package org.holocron.derive.runner;

import java.util.Optional;
import java.util.Set;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.queue.JobQueue;

/**
 * Gets jobs for slots: reclaims what this process still holds in the name of a slot that is gone, claims, asks the quarantine, and
 * releases what is not worked.
 */
public final class JobSource {

    private final JobQueue queue;
    private final JobClaimer claimer;
    private final JobCompleter completer;
    private final Quarantine quarantine;
    private final NodeMembership membership;

    public JobSource(
            JobQueue queue,
            JobClaimer claimer,
            JobCompleter completer,
            Quarantine quarantine,
            NodeMembership membership) {
        this.queue = queue;
        this.claimer = claimer;
        this.completer = completer;
        this.quarantine = quarantine;
        this.membership = membership;
    }

    /**
     * Makes the jobs wait again (status NEW) that this process still holds in the slot's name: an earlier slot of that name held them
     * and could not release them.
     */
    void reclaim(Slot slot) {
        queue.reclaimWorker(slot.slotName(), membership.bootId());
    }

    /** Why there is no job, if that is because another process has the node's name. */
    Optional<String> refusal() {
        return membership.refusal();
    }

    /** The work on a job is over. */
    void over(InFlightJob job) {
        quarantine.over(job);
    }

    /** The slot looks for no more jobs. */
    void leave(Slot slot) {
        quarantine.searched(slot);
    }

    /** The next job to work on, or empty if there is none now. */
    Optional<InFlightJob> next(Slot slot) throws InterruptedException {
        boolean mayClaim = membership.permitsClaims() && quarantine.permitsClaims(slot);
        Optional<InFlightJob> job = mayClaim ? claim(slot) : Optional.empty();
        quarantine.searched(slot);
        if (job.isPresent() && !quarantine.admit(job.get())) {
            releaseUnworked(job.get());
            quarantine.over(job.get());
            return Optional.empty();
        }
        return job;
    }

    /** The slot's next job; while it looks for one that must be alone, others are released. */
    private Optional<InFlightJob> claim(Slot slot) {
        Optional<InFlightJob> job = claimer.next(slot, Set.of());
        while (job.isPresent() && quarantine.skips(job.get())) {
            releaseUnworked(job.get());
            job = claimer.next(slot, quarantine.skipped(slot));
        }
        return job;
    }

    private void releaseUnworked(InFlightJob job) {
        if (job.slot().isStopping()) {
            completer.release(job, ErrorKind.STOPPED, "the slot was stopped before it began the job");
        } else {
            completer.release(
                    job,
                    ErrorKind.QUARANTINED,
                    "another job must be worked alone, or enough suspects of its event are in flight");
        }
    }

    /** Releases the job that the slot still holds though the work on it has ended, if there is one. */
    void releaseUnfinished(Slot slot, ErrorKind kind, String reason) {
        InFlightJob leftover = slot.inFlight();
        if (leftover != null) {
            completer.release(leftover, kind, reason);
        }
    }
}
