package org.holocron.derive.queue;

import java.time.Duration;
import java.util.Collection;
import org.holocron.derive.job.Lease;

/** The part of the queue that keeps leases alive. */
@FunctionalInterface
public interface LeaseRenewal {

    /** Renews leases, from now by the database's clock. Skips jobs that another transaction is changing. */
    RenewalResult renew(Collection<Lease> leases, Duration duration);
}
