package org.holocron.derive.runner;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.holocron.derive.job.ClaimedJob;
import org.holocron.derive.queue.LeaseRenewal;
import org.holocron.derive.queue.RenewalResult;
import org.holocron.derive.sql.DatabaseUnavailableException;

/**
 * Keeps the leases of this node alive and tells the work under a lost one to stop. {@link #beat} talks to the database
 * and may hang with it; {@link #watch} does not and must run on its own, so that work stops in time whatever the
 * database does.
 */
public final class Heartbeat {

    private final LeaseRenewal renewal;
    private final LeaseTiming timing;
    private final LongSupplier nanoTime;
    private final List<LocalLease> held = new CopyOnWriteArrayList<>();
    private volatile long beatAt;

    /** @param nanoTime a monotonic clock in nanoseconds, {@code System::nanoTime} */
    public Heartbeat(LeaseRenewal renewal, LeaseTiming timing, LongSupplier nanoTime) {
        this.renewal = renewal;
        this.timing = timing;
        this.nanoTime = nanoTime;
        this.beatAt = nanoTime.getAsLong();
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
        long askedAt = nanoTime.getAsLong();
        return claim.get().map(claimed -> hold(claimed, askedAt));
    }

    private LeasedJob hold(ClaimedJob claimed, long askedAt) {
        LocalLease lease = new LocalLease(claimed.lease(), timing, askedAt, nanoTime, held::remove);
        held.add(lease);
        return new LeasedJob(claimed, lease);
    }

    /** Whether it is time for the next {@link #beat}. */
    public boolean isDue() {
        return nanoTime.getAsLong() - beatAt >= timing.renewEvery().toNanos();
    }

    /**
     * Renews every lease held; one that is not ours any more is told to stop. One that can be neither renewed nor called
     * lost, because its job is being changed, is left to the next beat and to {@link #watch}.
     *
     * @throws DatabaseUnavailableException when nothing could be renewed; {@link #watch} stops the work before the leases run out
     */
    public void beat() {
        long askedAt = nanoTime.getAsLong();
        beatAt = askedAt;
        List<LocalLease> leases = List.copyOf(held);
        if (leases.isEmpty()) {
            return;
        }
        RenewalResult renewed =
                renewal.renew(leases.stream().map(LocalLease::lease).toList(), timing.lease());
        for (LocalLease each : leases) {
            if (renewed.prolonged().contains(each.lease().leaseId())) {
                each.prolonged(askedAt);
            } else if (renewed.lost().contains(each.lease().leaseId())) {
                each.lost();
            }
        }
    }

    /** Stops the work under every lease that is about to run out. Never blocks. */
    public void watch() {
        held.forEach(LocalLease::stopIfRunningOut);
    }
}
