package org.holocron.derive.runner;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import org.holocron.derive.job.Lease;
import org.holocron.derive.queue.JobQueue;
import org.holocron.derive.queue.RenewalResult;
import org.holocron.derive.sql.DatabaseUnavailableException;

/**
 * Keeps the leases of this node alive and tells the work under a lost one to stop. {@link #beat} talks to the database
 * and may hang with it; {@link #watch} does not and must run on its own, so that work stops in time whatever the
 * database does.
 */
public final class Heartbeat {

    private final JobQueue queue;
    private final Duration lease;
    private final LongSupplier nanoTime;
    private final List<LocalLease> held = new CopyOnWriteArrayList<>();

    /** @param nanoTime a monotonic clock in nanoseconds, {@code System::nanoTime} */
    public Heartbeat(JobQueue queue, Duration lease, LongSupplier nanoTime) {
        this.queue = queue;
        this.lease = lease;
        this.nanoTime = nanoTime;
    }

    /** How long a claim or a renewal holds. */
    public Duration lease() {
        return lease;
    }

    /** The moment to hand to {@link #hold}: taken before the claim is asked for. */
    public long now() {
        return nanoTime.getAsLong();
    }

    /** Begins to keep a lease alive that was asked for at the given moment. */
    public LocalLease hold(Lease newLease, long askedAt) {
        LocalLease newHeld = new LocalLease(newLease, lease, askedAt, nanoTime);
        held.add(newHeld);
        return newHeld;
    }

    /** The work is over. */
    public void drop(LocalLease over) {
        held.remove(over);
    }

    /**
     * Renews every lease held; one that is not ours any more is told to stop. One that can be neither renewed nor called
     * lost, since its job is being changed, is left to the next beat and to {@link #watch}.
     *
     * @throws DatabaseUnavailableException when nothing could be renewed; {@link #watch} stops the work before the leases run out
     */
    public void beat() {
        List<LocalLease> leases = List.copyOf(held);
        if (leases.isEmpty()) {
            return;
        }
        long askedAt = nanoTime.getAsLong();
        RenewalResult renewed =
                queue.renew(leases.stream().map(LocalLease::lease).toList(), lease);
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
