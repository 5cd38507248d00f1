package org.holocron.derive.runner;

import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Notices when somebody sets the database's clock, by comparing it with a monotonic clock. Everything about time is
 * judged by the database's clock, so a jump of it makes leases end too early, or waits too late.
 */
final class ClockWatch {

    enum Change {
        STEADY,
        SET_BACK,
        SET_FORWARD
    }

    /** What the clock may lose between two looks: it is adjusted a little all the time. */
    private static final Duration TOLERANCE_BACK = Duration.ofSeconds(1);

    private final Supplier<Instant> databaseTime;
    private final LongSupplier nanoTime;
    private final Duration toleranceForward;
    private @Nullable Look last;

    /**
     * @param nanoTime a monotonic clock in nanoseconds
     * @param lease how long a node's leases hold; a jump of less than half of it ends no lease that is renewed
     */
    ClockWatch(Supplier<Instant> databaseTime, LongSupplier nanoTime, Duration lease) {
        this.databaseTime = databaseTime;
        this.nanoTime = nanoTime;
        this.toleranceForward = lease.dividedBy(2);
    }

    /**
     * What happened since the last look. At the first one nobody knows, and SET_BACK is the answer that harms nothing.
     *
     * @throws org.holocron.derive.sql.DatabaseUnavailableException while the database is unavailable
     */
    synchronized Change look() {
        long before = nanoTime.getAsLong();
        Look now = new Look(databaseTime.get(), before, nanoTime.getAsLong());
        Look previous = last;
        last = now;
        return previous == null ? Change.SET_BACK : change(previous, now);
    }

    private Change change(Look from, Look to) {
        Duration byDatabase = Duration.between(from.time(), to.time());
        Duration atLeast = Duration.ofNanos(to.askedAt() - from.answeredAt());
        Duration atMost = Duration.ofNanos(to.answeredAt() - from.askedAt());
        if (byDatabase.compareTo(atLeast.minus(TOLERANCE_BACK)) < 0) {
            return Change.SET_BACK;
        }
        return byDatabase.compareTo(atMost.plus(toleranceForward)) > 0 ? Change.SET_FORWARD : Change.STEADY;
    }

    /** The database's time, and between which two moments of the monotonic clock it was read. */
    private record Look(Instant time, long askedAt, long answeredAt) {}
}
