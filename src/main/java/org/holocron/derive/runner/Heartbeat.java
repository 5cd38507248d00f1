package org.holocron.derive.runner;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.holocron.derive.job.ClaimedJob;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.queue.LeaseRenewal;
import org.holocron.derive.queue.RenewalResult;
import org.holocron.derive.sql.DatabaseUnavailableException;

/**
 * Keeps the leases of this node's jobs alive and tells the work under a lost one to stop; that the process itself lives is said by
 * {@link NodeMembership}. {@link #beat}, one look at the leases, talks to the database and may hang with it; {@link #stopExpiring} does not and must run on its own, so that work stops in time whatever the
 * database does.
 */
public final class Heartbeat {

    private final LeaseRenewal renewal;
    private final LeaseTiming timing;
    private final LongSupplier nanoTime;
    private final List<LocalLease> leases = new CopyOnWriteArrayList<>();
    private volatile long checkedAt;

    /** @param nanoTime a monotonic clock in nanoseconds, {@code System::nanoTime} */
    public Heartbeat(LeaseRenewal renewal, LeaseTiming timing, LongSupplier nanoTime) {
        this.renewal = renewal;
        this.timing = timing;
        this.nanoTime = nanoTime;
        this.checkedAt = nanoTime.getAsLong();
    }

    public LeaseTiming timing() {
        return timing;
    }

    /**
     * Claims a job and keeps its lease alive. The moment is taken before the claim is asked for, so that the belief in the
     * lease never outlasts the database's.
     *
     * @param claim takes a job for the length of {@link #timing}'s lease
     */
    public Optional<LeasedJob> holding(Supplier<Optional<ClaimedJob>> claim) {
        long sentAt = nanoTime.getAsLong();
        return claim.get().map(claimed -> track(claimed, sentAt));
    }

    /** By {@code nanoTime}, as {@link #track} takes it. */
    long now() {
        return nanoTime.getAsLong();
    }

    /**
     * Keeps the lease of a claimed job alive.
     *
     * @param sentAt before its claim was asked for
     */
    LeasedJob track(ClaimedJob claimed, long sentAt) {
        LocalLease lease = new LocalLease(claimed.lease(), timing, sentAt, nanoTime, leases::remove);
        leases.add(lease);
        return new LeasedJob(claimed, lease);
    }

    /** Whether it is time for the next {@link #beat}, by {@link LeaseTiming#checkEvery}. */
    public boolean isDue() {
        return nanoTime.getAsLong() - checkedAt >= timing.checkEvery().toNanos();
    }

    /**
     * Renews the leases if one of them cannot wait for the next beat; else it only looks for those that are lost, so that a
     * cancelled job is heard of soon and nothing is written for it. A renewal that failed is due again at the next beat.
     *
     * @throws DatabaseUnavailableException when nothing could be asked
     */
    public void beat() {
        if (leases.stream().anyMatch(LocalLease::isRenewalDue)) {
            renewLeases();
        } else {
            findLost();
        }
    }

    private void findLost() {
        checkedAt = nanoTime.getAsLong();
        List<LocalLease> all = List.copyOf(leases);
        if (all.isEmpty()) {
            return;
        }
        Set<UUID> lost = renewal.findLost(all.stream().map(LocalLease::lease).toList());
        all.stream().filter(each -> lost.contains(each.lease().leaseId())).forEach(LocalLease::lost);
    }

    /**
     * Renews the lease of every job in flight; one that is not ours any more is told to stop. One that can be neither renewed nor called
     * lost, because its job is being changed, is left to the next renewal and to {@link #stopExpiring}.
     *
     * @throws DatabaseUnavailableException when nothing could be renewed; {@link #stopExpiring} stops the work before the leases run out
     */
    public void renewLeases() {
        long sentAt = nanoTime.getAsLong();
        checkedAt = sentAt;
        List<LocalLease> all = List.copyOf(leases);
        if (all.isEmpty()) {
            return;
        }
        RenewalResult renewed =
                renewal.renew(all.stream().map(LocalLease::lease).toList(), timing.lease());
        for (LocalLease each : all) {
            if (renewed.renewed().contains(each.lease().leaseId())) {
                each.renewed(sentAt);
            } else if (renewed.lost().contains(each.lease().leaseId())) {
                each.lost();
            }
        }
    }

    /** Stops the work under every lease: this process must hold none any more. Never blocks. */
    public void stopAll(String reason) {
        leases.forEach(lease -> lease.stopSignal().raise(ErrorKind.LEASE_LOST, reason));
    }

    /** Stops the work under every lease that is about to run out. Never blocks. */
    public void stopExpiring() {
        leases.forEach(LocalLease::stopIfRunningOut);
    }
}
