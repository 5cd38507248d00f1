package org.holocron.derive.runner;

import java.util.Optional;
import java.util.Set;
import org.holocron.derive.derivation.Successor;
import org.holocron.derive.job.ErrorKind;

/**
 * Gets jobs for slots: reclaims what this process still holds in the name of a slot that is gone, claims, asks the quarantine, and
 * releases what is not worked.
 */
public final class JobSource {

    private final JobClaimer claimer;
    private final NextJobs nextJobs;
    private final JobCompleter completer;
    private final Quarantine quarantine;
    private final NodeMembership membership;

    JobSource(
            JobClaimer claimer,
            NextJobs nextJobs,
            JobCompleter completer,
            Quarantine quarantine,
            NodeMembership membership) {
        this.claimer = claimer;
        this.nextJobs = nextJobs;
        this.completer = completer;
        this.quarantine = quarantine;
        this.membership = membership;
    }

    /**
     * Makes the jobs wait again (status NEW) that this process still holds in the slot's name: an earlier slot of that name held them
     * and could not release them. What it had not begun is released, which says nothing about it.
     */
    void reclaim(Slot slot) {
        nextJobs.releaseLeft();
        claimer.reclaim(slot, membership.bootId());
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
        nextJobs.release(slot);
        quarantine.searched(slot);
    }

    /** For the completion of a job. */
    Successor successorOf(InFlightJob job) {
        return nextJobs.of(job);
    }

    /** The next job to work on, or empty if there is none now. */
    Optional<InFlightJob> next(Slot slot) throws InterruptedException {
        boolean mayClaim = membership.permitsClaims() && quarantine.permitsClaims(slot);
        if (!mayClaim) {
            nextJobs.release(slot);
        }
        Optional<InFlightJob> job = mayClaim ? claim(slot) : Optional.empty();
        quarantine.searched(slot);
        if (job.isPresent() && !quarantine.admit(job.get())) {
            releaseUnworked(job.get());
            quarantine.over(job.get());
            return Optional.empty();
        }
        return job;
    }

    /** The slot's next job, first the one that it got with the completion of its last one; while it looks for one that must be alone, others are released. */
    private Optional<InFlightJob> claim(Slot slot) {
        Optional<InFlightJob> job = nextJobs.begin(slot).or(() -> claimer.next(slot, Set.of()));
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
