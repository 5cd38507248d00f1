package org.holocron.derive.queue;

import java.time.Duration;
import java.util.Collection;
import org.holocron.derive.job.Lease;

/** Keeps leases alive: all that a heartbeat needs of the queue. */
@FunctionalInterface
public interface LeaseRenewal {

    /** Prolongs leases from now on the database's clock. Waits for no job that somebody else is changing. */
    RenewalResult renew(Collection<Lease> leases, Duration duration);
}
