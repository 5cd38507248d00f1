package org.holocron.derive.runner;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Lease;
import org.holocron.derive.job.StopSignal;

/**
 * A lease this node believes to hold, and the signal that stops the work done under it. Belief ends by this node's
 * monotonic clock, counted from before the request that last prolonged the lease: never later than the database's end.
 */
public final class LocalLease {

    private final Lease lease;
    private final StopSignal stop = new StopSignal();
    private final Duration duration;
    private final LongSupplier nanoTime;
    private volatile long prolongedAt;

    LocalLease(Lease lease, Duration duration, long prolongedAt, LongSupplier nanoTime) {
        this.lease = lease;
        this.duration = duration;
        this.prolongedAt = prolongedAt;
        this.nanoTime = nanoTime;
    }

    public Lease lease() {
        return lease;
    }

    /** Raised when the lease is lost or about to run out, or the slot must stop. */
    public StopSignal stop() {
        return stop;
    }

    void prolonged(long askedAt) {
        prolongedAt = askedAt;
    }

    void lost() {
        stop.raise(
                ErrorKind.LEASE_LOST, "the lease was taken: the job was cancelled, reset, or rescued by another node");
    }

    /** Stops the work while a quarter of the lease is left, so that the call is over before somebody else may begin. */
    void stopIfRunningOut() {
        if (nanoTime.getAsLong() - prolongedAt > duration.toNanos() / 4 * 3) {
            stop.raise(ErrorKind.LEASE_LOST, "the lease could not be renewed in time: is the database away?");
        }
    }
}
