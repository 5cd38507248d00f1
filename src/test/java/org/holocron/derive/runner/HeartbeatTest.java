package org.holocron.derive.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Lease;
import org.holocron.derive.queue.RenewalResult;
import org.holocron.derive.sql.DatabaseUnavailableException;
import org.junit.jupiter.api.Test;

class HeartbeatTest {

    private long nanos;
    private final Lease lease = new Lease(UUID.randomUUID(), UUID.randomUUID(), "w@n/1");
    private Function<Collection<Lease>, RenewalResult> renewal =
            leases -> new RenewalResult(Set.of(), Set.of(lease.leaseId()));
    private final Heartbeat heartbeat = new Heartbeat(
            (leases, duration) -> renewal.apply(leases), new LeaseTiming(Duration.ofSeconds(60)), () -> nanos);
    private final LocalLease held = claimAt(Duration.ZERO);

    /** The claim takes that long. */
    private LocalLease claimAt(Duration answer) {
        return heartbeat
                .holding(() -> {
                    nanos += answer.toNanos();
                    return Optional.of(TestJobs.claimed(lease));
                })
                .orElseThrow()
                .lease();
    }

    @Test
    void nothingIsHeldWhereNothingWasClaimed() {
        assertTrue(heartbeat.holding(Optional::empty).isEmpty());
    }

    /** Counted from the answer, the belief would outlast the database's lease by as long as the answer took. */
    @Test
    void aNewLeaseLastsFromBeforeTheClaim() {
        LocalLease slow = claimAt(Duration.ofSeconds(20));
        nanos = Duration.ofSeconds(45).toNanos();
        heartbeat.stopExpiring();
        assertTrue(slow.stopSignal().reason().isEmpty());
        nanos += 1;
        heartbeat.stopExpiring();
        assertEquals(
                ErrorKind.LEASE_LOST, slow.stopSignal().reason().orElseThrow().kind());
    }

    @Test
    void itIsTimeToRenewTwoSecondsAfterTheLastBeat() {
        renewal = leases -> new RenewalResult(Set.of(), Set.of());
        nanos = Duration.ofMillis(1_999).toNanos();
        assertFalse(heartbeat.isDue());
        nanos = Duration.ofSeconds(2).toNanos();
        assertTrue(heartbeat.isDue());
        heartbeat.renewLeases();
        assertFalse(heartbeat.isDue());
    }

    @Test
    void aRenewedLeaseLastsFromBeforeTheRequest() {
        renewal = leases -> {
            nanos += Duration.ofSeconds(10).toNanos();
            return new RenewalResult(Set.of(lease.leaseId()), Set.of());
        };
        nanos = Duration.ofSeconds(40).toNanos();
        heartbeat.renewLeases();
        nanos = Duration.ofSeconds(85).toNanos();
        heartbeat.stopExpiring();
        assertTrue(held.stopSignal().reason().isEmpty());
        nanos = Duration.ofSeconds(86).toNanos();
        heartbeat.stopExpiring();
        assertEquals(
                ErrorKind.LEASE_LOST, held.stopSignal().reason().orElseThrow().kind());
    }

    @Test
    void workUnderALeaseThatIsGoneIsToldToStop() {
        heartbeat.renewLeases();
        assertEquals(
                ErrorKind.LEASE_LOST, held.stopSignal().reason().orElseThrow().kind());
    }

    @Test
    void workUnderALeaseOfWhichNothingIsKnownGoesOnAsLongAsTheLeaseLasts() {
        renewal = leases -> new RenewalResult(Set.of(), Set.of());
        nanos = Duration.ofSeconds(44).toNanos();
        heartbeat.renewLeases();
        heartbeat.stopExpiring();
        assertTrue(held.stopSignal().reason().isEmpty());
        nanos = Duration.ofSeconds(46).toNanos();
        heartbeat.renewLeases();
        heartbeat.stopExpiring();
        assertEquals(
                ErrorKind.LEASE_LOST, held.stopSignal().reason().orElseThrow().kind());
    }

    @Test
    void workIsStoppedBeforeTheLeaseRunsOutWhileTheDatabaseIsAway() {
        renewal = leases -> {
            throw new DatabaseUnavailableException("gone", new IllegalStateException());
        };
        assertThrows(DatabaseUnavailableException.class, heartbeat::renewLeases);
        nanos = Duration.ofSeconds(45).toNanos();
        heartbeat.stopExpiring();
        assertTrue(held.stopSignal().reason().isEmpty());
        nanos += 1;
        heartbeat.stopExpiring();
        assertTrue(held.stopSignal().reason().isPresent());
    }

    @Test
    void nothingIsAskedForWorkThatIsOver() {
        renewal = leases -> {
            throw new AssertionError("nothing is held");
        };
        held.end();
        heartbeat.renewLeases();
    }
}
