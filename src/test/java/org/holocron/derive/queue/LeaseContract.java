package org.holocron.derive.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.holocron.derive.job.ClaimedJob;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Job;
import org.holocron.derive.job.JobStatus;
import org.holocron.derive.job.Outcome;
import org.junit.jupiter.api.Test;

interface LeaseContract extends QueueContract {

    @Test
    default void aRenewalProlongsTheLeaseFromNow() {
        UUID jobId = db().enqueue();
        ClaimedJob held = db().claim();
        Instant before = held.job().leaseExpiresUtc();

        Renewed renewed = db().queue().renew(List.of(held.lease()), Duration.ofHours(1));

        assertEquals(TestQueue.prolonged(held), renewed);
        assertTrue(db().job(jobId).leaseExpiresUtc().isAfter(before.plus(Duration.ofMinutes(58))));
    }

    @Test
    default void aRenewalTellsTheLeasesHeldFromThoseLost() {
        db().enqueue();
        db().enqueue();
        ClaimedJob lost = db().claim();
        ClaimedJob held = db().claim();
        db().expire(lost.job().jobId());
        db().queue().rescueExpired();

        assertEquals(
                new Renewed(Set.of(held.lease().leaseId()), Set.of(lost.lease().leaseId())),
                db().queue().renew(List.of(lost.lease(), held.lease()), TestQueue.LEASE));
    }

    /** One slot works the job that another slot of the same node still believes to hold, after a cancel and a requeue. */
    @Test
    default void ofTwoLeasesOfOneJobTheNewerHolds() {
        UUID jobId = db().enqueue();
        ClaimedJob older = db().claimAs("worker@node/1");
        db().queue().cancel(jobId);
        db().queue().requeue(jobId);
        ClaimedJob newer = db().claimAs("worker@node/2");

        assertEquals(
                new Renewed(
                        Set.of(newer.lease().leaseId()), Set.of(older.lease().leaseId())),
                db().queue().renew(List.of(older.lease(), newer.lease()), TestQueue.LEASE));
    }

    /** Else one job whose final transaction hangs would end the leases of all others of its node. */
    @Test
    default void aJobThatSomebodyIsChangingIsNeitherProlongedNorLostAndHoldsUpNoOther() {
        UUID busy = db().enqueue();
        db().enqueue();
        ClaimedJob first = db().claim();
        ClaimedJob second = db().claim();
        assertEquals(busy, first.job().jobId());

        db().whileLocked(
                        busy,
                        () -> assertEquals(
                                TestQueue.prolonged(second),
                                db().queue().renew(List.of(first.lease(), second.lease()), TestQueue.LEASE)));

        assertEquals(TestQueue.prolonged(first), db().queue().renew(List.of(first.lease()), TestQueue.LEASE));
    }

    @Test
    default void nothingToRenewIsNoTrouble() {
        assertEquals(Renewed.of(Map.of()), db().queue().renew(List.of(), TestQueue.LEASE));
    }

    @Test
    default void aRenewedLeaseIsNotRescued() {
        UUID jobId = db().enqueue();
        ClaimedJob held = db().claim();
        db().expire(jobId);
        db().queue().renew(List.of(held.lease()), TestQueue.LEASE);

        assertEquals(0, db().queue().rescueExpired());
        assertEquals(JobStatus.RUNNING, db().job(jobId).status());
    }

    @Test
    default void aHolderWhoIsLateButWasNotRescuedMayStillFinish() {
        UUID jobId = db().enqueue();
        ClaimedJob held = db().claim();
        db().expire(jobId);

        assertEquals(
                new Finished.Recorded(JobStatus.SUCCEEDED),
                db().queue().finish(TestQueue.completion(held, new Outcome.Answered())));
    }

    @Test
    default void aLateFinisherIsDroppedAfterTheRescue() {
        UUID jobId = db().enqueue();
        ClaimedJob late = db().claim();
        db().expire(jobId);
        db().queue().rescueExpired();
        Job before = db().job(jobId);

        assertEquals(new Finished.LeaseLost(), db().queue().finish(TestQueue.completion(late, new Outcome.Answered())));

        assertEquals(before, db().job(jobId));
        assertEquals(0, db().rows("run"));
    }

    @Test
    default void aLateFinisherIsDroppedWhileAnotherHoldsTheJob() {
        UUID jobId = db().enqueue();
        ClaimedJob late = db().claimAs("first@node/1");
        db().expire(jobId);
        db().queue().rescueExpired();
        ClaimedJob current = db().claimAs("second@node/1");

        for (Outcome outcome : List.of(
                new Outcome.Answered(),
                new Outcome.Rejected(ErrorKind.SCHEMA, "late"),
                new Outcome.BadRequest(ErrorKind.INPUT, "late"),
                new Outcome.Away(ErrorKind.OLLAMA_AWAY, "late", null),
                new Outcome.Interrupted(ErrorKind.STOPPED, "late"))) {
            assertEquals(new Finished.LeaseLost(), db().queue().finish(TestQueue.completion(late, outcome)));
        }
        assertFalse(db().queue().release(late.lease(), "late"));
        assertEquals(TestQueue.lost(late), db().queue().renew(List.of(late.lease()), Duration.ofHours(1)));
        assertEquals(current.job(), db().job(jobId));
        assertEquals(0, db().rows("run"));
    }

    @Test
    default void aReleasedJobGoesBackUnspentAndKeepsItsPlace() {
        UUID jobId = db().enqueue();
        Instant available = db().job(jobId).availableUtc();
        ClaimedJob held = db().claim();

        assertTrue(db().queue().release(held.lease(), "the slot was stopped"));

        Job job = db().job(jobId);
        assertEquals(JobStatus.NEW, job.status());
        assertEquals(0, job.attemptCount());
        assertEquals(available, job.availableUtc());
        assertEquals("the slot was stopped", job.lastError());
        assertNull(job.lockedBy());
        assertNull(job.lockedUtc());
        assertNull(job.leaseExpiresUtc());
        assertFalse(db().queue().release(held.lease(), "again"));
    }
}
