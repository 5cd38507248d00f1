package org.holocron.derive.runner;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.LongSupplier;
import org.holocron.derive.queue.JobQueue;
import org.holocron.derive.text.CleanLog;

/** Makes the jobs whose leases ran out wait again (status NEW), whichever node held them. */
public final class Rescuer {

    private static final Logger LOG = CleanLog.of(Rescuer.class);

    private final JobQueue queue;
    private final Heartbeat heartbeat;
    private final CircuitBreakers breakers;
    private final LongSupplier nanoTime;
    private final ClockWatch clock;
    private long notBefore;

    /** @param nanoTime a monotonic clock in nanoseconds */
    public Rescuer(JobQueue queue, Heartbeat heartbeat, CircuitBreakers breakers, LongSupplier nanoTime) {
        this.queue = queue;
        this.heartbeat = heartbeat;
        this.breakers = breakers;
        this.nanoTime = nanoTime;
        this.clock =
                new ClockWatch(queue::databaseTime, nanoTime, heartbeat.timing().lease());
        this.notBefore = nanoTime.getAsLong();
    }

    /**
     * Own leases first: after an outage they may have run out while slots still hold their results. So may those of the
     * other nodes, which find out by themselves that the database is back: they get a lease's time to renew, in which
     * nothing is rescued. The same holds when the database's clock was set forward, which ends every lease at once.
     *
     * @throws org.holocron.derive.sql.DatabaseUnavailableException while the database is unavailable
     */
    public void rescue() {
        heartbeat.renewLeases();
        heedTheClock();
        if (breakers.databaseWasUnavailableWithin(heartbeat.timing().lease()) || nanoTime.getAsLong() - notBefore < 0) {
            return;
        }
        int rescued = queue.rescueExpired();
        if (rescued > 0) {
            LOG.log(Level.WARNING, "Rescued {0} jobs whose workers did not renew their leases", rescued);
        }
    }

    /**
     * Set back, the clock makes jobs wait for a time that was near before, and leases hold for too long: the queue ends those waits and
     * counts those leases from now.
     */
    private void heedTheClock() {
        switch (clock.look()) {
            case SET_BACK -> {
                int recovered = queue.recoverAfterClockSetBack();
                if (recovered > 0) {
                    LOG.log(
                            Level.WARNING,
                            "The database''s clock was set back, perhaps before this node began: {0} jobs no longer wait"
                                    + " for it",
                            recovered);
                }
            }
            case SET_FORWARD -> {
                notBefore = nanoTime.getAsLong() + heartbeat.timing().lease().toNanos();
                LOG.log(
                        Level.WARNING,
                        "The database's clock was set forward: no job is rescued for the length of a lease");
            }
            case STEADY -> {}
        }
    }
}
