package org.holocron.derive.runner;

import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Lease;
import org.holocron.derive.job.StopSignal;

/**
 * A lease this node believes it holds, and the signal that stops the work done under it. The belief ends by this node's
 * monotonic clock, counted from before the request that last prolonged the lease: never later than the database's end.
 */
public final class LocalLease {

    private final Lease lease;
    private final StopSignal stop = new StopSignal();
    private final LeaseTiming timing;
    private final LongSupplier nanoTime;
    private final Consumer<LocalLease> whenEnded;
    private volatile long renewedAt;
    private volatile boolean lost;
    private volatile boolean ended;

    /**
     * @param renewedAt by {@code nanoTime}, before the claim was asked for
     * @param whenEnded told when the work is over
     */
    LocalLease(Lease lease, LeaseTiming timing, long renewedAt, LongSupplier nanoTime, Consumer<LocalLease> whenEnded) {
        this.lease = lease;
        this.timing = timing;
        this.renewedAt = renewedAt;
        this.nanoTime = nanoTime;
        this.whenEnded = whenEnded;
    }

    public Lease lease() {
        return lease;
    }

    /**
     * Raised when the lease is lost or about to run out, when the time of a slot that was told to stop is over, or when the node has
     * lost its name.
     */
    public StopSignal stopSignal() {
        return stop;
    }

    void renewed(long sentAt) {
        renewedAt = sentAt;
    }

    /** Whether the lease must be renewed now: at the next look at it, more than a quarter of its length would have passed. */
    boolean isRenewalDue() {
        long latest = timing.renewEvery().minus(timing.checkEvery()).toNanos();
        return !lost && nanoTime.getAsLong() - renewedAt >= latest;
    }

    /** Somebody else decides about the job now: a cancel, another node's rescue, or an operator's SQL that set it back to NEW. */
    void lost() {
        lost = true;
        stop.raise(
                ErrorKind.LEASE_LOST,
                "the lease was taken: the job was cancelled, set back to NEW by hand, or rescued by another node");
    }

    void stopIfRunningOut() {
        if (nanoTime.getAsLong() - renewedAt > timing.stopAfter().toNanos()) {
            stop.raise(ErrorKind.LEASE_LOST, "the lease could not be renewed in time: is the database unavailable?");
        }
    }

    boolean hasEnded() {
        return ended;
    }

    /** The work is over: the lease is not renewed any more. */
    void end() {
        ended = true;
        whenEnded.accept(this);
    }
}
