package org.holocron.derive.runner;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.holocron.derive.job.ClaimedJob;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.queue.ClaimRequest;
import org.holocron.derive.queue.JobQueue;
import org.holocron.derive.queue.NextJob;
import org.holocron.derive.sql.DatabaseUnavailableException;

/** Claims jobs for slots, as far as pauses and breakers permit it, and has their leases kept alive. */
public final class JobClaimer {

    private final JobQueue queue;
    private final Heartbeat heartbeat;
    private final ClaimGate gate;
    private final CircuitBreakers breakers;
    private final LaneMarks marks;

    public JobClaimer(JobQueue queue, Heartbeat heartbeat, ClaimGate gate, CircuitBreakers breakers, LaneMarks marks) {
        this.queue = queue;
        this.heartbeat = heartbeat;
        this.gate = gate;
        this.breakers = breakers;
        this.marks = marks;
    }

    /**
     * The next job, or empty if none waits, claiming is not permitted, or the database is unavailable.
     *
     * @param skipped waiting jobs that are left alone
     */
    public Optional<InFlightJob> next(Slot slot, Set<UUID> skipped) {
        return gate.tryAcquirePermission().flatMap(permission -> claim(slot, permission, skipped));
    }

    private Optional<InFlightJob> claim(Slot slot, ClaimPermission permission, Set<UUID> skipped) {
        Optional<InFlightJob> job = Optional.empty();
        try {
            job = heartbeat
                    .holding(() -> claimAnother(slot, permission, skipped))
                    .map(taken -> hold(taken, slot, permission));
            job.ifPresent(claimed -> {
                breakers.resetFailures(Dependency.DATABASE);
                gate.releaseTrials(trialsNotMadeBy(claimed, permission.trials()));
            });
        } catch (DatabaseUnavailableException unavailable) {
            breakers.databaseUnavailable(unavailable.getMessage());
        } finally {
            if (job.isEmpty()) {
                gate.releasePermission(permission);
            }
        }
        return job;
    }

    /**
     * The request for a slot's next job, to be made with the completion of its last one. Empty while anything is held back: a job that makes
     * a trial, or is claimed past those that must wait, is claimed when the slot is free.
     */
    Optional<ClaimRequest> requestOfNext(Slot slot) {
        return gate.holdsNothingBack()
                ? Optional.of(slot.inOurName(request(slot.slotName(), Trials.NONE)))
                : Optional.empty();
    }

    /** The node's clock, in nanoseconds. */
    long now() {
        return heartbeat.now();
    }

    /** @param askedNanos by {@link #now}, before the claim was asked for */
    UnbegunJob unbegun(NextJob next, long askedNanos) {
        return new UnbegunJob(heartbeat.track(next.claimed(), askedNanos), next.isOfGroup(), askedNanos);
    }

    /** Begins a job that was claimed with the completion of the slot's last one; empty if it might not be claimed now. */
    Optional<InFlightJob> begin(UnbegunJob next, Slot slot) {
        return gate.tryAcquirePermission().flatMap(permission -> begin(next, slot, permission));
    }

    private Optional<InFlightJob> begin(UnbegunJob next, Slot slot, ClaimPermission permission) {
        Optional<InFlightJob> job = Optional.empty();
        try {
            if (permission.trials().all().isEmpty() && mayBegin(next)) {
                breakers.resetFailures(Dependency.DATABASE);
                job = Optional.of(hold(next.leased(), slot, permission));
            }
        } finally {
            if (job.isEmpty()) {
                gate.releasePermission(permission);
            }
        }
        return job;
    }

    /** Of a job of no group only its cancellation may have come between, which the heartbeat finds as that of any running job. */
    private boolean mayBegin(UnbegunJob next) {
        LocalLease lease = next.leased().lease();
        lease.stopIfRunningOut();
        try {
            return gate.holdsNothingBack()
                    && lease.stopSignal().reason().isEmpty()
                    && (!next.ofGroup() || queue.mayBegin(lease.lease()));
        } catch (DatabaseUnavailableException unavailable) {
            breakers.databaseUnavailable(unavailable.getMessage());
            return false;
        }
    }

    /**
     * Releases a job that was not begun.
     *
     * @return false if the database is unavailable: its lease is kept, so that no rescue takes its holder for dead
     */
    boolean release(UnbegunJob next) {
        LocalLease lease = next.leased().lease();
        try {
            queue.release(lease.lease(), ErrorKind.STOPPED, "its slot did not begin it");
            lease.end();
            return true;
        } catch (DatabaseUnavailableException unavailable) {
            breakers.databaseUnavailable(unavailable.getMessage());
            return false;
        }
    }

    /** As far as this node knows. */
    boolean reachesDatabase() {
        return !breakers.allNotClosed().contains(Dependency.DATABASE);
    }

    /** As {@link JobQueue#reclaimWorker}, for what is held in the slot's name. */
    void reclaim(Slot slot, UUID boot) {
        queue.reclaimWorker(slot.slotName(), boot);
    }

    /** A job that opened what is tried now is claimed only if no other one waits. */
    private Optional<ClaimedJob> claimAnother(Slot slot, ClaimPermission permission, Set<UUID> skipped) {
        ClaimRequest request =
                slot.inOurName(request(slot.slotName(), permission.trials())).without(skipped);
        Set<UUID> openers = gate.openersOf(permission.trials());
        if (openers.isEmpty()) {
            return queue.claim(request);
        }
        Optional<ClaimedJob> another = queue.claim(request.without(openers));
        return another.isPresent() ? another : queue.claim(request);
    }

    /**
     * Whether a claim would find something now.
     *
     * @throws DatabaseUnavailableException when that cannot be said
     */
    public boolean hasWork(Slots slots) {
        return queue.hasWork(slots.inOurName(request(slots.nodeName(), Trials.NONE)));
    }

    private InFlightJob hold(LeasedJob leased, Slot slot, ClaimPermission permission) {
        return slot.begin(leased, permission);
    }

    /** Which model a job asks is looked up in the catalog on disk: only for a trial, of which there seldom is one. */
    private Trials trialsNotMadeBy(InFlightJob job, Trials trials) {
        return trials.all().isEmpty()
                ? trials
                : trials.notMadeBy(marks.jobModels().of(job.job()).orElse(null));
    }

    private ClaimRequest request(String holder, Trials trials) {
        return new ClaimRequest(
                holder,
                heartbeat.timing().lease(),
                marks.claimable(gate.heldBackForClaimWithoutTrial(), gate.heldBackForClaimWith(trials)));
    }
}
