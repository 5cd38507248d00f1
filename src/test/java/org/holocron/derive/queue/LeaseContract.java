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
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Job;
import org.holocron.derive.job.JobStatus;
import org.holocron.derive.job.Outcome;
import org.junit.jupiter.api.Test;

interface LeaseContract extends QueueContract {

    @Test
    default void aRenewalExtendsTheLeaseFromNow() {
        UUID jobId = queueUnderTest().enqueue();
        ClaimedJob claimed = queueUnderTest().claim();
        Instant before = claimed.job().leaseExpiresUtc();

        RenewalResult renewed = queueUnderTest().queue().renew(List.of(claimed.lease()), Duration.ofHours(1));

        assertEquals(TestQueue.renewed(claimed), renewed);
        assertTrue(queueUnderTest().job(jobId).leaseExpiresUtc().isAfter(before.plus(Duration.ofMinutes(58))));
    }

    @Test
    default void aRenewalTellsTheLeasesHeldFromThoseLost() {
        queueUnderTest().enqueue();
        queueUnderTest().enqueue();
        ClaimedJob lost = queueUnderTest().claim();
        ClaimedJob claimed = queueUnderTest().claim();
        queueUnderTest().expire(lost.job().jobId());
        queueUnderTest().queue().rescueExpired();

        assertEquals(
                new RenewalResult(
                        Set.of(claimed.lease().leaseId()), Set.of(lost.lease().leaseId())),
                queueUnderTest().queue().renew(List.of(lost.lease(), claimed.lease()), TestQueue.LEASE));
    }

    /** After a cancel and a requeue, two slots of one node may both believe that they hold the job. */
    @Test
    default void ofTwoLeasesOfOneJobTheNewerHolds() {
        UUID jobId = queueUnderTest().enqueue();
        ClaimedJob older = queueUnderTest().claimAs("worker@node/1");
        queueUnderTest().queue().cancel(jobId);
        queueUnderTest().queue().requeue(jobId);
        ClaimedJob newer = queueUnderTest().claimAs("worker@node/2");

        assertEquals(
                new RenewalResult(
                        Set.of(newer.lease().leaseId()), Set.of(older.lease().leaseId())),
                queueUnderTest().queue().renew(List.of(older.lease(), newer.lease()), TestQueue.LEASE));
    }

    /** Otherwise one job whose completion hangs would end the leases of all others of its node. */
    @Test
    default void aJobThatIsBeingChangedIsNeitherRenewedNorLostAndDelaysNoOther() {
        UUID busy = queueUnderTest().enqueue();
        queueUnderTest().enqueue();
        ClaimedJob first = queueUnderTest().claim();
        ClaimedJob second = queueUnderTest().claim();
        assertEquals(busy, first.job().jobId());

        queueUnderTest()
                .whileLocked(
                        busy,
                        () -> assertEquals(
                                TestQueue.renewed(second),
                                queueUnderTest()
                                        .queue()
                                        .renew(List.of(first.lease(), second.lease()), TestQueue.LEASE)));

        assertEquals(TestQueue.renewed(first), queueUnderTest().queue().renew(List.of(first.lease()), TestQueue.LEASE));
    }

    @Test
    default void aCheckFindsTheLeasesThatAreLostAndRenewsNone() {
        queueUnderTest().enqueue();
        queueUnderTest().enqueue();
        ClaimedJob lost = queueUnderTest().claim();
        ClaimedJob held = queueUnderTest().claim();
        queueUnderTest().queue().cancel(lost.job().jobId());

        assertEquals(
                Set.of(lost.lease().leaseId()), queueUnderTest().queue().findLost(List.of(lost.lease(), held.lease())));

        assertEquals(held.job(), queueUnderTest().job(held.job().jobId()));
        assertEquals(Set.of(), queueUnderTest().queue().findLost(List.of()));
    }

    @Test
    default void aCheckWaitsForNobody() {
        UUID busy = queueUnderTest().enqueue();
        ClaimedJob claimed = queueUnderTest().claim();

        queueUnderTest()
                .whileLocked(
                        busy,
                        () -> assertEquals(Set.of(), queueUnderTest().queue().findLost(List.of(claimed.lease()))));
    }

