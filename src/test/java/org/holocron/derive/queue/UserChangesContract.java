package org.holocron.derive.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.UUID;
import org.holocron.derive.job.ClaimedJob;
import org.holocron.derive.job.Job;
import org.holocron.derive.job.JobStatus;
import org.holocron.derive.job.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

interface UserChangesContract extends QueueContract {

    @Test
    default void aWaitingJobIsCancelled() {
        UUID jobId = queueUnderTest().enqueue();

        assertEquals(
                new ChangeResult.Done(JobStatus.CANCELLED),
                queueUnderTest().queue().cancel(jobId));

        Job job = queueUnderTest().job(jobId);
        assertEquals(JobStatus.CANCELLED, job.status());
        assertEquals("CANCELLED", job.errorKind());
        assertNotNull(job.finishedUtc());
        assertTrue(queueUnderTest().tryClaim().isEmpty());
    }

    @Test
    default void aRunningJobIsCancelledAtOnceAndItsWorkerRecordsNothingMore() {
        UUID jobId = queueUnderTest().enqueue();
        UUID boot = UUID.randomUUID();
        ClaimedJob claimed = queueUnderTest().claimAs(TestQueue.WORKER, boot);

        assertEquals(
                new ChangeResult.Done(JobStatus.CANCELLED),
                queueUnderTest().queue().cancel(jobId));

        Job job = queueUnderTest().job(jobId);
        assertEquals(JobStatus.CANCELLED, job.status());
        assertEquals(0, job.attemptCount());
        assertNull(job.lockedBy());
        assertNull(job.leaseExpiresUtc());
        assertEquals(
                TestQueue.lost(claimed), queueUnderTest().queue().renew(List.of(claimed.lease()), TestQueue.LEASE));
        assertEquals(
                new CompletionResult.LeaseLost(),
                queueUnderTest().queue().complete(TestQueue.completion(claimed, new Outcome.Accepted())));
        assertEquals(job, queueUnderTest().job(jobId));
        assertEquals(0, queueUnderTest().queue().reclaimWorker(TestQueue.WORKER, boot));
    }

    @ParameterizedTest
    @EnumSource(names = {"SUCCEEDED", "FAILED", "DEADLETTER", "CANCELLED"})
    default void aJobThatHasEndedCannotBeCancelled(JobStatus status) {
        UUID jobId = jobIn(status);
        Job before = queueUnderTest().job(jobId);

        assertEquals(new ChangeResult.Refused(status), queueUnderTest().queue().cancel(jobId));
        assertEquals(before, queueUnderTest().job(jobId));
    }

    @ParameterizedTest
    @EnumSource(names = {"SUCCEEDED", "FAILED", "DEADLETTER", "CANCELLED"})
    default void aJobThatHasEndedIsRequeuedAsIfItWereNew(JobStatus status) {
        UUID jobId = jobIn(status);
        queueUnderTest()
                .sql(
                        "UPDATE " + queueUnderTest().schema()
                                + ".job SET rescue_count = 2, deferral_count = 7 WHERE job_id = ?",
                        jobId);

        assertEquals(
                new ChangeResult.Done(JobStatus.NEW), queueUnderTest().queue().requeue(jobId));

        Job job = queueUnderTest().job(jobId);
        assertEquals(JobStatus.NEW, job.status());
        assertEquals(0, job.attemptCount());
        assertEquals(0, job.rescueCount());
        assertEquals(0, queueUnderTest().number(jobId, "deferral_count"));
        assertNull(job.lastError());
        assertNull(job.errorKind());
        assertNull(job.finishedUtc());
        assertEquals(jobId, queueUnderTest().claim().job().jobId());
    }

    @Test
    default void aWaitingJobCannotBeRequeued() {
        UUID jobId = queueUnderTest().enqueue();
        Job before = queueUnderTest().job(jobId);

        assertEquals(
                new ChangeResult.Refused(JobStatus.NEW),
                queueUnderTest().queue().requeue(jobId));
        assertEquals(before, queueUnderTest().job(jobId));
    }

    @Test
    default void aRunningJobCannotBeRequeued() {
        UUID jobId = queueUnderTest().enqueue();
        ClaimedJob claimed = queueUnderTest().claim();

        assertEquals(
                new ChangeResult.Refused(JobStatus.RUNNING),
                queueUnderTest().queue().requeue(jobId));
        assertEquals(claimed.job(), queueUnderTest().job(jobId));
    }

    @Test
    default void anUnknownJobIsReportedAsUnknown() {
        assertEquals(new ChangeResult.NoSuchJob(), queueUnderTest().queue().cancel(UUID.randomUUID()));
        assertEquals(new ChangeResult.NoSuchJob(), queueUnderTest().queue().requeue(UUID.randomUUID()));
    }

    /** A job that has ended with this status. */
    private UUID jobIn(JobStatus status) {
        UUID jobId = queueUnderTest().enqueueWithAttempts(1);
        switch (status) {
            case SUCCEEDED -> queueUnderTest().work(new Outcome.Accepted());
            case FAILED -> queueUnderTest().work(OutcomeContract.BAD_REQUEST);
            case DEADLETTER -> queueUnderTest().work(OutcomeContract.REJECTED);
            case CANCELLED -> queueUnderTest().queue().cancel(jobId);
            default -> throw new IllegalArgumentException(status + " is not a final status");
        }
        assertEquals(status, queueUnderTest().job(jobId).status());
        return jobId;
    }
}
