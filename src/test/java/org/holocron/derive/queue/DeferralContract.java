package org.holocron.derive.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.holocron.derive.job.ClaimedJob;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Job;
import org.holocron.derive.job.JobStatus;
import org.holocron.derive.job.Outcome;
import org.junit.jupiter.api.Test;

/** A job that is deferred waits, longer each time in a row, and pays for none of it. */
interface DeferralContract extends QueueContract {

    Outcome OUT_OF_MEMORY = new Outcome.Unavailable(
            ErrorKind.OUT_OF_MEMORY, "out of memory", Dependency.modelServer("http://localhost:11434"));

    /** The tenth once spent an attempt if others succeeded meanwhile: twenty jobs for a model over its quota did. */
    @Test
    default void certainDeferralsSpendNothingHoweverOftenAndWhoeverSucceeds() {
        UUID jobId = queueUnderTest().enqueueWithAttempts(1);

        for (int i = 1; i <= 25; i++) {
            anotherSucceeds();
            queueUnderTest().makeAvailable(jobId);
            assertEquals(
                    new CompletionResult.Recorded(JobStatus.NEW),
                    queueUnderTest().work(OUT_OF_MEMORY));
            assertEquals(i, queueUnderTest().number(jobId, "deferral_count"));
        }

        assertEquals(0, queueUnderTest().job(jobId).attemptCount());
    }

    /** It once kept its place and was the only trial there ever was: no other job got a turn. */
    @Test
    default void eachDeferralInARowWaitsTwiceAsLongUpToAMinute() {
        UUID jobId = queueUnderTest().enqueue();
        for (long seconds : new long[] {1, 2, 4, 8, 16, 32, 60, 60}) {
            queueUnderTest().makeAvailable(jobId);
            ClaimedJob claim = queueUnderTest().claim();
            Instant claimed = claim.claimedUtc();
            queueUnderTest().queue().complete(TestQueue.completion(claim, OUT_OF_MEMORY));

            Instant available = queueUnderTest().job(jobId).availableUtc();
            assertTrue(!available.isBefore(claimed.plusMillis(seconds * TestQueue.WAITS.jitterPermille())), "at least");
            assertTrue(available.isBefore(claimed.plusSeconds(seconds).plus(Duration.ofSeconds(30))), "not longer");
        }
    }

    @Test
    default void aSpentAttemptBeginsToCountAnew() {
        UUID jobId = queueUnderTest().enqueue();
        queueUnderTest().work(OUT_OF_MEMORY);
        queueUnderTest().makeAvailable(jobId);
        queueUnderTest().work(OutcomeContract.REJECTED);

        assertEquals(0, queueUnderTest().number(jobId, "deferral_count"));
    }

    @Test
    default void interruptionsNeverCount() {
        UUID jobId = queueUnderTest().enqueue();

        for (int i = 0; i < 12; i++) {
            anotherSucceeds();
            queueUnderTest().work(new Outcome.Interrupted(ErrorKind.STOPPED, "stopped"));
        }

        Job job = queueUnderTest().job(jobId);
        assertEquals(0, queueUnderTest().number(jobId, "deferral_count"));
        assertEquals(0, job.attemptCount());
    }

    private void anotherSucceeds() {
        queueUnderTest().enqueueWithPriority(1000);
        assertEquals(
                new CompletionResult.Recorded(JobStatus.SUCCEEDED),
                queueUnderTest().work(new Outcome.Accepted()));
    }
}
