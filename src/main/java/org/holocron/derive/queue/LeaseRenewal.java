package org.holocron.derive.queue;

import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.holocron.derive.job.Lease;

/** The part of the queue that keeps leases alive. */
public interface LeaseRenewal {

    /** Renews leases, from now by the database's clock. Skips jobs that another transaction is changing. */
    RenewalResult renew(Collection<Lease> leases, Duration duration);

    /**
     * Finds the leases that no longer hold, for a worker that must hear of a cancelled job sooner than it renews. Changes
     * nothing. Skips jobs that another transaction is changing.
     *
     * @return their ids
     */
    Set<UUID> findLost(Collection<Lease> leases);
}
