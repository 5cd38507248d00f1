package org.holocron.derive.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Lease;
import org.holocron.derive.queue.JobQueue;
import org.holocron.derive.queue.RenewalResult;
import org.holocron.derive.sql.DatabaseUnavailableException;
import org.junit.jupiter.api.Test;

class HeartbeatTest {

    private static final Duration LEASE = Duration.ofSeconds(60);

    private long nanos;
    private final Lease lease = new Lease(UUID.randomUUID(), UUID.randomUUID(), "w@n/1");
    private Function<Collection<Lease>, RenewalResult> renewal =
            leases -> new RenewalResult(Set.of(), Set.of(lease.leaseId()));
    private final Heartbeat heartbeat = new Heartbeat(renewingOnly(), LEASE, () -> nanos);
    private final LocalLease held = heartbeat.hold(lease, 0);

    @Test
    void aRenewedLeaseLastsFromBeforeTheRequest() {
        renewal = leases -> {
            nanos += Duration.ofSeconds(10).toNanos();
            return new RenewalResult(Set.of(lease.leaseId()), Set.of());
        };
        nanos = Duration.ofSeconds(40).toNanos();
        heartbeat.beat();
        nanos = Duration.ofSeconds(85).toNanos();
        heartbeat.watch();
        assertTrue(held.stop().reason().isEmpty());
        nanos = Duration.ofSeconds(86).toNanos();
        heartbeat.watch();
        assertEquals(ErrorKind.LEASE_LOST, held.stop().reason().orElseThrow().kind());
    }

    @Test
    void workUnderALeaseThatIsGoneIsToldToStop() {
        heartbeat.beat();
        assertEquals(ErrorKind.LEASE_LOST, held.stop().reason().orElseThrow().kind());
    }

    @Test
    void workUnderALeaseOfWhichNothingIsKnownGoesOnAsLongAsTheLeaseLasts() {
        renewal = leases -> new RenewalResult(Set.of(), Set.of());
        nanos = Duration.ofSeconds(44).toNanos();
        heartbeat.beat();
        heartbeat.watch();
        assertTrue(held.stop().reason().isEmpty());
        nanos = Duration.ofSeconds(46).toNanos();
        heartbeat.beat();
        heartbeat.watch();
        assertEquals(ErrorKind.LEASE_LOST, held.stop().reason().orElseThrow().kind());
    }

    @Test
    void workIsStoppedBeforeTheLeaseRunsOutWhileTheDatabaseIsAway() {
        renewal = leases -> {
            throw new DatabaseUnavailableException("gone", new IllegalStateException());
        };
        assertThrows(DatabaseUnavailableException.class, heartbeat::beat);
        nanos = Duration.ofSeconds(45).toNanos();
        heartbeat.watch();
        assertTrue(held.stop().reason().isEmpty());
        nanos += 1;
        heartbeat.watch();
        assertTrue(held.stop().reason().isPresent());
    }

    @Test
    void nothingIsAskedForWorkThatIsOver() {
        renewal = leases -> {
            throw new AssertionError("nothing is held");
        };
        heartbeat.drop(held);
        heartbeat.beat();
    }

    /** The heartbeat renews and does nothing else; any other use of the queue fails here. */
    private JobQueue renewingOnly() {
        return (JobQueue) Proxy.newProxyInstance(
                JobQueue.class.getClassLoader(), new Class<?>[] {JobQueue.class}, (proxy, method, arguments) -> {
                    if (!method.getName().equals("renew")) {
                        throw new AssertionError("the heartbeat used " + method);
                    }
                    @SuppressWarnings("unchecked")
                    Collection<Lease> leases = (Collection<Lease>) arguments[0];
                    return renewal.apply(leases);
                });
    }
}
