package org.holocron.derive.runner;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.holocron.derive.queue.JobQueue;

/** Makes NEW the jobs whose workers let their leases run out, whichever node they were on. */
public final class Rescuer {

    private static final Logger LOG = System.getLogger(Rescuer.class.getName());

    private final JobQueue queue;
    private final Heartbeat heartbeat;
    private final CircuitBreakers breakers;

    public Rescuer(JobQueue queue, Heartbeat heartbeat, CircuitBreakers breakers) {
        this.queue = queue;
        this.heartbeat = heartbeat;
        this.breakers = breakers;
    }

    /**
     * Own leases first: after an outage they may have run out while slots still hold their results. So may those of the
     * other nodes, which find out by themselves that the database is back: they get a lease's time to renew, in which
     * nothing is rescued.
     *
     * @throws org.holocron.derive.sql.DatabaseUnavailableException while the database is unavailable
     */
    public void rescue() {
        heartbeat.renewLeases();
        if (breakers.databaseWasUnavailableWithin(heartbeat.timing().lease())) {
            return;
        }
        int rescued = queue.rescueExpired();
        if (rescued > 0) {
            LOG.log(Level.WARNING, "Rescued {0} jobs whose workers did not renew their leases", rescued);
        }
    }
}
