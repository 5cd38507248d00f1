package org.holocron.derive.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.UUID;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Job;
import org.holocron.derive.job.JobStatus;
import org.holocron.derive.job.Outcome;
import org.junit.jupiter.api.Test;

/** A job that is deferred again and again while others succeed is to blame. */
interface DeferralContract extends QueueContract {

    Outcome OUT_OF_MEMORY = new Outcome.Unavailable(
            ErrorKind.OUT_OF_MEMORY, "out of memory", Dependency.modelServer("http://localhost:11434"));

    @Test
    default void anOutageThatNobodySurvivesSpendsNothingHoweverLong() {
        UUID jobId = queueUnderTest().enqueueWithAttempts(1);

        for (int i = 0; i < 25; i++) {
            assertEquals(
                    new CompletionResult.Recorded(JobStatus.NEW),
                    queueUnderTest().work(OUT_OF_MEMORY));
        }

        assertEquals(0, queueUnderTest().job(jobId).attemptCount());
        assertEquals(0, queueUnderTest().number(jobId, "deferral_count"));
    }

    @Test
    default void theTenthDeferralWhileOthersSucceedSpendsAnAttempt() {
        UUID jobId = queueUnderTest().enqueue();
        for (int i = 1; i <= 9; i++) {
            anotherSucceeds();
            assertEquals(
                    new CompletionResult.Recorded(JobStatus.NEW),
                    queueUnderTest().work(OUT_OF_MEMORY));
            assertEquals(i, queueUnderTest().number(jobId, "deferral_count"));
            assertEquals(0, queueUnderTest().job(jobId).attemptCount());
        }
        anotherSucceeds();

        assertEquals(
                new CompletionResult.Recorded(JobStatus.NEW), queueUnderTest().work(OUT_OF_MEMORY));

        Job job = queueUnderTest().job(jobId);
        assertEquals(1, job.attemptCount());
        assertEquals(0, queueUnderTest().number(jobId, "deferral_count"));
        assertEquals("OUT_OF_MEMORY", job.errorKind());
        assertTrue(String.valueOf(job.lastError()).startsWith("out of memory"), job.lastError());
        assertTrue(queueUnderTest().tryClaim().isEmpty(), "a spent attempt is followed by a wait");
    }

    @Test
    default void theTenthDeferralInTheLastAttemptDeadLetters() {
        UUID jobId = queueUnderTest().enqueueWithAttempts(1);
        for (int i = 1; i <= 9; i++) {
            anotherSucceeds();
            queueUnderTest().work(OUT_OF_MEMORY);
        }
        anotherSucceeds();

        assertEquals(
                new CompletionResult.Recorded(JobStatus.DEADLETTER),
                queueUnderTest().work(OUT_OF_MEMORY));
        assertEquals(JobStatus.DEADLETTER, queueUnderTest().job(jobId).status());
    }

    @Test
    default void interruptionsNeverCount() {
        UUID jobId = queueUnderTest().enqueue();

        for (int i = 0; i < 12; i++) {
            anotherSucceeds();
            queueUnderTest().work(new Outcome.Interrupted(ErrorKind.STOPPED, "stopped"));
        }

        assertEquals(0, queueUnderTest().number(jobId, "deferral_count"));
        assertEquals(0, queueUnderTest().job(jobId).attemptCount());
    }

    private void anotherSucceeds() {
        queueUnderTest().enqueueWithPriority(1000);
        assertEquals(
                new CompletionResult.Recorded(JobStatus.SUCCEEDED),
                queueUnderTest().work(new Outcome.Accepted()));
    }
}