    /** Such a lease was neither held nor lost, for ever, and its worker went on. */
    @Test
    default void theLeaseOfADeletedJobIsLost() {
        UUID jobId = queueUnderTest().enqueue();
        ClaimedJob claimed = queueUnderTest().claim();
        queueUnderTest().sql("DELETE FROM " + queueUnderTest().schema() + ".job WHERE job_id = ?", jobId);

        assertEquals(Set.of(claimed.lease().leaseId()), queueUnderTest().queue().findLost(List.of(claimed.lease())));
        assertEquals(
                TestQueue.lost(claimed), queueUnderTest().queue().renew(List.of(claimed.lease()), TestQueue.LEASE));
    }

    @Test
    default void renewingNothingIsAllowed() {
        assertEquals(RenewalResult.of(Map.of()), queueUnderTest().queue().renew(List.of(), TestQueue.LEASE));
    }

    @Test
    default void aRenewedLeaseIsNotRescued() {
        UUID jobId = queueUnderTest().enqueue();
        ClaimedJob claimed = queueUnderTest().claim();
        queueUnderTest().expire(jobId);
        queueUnderTest().queue().renew(List.of(claimed.lease()), TestQueue.LEASE);

        assertEquals(0, queueUnderTest().queue().rescueExpired());
        assertEquals(JobStatus.RUNNING, queueUnderTest().job(jobId).status());
    }

    @Test
    default void aLateHolderThatWasNotRescuedMayStillComplete() {
        UUID jobId = queueUnderTest().enqueue();
        ClaimedJob claimed = queueUnderTest().claim();
        queueUnderTest().expire(jobId);

        assertEquals(
                new CompletionResult.Recorded(JobStatus.SUCCEEDED),
                queueUnderTest().queue().complete(TestQueue.completion(claimed, new Outcome.Accepted())));
    }

    @Test
    default void aLateCompletionIsDroppedAfterTheRescue() {
        UUID jobId = queueUnderTest().enqueue();
        ClaimedJob late = queueUnderTest().claim();
        queueUnderTest().expire(jobId);
        queueUnderTest().queue().rescueExpired();
        Job before = queueUnderTest().job(jobId);

        assertEquals(
                new CompletionResult.LeaseLost(),
                queueUnderTest().queue().complete(TestQueue.completion(late, new Outcome.Accepted())));

        assertEquals(before, queueUnderTest().job(jobId));
        assertEquals(0, queueUnderTest().rows("run"));
    }

    @Test
    default void aLateCompletionIsDroppedWhileAnotherHoldsTheJob() {
        UUID jobId = queueUnderTest().enqueue();
        ClaimedJob late = queueUnderTest().claimAs("first@node/1");
        queueUnderTest().expire(jobId);
        queueUnderTest().queue().rescueExpired();
        ClaimedJob current = queueUnderTest().claimAs("second@node/1");

        for (Outcome outcome : List.of(
                new Outcome.Accepted(),
                new Outcome.Rejected(ErrorKind.SCHEMA, "late"),
                new Outcome.BadRequest(ErrorKind.INPUT, "late"),
                new Outcome.Unavailable(
                        ErrorKind.MODEL_SERVER_UNAVAILABLE, "late", Dependency.modelServer("http://localhost:11434")),
                new Outcome.Interrupted(ErrorKind.STOPPED, "late"))) {
            assertEquals(
                    new CompletionResult.LeaseLost(),
                    queueUnderTest().queue().complete(TestQueue.completion(late, outcome)));
        }
        assertFalse(queueUnderTest().queue().release(late.lease(), ErrorKind.STOPPED, "late"));
        assertEquals(TestQueue.lost(late), queueUnderTest().queue().renew(List.of(late.lease()), Duration.ofHours(1)));
        assertEquals(current.job(), queueUnderTest().job(jobId));
        assertEquals(0, queueUnderTest().rows("run"));
    }

    @Test
    default void aReleasedJobKeepsItsAttemptAndItsPlace() {
        UUID jobId = queueUnderTest().enqueue();
        Instant available = queueUnderTest().job(jobId).availableUtc();
        ClaimedJob claimed = queueUnderTest().claim();

        assertTrue(queueUnderTest()
                .queue()
                .release(claimed.lease(), ErrorKind.QUARANTINED, "another job is worked alone"));

        Job job = queueUnderTest().job(jobId);
        assertEquals(JobStatus.NEW, job.status());
        assertEquals(0, job.attemptCount());
        assertEquals(available, job.availableUtc());
        assertEquals("another job is worked alone", job.lastError());
        assertEquals("QUARANTINED", job.errorKind());
        assertNull(job.lockedBy());
        assertNull(job.lockedUtc());
        assertNull(job.leaseExpiresUtc());
        assertFalse(queueUnderTest().queue().release(claimed.lease(), ErrorKind.STOPPED, "again"));
    }
}
