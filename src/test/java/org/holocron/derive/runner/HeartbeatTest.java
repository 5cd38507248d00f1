package org.holocron.derive.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Lease;
import org.holocron.derive.queue.LeaseRenewal;
import org.holocron.derive.queue.RenewalResult;
import org.holocron.derive.sql.DatabaseUnavailableException;
import org.junit.jupiter.api.Test;

class HeartbeatTest {

    private long nanos;
    private final Lease lease = new Lease(UUID.randomUUID(), UUID.randomUUID(), "w@n/1");
    private Function<Collection<Lease>, RenewalResult> renewal =
            leases -> new RenewalResult(Set.of(), Set.of(lease.leaseId()));
    private Function<Collection<Lease>, Set<UUID>> check = leases -> Set.of();
    private final LeaseRenewal database = new LeaseRenewal() {
        @Override
        public RenewalResult renew(Collection<Lease> leases, Duration duration) {
            return renewal.apply(leases);
        }

        @Override
        public Set<UUID> findLost(Collection<Lease> leases) {
            return check.apply(leases);
        }
    };
    private final Heartbeat heartbeat = new Heartbeat(database, new LeaseTiming(Duration.ofSeconds(60)), () -> nanos);
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
    void aBeatIsDueTwoSecondsAfterTheLastOne() {
        renewal = leases -> new RenewalResult(Set.of(), Set.of());
        nanos = Duration.ofMillis(1_999).toNanos();
        assertFalse(heartbeat.isDue());
        nanos = Duration.ofSeconds(2).toNanos();
        assertTrue(heartbeat.isDue());
        heartbeat.beat();
        assertFalse(heartbeat.isDue());
    }

    /** Every lease was once written every two seconds, only so that a cancelled job was heard of soon. */
    @Test
    void aBeatWritesNothingBeforeAQuarterOfTheLease() {
        List<Long> renewals = new ArrayList<>();
        renewal = leases -> {
            renewals.add(Duration.ofNanos(nanos).toSeconds());
            return new RenewalResult(Set.of(lease.leaseId()), Set.of());
        };
        beatUntil(Duration.ofSeconds(45));

        assertEquals(List.of(14L, 28L, 42L), renewals);
    }

    @Test
    void aLostLeaseIsHeardOfBetweenTwoRenewals() {
        check = leases -> Set.of(lease.leaseId());
        nanos = Duration.ofSeconds(2).toNanos();
        heartbeat.beat();

        assertEquals(
                ErrorKind.LEASE_LOST, held.stopSignal().reason().orElseThrow().kind());
    }

    @Test
    void aRenewalThatFailedIsDueAgainAtTheNextBeat() {
        List<Long> renewals = new ArrayList<>();
        renewal = leases -> {
            renewals.add(Duration.ofNanos(nanos).toSeconds());
            return new RenewalResult(Set.of(), Set.of());
        };
        beatUntil(Duration.ofSeconds(18));

        assertEquals(List.of(14L, 16L, 18L), renewals);
    }

    private void beatUntil(Duration end) {
        for (nanos = 0; nanos <= end.toNanos(); nanos += Duration.ofSeconds(1).toNanos()) {
            if (heartbeat.isDue()) {
                heartbeat.beat();
            }
        }
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
