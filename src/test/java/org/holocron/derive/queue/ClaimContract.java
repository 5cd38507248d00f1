package org.holocron.derive.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.holocron.derive.job.ClaimedJob;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Job;
import org.holocron.derive.job.JobStatus;
import org.holocron.derive.job.NewJob;
import org.holocron.derive.job.Outcome;
import org.junit.jupiter.api.Test;

interface ClaimContract extends QueueContract {

    @Test
    default void anEmptyQueueGivesNothing() {
        assertTrue(queueUnderTest().tryClaim().isEmpty());
        assertFalse(queueUnderTest().queue().hasWork(ClaimRequest.any("w", TestQueue.LEASE)));
    }

    @Test
    default void aClaimHoldsTheJobUnderALeaseAndCountsTheAttempt() {
        UUID jobId = queueUnderTest().enqueue();

        ClaimedJob claimed = queueUnderTest().claimAs("runner@node/2");

        assertEquals(jobId, claimed.lease().jobId());
        assertEquals("runner@node/2", claimed.lease().holder());
        assertEquals(claimed.job(), queueUnderTest().job(jobId));
        Job job = claimed.job();
        assertEquals(JobStatus.RUNNING, job.status());
        assertEquals(1, job.attemptCount());
        assertEquals("runner@node/2", job.lockedBy());
        assertEquals(claimed.claimedUtc(), job.lockedUtc());
        assertEquals(claimed.claimedUtc().plus(TestQueue.LEASE), job.leaseExpiresUtc());
        assertTrue(queueUnderTest().tryClaim().isEmpty());
    }

    @Test
    default void higherPriorityGoesFirst() {
        UUID low = queueUnderTest().enqueueWithPriority(1);
        UUID high = queueUnderTest().enqueueWithPriority(200);
        UUID middle = queueUnderTest().enqueueWithPriority(100);

        assertEquals(List.of(high, middle, low), claimAll());
    }

    @Test
    default void withinAPriorityTheLongestAvailableGoesFirst() {
        UUID third = queueUnderTest().enqueue();
        UUID first = queueUnderTest().enqueue();
        UUID second = queueUnderTest().enqueue();
        queueUnderTest().shift(first, "available_utc", Duration.ofSeconds(-30));
        queueUnderTest().shift(second, "available_utc", Duration.ofSeconds(-20));

        assertEquals(List.of(first, second, third), claimAll());
    }

    @Test
    default void amongThoseAvailableSinceTheSameTimeTheOldestGoesFirst() {
        List<UUID> jobs =
                queueUnderTest()
                        .queue()
                        .enqueueAll(List.of(NewJob.of("a", "{}"), NewJob.of("b", "{}"), NewJob.of("c", "{}")))
                        .stream()
                        .map(EnqueueResult::jobId)
                        .toList();
        queueUnderTest()
                .sql("UPDATE " + queueUnderTest().schema() + ".job SET available_utc = (SELECT MIN(available_utc) FROM "
                        + queueUnderTest().schema() + ".job)");
        queueUnderTest().shift(jobs.get(2), "created_utc", Duration.ofSeconds(-20));
        queueUnderTest().shift(jobs.get(1), "created_utc", Duration.ofSeconds(-10));
        queueUnderTest().queue().lanes().checkBounds(0);

        assertEquals(List.of(jobs.get(2), jobs.get(1), jobs.get(0)), claimAll());
    }

    @Test
    default void aJobThatIsNotDueIsSkippedWhateverItsPriority() {
        UUID later = queueUnderTest().enqueueWithPriority(1000);
        UUID now = queueUnderTest().enqueueWithPriority(1);
        queueUnderTest().shift(later, "available_utc", Duration.ofHours(1));

        assertEquals(List.of(now), claimAll());
        assertFalse(queueUnderTest().queue().hasWork(ClaimRequest.any("w", TestQueue.LEASE)));
    }

    @Test
    default void anExcludedJobIsSkipped() {
        UUID first = queueUnderTest().enqueueWithPriority(900);
        UUID second = queueUnderTest().enqueueWithPriority(800);
        UUID third = queueUnderTest().enqueueWithPriority(700);
        ClaimRequest claim = ClaimRequest.any("w", TestQueue.LEASE).without(Set.of(first, third));

        assertEquals(
                second,
                queueUnderTest().queue().claim(claim).orElseThrow().job().jobId());
        assertFalse(queueUnderTest().queue().hasWork(claim));
        assertTrue(queueUnderTest().queue().claim(claim).isEmpty());
        assertEquals(first, queueUnderTest().claim().job().jobId());
    }

    @Test
    default void askingForWorkChangesNothing() {
        UUID jobId = queueUnderTest().enqueue();
        Job before = queueUnderTest().job(jobId);

        assertTrue(queueUnderTest().queue().hasWork(ClaimRequest.any("w", TestQueue.LEASE)));

        assertEquals(before, queueUnderTest().job(jobId));
    }

    @Test
    default void everyClaimMakesANewLease() {
        queueUnderTest().enqueue();
        ClaimedJob first = queueUnderTest().claim();
        queueUnderTest().queue().release(first.lease(), ErrorKind.STOPPED, "stopped");

        assertNotEquals(
                first.lease().leaseId(), queueUnderTest().claim().lease().leaseId());
    }

    /** A limit at the claim once stranded jobs that were reset by hand after their last attempt. */
    @Test
    default void aJobResetByHandAfterItsLastAttemptGetsOneMoreAttempt() {
        UUID jobId = queueUnderTest().enqueueWithAttempts(1);
        queueUnderTest().work(new Outcome.Rejected(ErrorKind.SCHEMA, "no facts"));
        assertEquals(JobStatus.DEADLETTER, queueUnderTest().job(jobId).status());

        resetByHand(jobId);

        ClaimedJob claimed = queueUnderTest().claim();
        assertEquals(jobId, claimed.job().jobId());
        assertEquals(2, claimed.job().attemptCount());
        assertNull(claimed.job().finishedUtc());
        assertEquals(
                new CompletionResult.Recorded(JobStatus.DEADLETTER),
                queueUnderTest()
                        .queue()
                        .complete(TestQueue.completion(claimed, new Outcome.Rejected(ErrorKind.SCHEMA, "again"))));
    }

    @Test
    default void aRunningJobThatIsResetByHandIsLostToItsWorker() {
        UUID jobId = queueUnderTest().enqueue();
        ClaimedJob claimed = queueUnderTest().claim();

        resetByHand(jobId);

        assertEquals(
                TestQueue.lost(claimed), queueUnderTest().queue().renew(List.of(claimed.lease()), TestQueue.LEASE));
        assertEquals(
                new CompletionResult.LeaseLost(),
                queueUnderTest().queue().complete(TestQueue.completion(claimed, new Outcome.Accepted())));
        assertEquals(jobId, queueUnderTest().claim().job().jobId());
    }

    private void resetByHand(UUID jobId) {
        queueUnderTest()
                .sql(
                        "UPDATE " + queueUnderTest().schema()
                                + ".job SET status = 'NEW', locked_by = NULL, locked_utc = NULL WHERE job_id = ?",
                        jobId);
    }

    private List<UUID> claimAll() {
        return Stream.generate(() -> queueUnderTest().tryClaim())
                .takeWhile(java.util.Optional::isPresent)
                .map(claimed -> claimed.orElseThrow().job().jobId())
                .toList();
    }
}
