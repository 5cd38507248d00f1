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
        assertTrue(db().tryClaim().isEmpty());
        assertFalse(db().queue().hasWork(Claim.any("w", TestQueue.LEASE)));
    }

    @Test
    default void aClaimHoldsTheJobUnderALeaseAndCountsTheAttempt() {
        UUID jobId = db().enqueue();

        ClaimedJob claimed = db().claimAs("runner@node/2");

        assertEquals(jobId, claimed.lease().jobId());
        assertEquals("runner@node/2", claimed.lease().workerId());
        assertEquals(claimed.job(), db().job(jobId));
        Job job = claimed.job();
        assertEquals(JobStatus.RUNNING, job.status());
        assertEquals(1, job.attemptCount());
        assertEquals("runner@node/2", job.lockedBy());
        assertEquals(claimed.claimedUtc(), job.lockedUtc());
        assertEquals(claimed.claimedUtc().plus(TestQueue.LEASE), job.leaseExpiresUtc());
        assertTrue(db().tryClaim().isEmpty());
    }

    @Test
    default void higherPriorityGoesFirst() {
        UUID low = db().enqueueWithPriority(1);
        UUID high = db().enqueueWithPriority(200);
        UUID middle = db().enqueueWithPriority(100);

        assertEquals(List.of(high, middle, low), claimAll());
    }

    @Test
    default void withinAPriorityTheLongestAvailableGoesFirst() {
        UUID third = db().enqueue();
        UUID first = db().enqueue();
        UUID second = db().enqueue();
        db().shift(first, "available_utc", Duration.ofSeconds(-30));
        db().shift(second, "available_utc", Duration.ofSeconds(-20));

        assertEquals(List.of(first, second, third), claimAll());
    }

    @Test
    default void amongThoseAvailableSinceTheSameTimeTheOldestGoesFirst() {
        List<UUID> jobs =
                db()
                        .queue()
                        .enqueueAll(List.of(NewJob.of("a", "{}"), NewJob.of("b", "{}"), NewJob.of("c", "{}")))
                        .stream()
                        .map(Enqueued::jobId)
                        .toList();
        db().sql("UPDATE " + db().schema() + ".job SET available_utc = (SELECT MIN(available_utc) FROM " + db().schema()
                + ".job)");
        db().shift(jobs.get(2), "created_utc", Duration.ofSeconds(-20));
        db().shift(jobs.get(1), "created_utc", Duration.ofSeconds(-10));

        assertEquals(List.of(jobs.get(2), jobs.get(1), jobs.get(0)), claimAll());
    }

    @Test
    default void aJobWhoseTimeHasNotComeIsPassedOverWhateverItsPriority() {
        UUID later = db().enqueueWithPriority(1000);
        UUID now = db().enqueueWithPriority(1);
        db().shift(later, "available_utc", Duration.ofHours(1));

        assertEquals(List.of(now), claimAll());
        assertFalse(db().queue().hasWork(Claim.any("w", TestQueue.LEASE)));
    }

    @Test
    default void jobsForAPausedModelArePassedOver() {
        UUID paused = db().enqueue(new NewJob(900, "facts", "{}", null, "big-model", 3, null));
        UUID other = db().enqueue(new NewJob(1, "facts", "{}", null, "small-model", 3, null));
        UUID written = db().enqueue(new NewJob(500, "facts", "{}", null, " Huge-MODEL ", 3, null));
        Claim claim = new Claim("w", TestQueue.LEASE, Set.of("big-model", "huge-model"), Set.of());

        assertEquals(other, db().queue().claim(claim).orElseThrow().job().jobId());
        assertFalse(db().queue().hasWork(claim));
        assertTrue(db().queue().claim(claim).isEmpty());
        assertEquals(paused, db().claim().job().jobId());
        assertEquals(written, db().claim().job().jobId());
    }

    @Test
    default void jobsWhoseModelByDefaultIsPausedArePassedOverUnlessTheyNameAnother() {
        UUID byDefault = db().enqueue(new NewJob(900, "facts", "{}", null, null, 3, null));
        UUID named = db().enqueue(new NewJob(100, "facts", "{}", null, "small-model", 3, null));
        UUID otherKey = db().enqueue(new NewJob(1, "summary", "{}", null, null, 3, null));
        Claim claim = new Claim("w", TestQueue.LEASE, Set.of("big-model"), Set.of("facts"));

        assertEquals(named, db().queue().claim(claim).orElseThrow().job().jobId());
        assertEquals(otherKey, db().queue().claim(claim).orElseThrow().job().jobId());
        assertFalse(db().queue().hasWork(claim));
        assertTrue(db().queue().claim(claim).isEmpty());
        assertEquals(byDefault, db().claim().job().jobId());
    }

    @Test
    default void askingForWorkChangesNothing() {
        UUID jobId = db().enqueue();
        Job before = db().job(jobId);

        assertTrue(db().queue().hasWork(Claim.any("w", TestQueue.LEASE)));

        assertEquals(before, db().job(jobId));
    }

    @Test
    default void everyClaimMakesANewLease() {
        db().enqueue();
        ClaimedJob first = db().claim();
        db().queue().release(first.lease(), "stopped");

        assertNotEquals(first.lease().leaseId(), db().claim().lease().leaseId());
    }

    /** A limit at the claim once stranded jobs that were set back by hand after their last attempt. */
    @Test
    default void aJobResetByHandAfterItsLastAttemptIsTriedOnceMore() {
        UUID jobId = db().enqueueWithAttempts(1);
        db().work(new Outcome.Rejected(ErrorKind.SCHEMA, "no facts"));
        assertEquals(JobStatus.DEADLETTER, db().job(jobId).status());

        resetByHand(jobId);

        ClaimedJob claimed = db().claim();
        assertEquals(jobId, claimed.job().jobId());
        assertEquals(2, claimed.job().attemptCount());
        assertNull(claimed.job().finishedUtc());
        assertEquals(
                new Finished.Recorded(JobStatus.DEADLETTER),
                db().queue().finish(TestQueue.completion(claimed, new Outcome.Rejected(ErrorKind.SCHEMA, "again"))));
    }

    @Test
    default void whatIsResetByHandWhileItRunsIsLostToItsWorker() {
        UUID jobId = db().enqueue();
        ClaimedJob held = db().claim();

        resetByHand(jobId);

        assertEquals(TestQueue.lost(held), db().queue().renew(List.of(held.lease()), TestQueue.LEASE));
        assertEquals(new Finished.LeaseLost(), db().queue().finish(TestQueue.completion(held, new Outcome.Answered())));
        assertEquals(jobId, db().claim().job().jobId());
    }

    private void resetByHand(UUID jobId) {
        db().sql(
                        "UPDATE " + db().schema()
                                + ".job SET status = 'NEW', locked_by = NULL, locked_utc = NULL WHERE job_id = ?",
                        jobId);
    }

    private List<UUID> claimAll() {
        return Stream.generate(() -> db().tryClaim())
                .takeWhile(java.util.Optional::isPresent)
                .map(claimed -> claimed.orElseThrow().job().jobId())
                .toList();
    }
}
