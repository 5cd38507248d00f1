package org.holocron.derive.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.holocron.derive.job.ClaimedJob;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.JobStatus;
import org.holocron.derive.job.Outcome;
import org.junit.jupiter.api.Test;

/** The next job may be claimed with the completion of the last one; where nothing is gained by that, it waits. */
interface SuccessionContract extends QueueContract {

    @Test
    default void aCompletionWithAClaimIsOnRecordWhateverIsClaimed() {
        UUID first = queueUnderTest().enqueue();
        UUID second = queueUnderTest().enqueue();
        UUID third = queueUnderTest().enqueueWithPriority(1000);
        ClaimedJob urgent = queueUnderTest().claim();
        assertEquals(third, urgent.job().jobId());

        CompletedAndClaimed done = completeAndClaim(urgent, nextClaim());

        assertEquals(new CompletionResult.Recorded(JobStatus.SUCCEEDED), done.result());
        assertEquals(JobStatus.SUCCEEDED, queueUnderTest().job(third).status());
        assertEquals(1, queueUnderTest().rows("run"));
        assertEquals(JobStatus.NEW, queueUnderTest().job(second).status());
        assertHeldOrWaits(first, done.next());
    }

    @Test
    default void aCompletionWithAClaimFindsNothingInAnEmptyQueue() {
        queueUnderTest().enqueue();
        CompletedAndClaimed done = completeAndClaim(queueUnderTest().claim(), nextClaim());
        assertEquals(new CompletionResult.Recorded(JobStatus.SUCCEEDED), done.result());
        assertEquals(Optional.empty(), done.next());
    }

    /** The answer to the first one was lost. */
    @Test
    default void aRepeatedCompletionGetsTheSameAnswerAndTheSameJob() {
        queueUnderTest().enqueue();
        ClaimedJob last = queueUnderTest().claim();
        UUID next = queueUnderTest().enqueue();
        UUID other = queueUnderTest().enqueue();
        NextClaim claim = nextClaim();
        AttemptCompletion completion = TestQueue.completion(last, new Outcome.Accepted());
        CompletedAndClaimed done = queueUnderTest().queue().completeAndClaim(completion, claim);

        CompletedAndClaimed again = queueUnderTest().queue().completeAndClaim(completion, claim);

        assertEquals(done, again);
        assertHeldOrWaits(next, again.next());
        assertEquals(JobStatus.NEW, queueUnderTest().job(other).status());
        assertEquals(1, queueUnderTest().rows("run"));
    }

    @Test
    default void whereTheLeaseIsLostNothingIsClaimed() {
        UUID lost = queueUnderTest().enqueue();
        ClaimedJob last = queueUnderTest().claim();
        queueUnderTest().queue().cancel(lost);
        UUID next = queueUnderTest().enqueue();

        CompletedAndClaimed done = completeAndClaim(last, nextClaim());

        assertEquals(new CompletedAndClaimed(new CompletionResult.LeaseLost(), Optional.empty()), done);
        assertEquals(JobStatus.NEW, queueUnderTest().job(next).status());
    }

    /** A process may hang with it. */
    @Test
    default void aCompletionWaitsForNoJobThatAnotherTransactionIsChanging() {
        queueUnderTest().enqueue();
        ClaimedJob last = queueUnderTest().claim();
        UUID busy = queueUnderTest().enqueue();

        queueUnderTest().whileLocked(busy, () -> {
            CompletedAndClaimed done = completeAndClaim(last, nextClaim());
            assertEquals(new CompletionResult.Recorded(JobStatus.SUCCEEDED), done.result());
            assertEquals(Optional.empty(), done.next());
        });

        assertEquals(busy, queueUnderTest().claim().job().jobId());
    }

    @Test
    default void aSkippedJobIsNotClaimedWithACompletion() {
        queueUnderTest().enqueue();
        ClaimedJob last = queueUnderTest().claim();
        UUID skipped = queueUnderTest().enqueue();
        ClaimRequest request =
                ClaimRequest.any(TestQueue.WORKER, TestQueue.LEASE).without(Set.of(skipped));
        assertEquals(
                Optional.empty(), completeAndClaim(last, NextClaim.of(request)).next());
    }

    @Test
    default void aJobThatIsReleasedBeforeItBeganIsAsIfItHadNotBeenClaimed() {
        queueUnderTest().enqueue();
        ClaimedJob last = queueUnderTest().claim();
        UUID next = queueUnderTest().enqueue();
        completeAndClaim(last, nextClaim())
                .next()
                .ifPresent(job -> assertTrue(queueUnderTest()
                        .queue()
                        .release(job.claimed().lease(), ErrorKind.STOPPED, "its slot did not begin it")));

        assertEquals(JobStatus.NEW, queueUnderTest().job(next).status());
        assertEquals(0, queueUnderTest().job(next).attemptCount());
        assertEquals(0, queueUnderTest().job(next).rescueCount());
        assertEquals(next, queueUnderTest().claim().job().jobId());
    }

    private void assertHeldOrWaits(UUID job, Optional<NextJob> next) {
        if (next.isEmpty()) {
            assertEquals(JobStatus.NEW, queueUnderTest().job(job).status());
            return;
        }
        ClaimedJob claimed = next.get().claimed();
        assertEquals(queueUnderTest().job(job), claimed.job());
        assertEquals(JobStatus.RUNNING, claimed.job().status());
        assertEquals(1, claimed.job().attemptCount());
        assertEquals(TestQueue.WORKER, claimed.job().lockedBy());
        assertEquals(
                TestQueue.renewed(claimed), queueUnderTest().queue().renew(Set.of(claimed.lease()), TestQueue.LEASE));
    }

    private CompletedAndClaimed completeAndClaim(ClaimedJob last, NextClaim next) {
        return queueUnderTest().queue().completeAndClaim(TestQueue.completion(last, new Outcome.Accepted()), next);
    }

    private static NextClaim nextClaim() {
        return NextClaim.of(ClaimRequest.any(TestQueue.WORKER, TestQueue.LEASE));
    }
}
