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
        UUID jobId = db().enqueue();

        assertEquals(new Changed.Done(JobStatus.CANCELLED), db().queue().cancel(jobId));

        Job job = db().job(jobId);
        assertEquals(JobStatus.CANCELLED, job.status());
        assertEquals("CANCELLED", job.errorKind());
        assertNotNull(job.finishedUtc());
        assertTrue(db().tryClaim().isEmpty());
    }

    @Test
    default void aRunningJobIsCancelledAtOnceAndItsWorkerIsNotHeardAnyMore() {
        UUID jobId = db().enqueue();
        ClaimedJob held = db().claim();

        assertEquals(new Changed.Done(JobStatus.CANCELLED), db().queue().cancel(jobId));

        Job job = db().job(jobId);
        assertEquals(JobStatus.CANCELLED, job.status());
        assertEquals(0, job.attemptCount());
        assertNull(job.lockedBy());
        assertNull(job.leaseExpiresUtc());
        assertEquals(TestQueue.lost(held), db().queue().renew(List.of(held.lease()), TestQueue.LEASE));
        assertEquals(new Finished.LeaseLost(), db().queue().finish(TestQueue.completion(held, new Outcome.Answered())));
        assertEquals(job, db().job(jobId));
        assertEquals(0, db().queue().takeBack(TestQueue.WORKER));
    }

    @ParameterizedTest
    @EnumSource(names = {"SUCCEEDED", "FAILED", "DEADLETTER", "CANCELLED"})
    default void whatIsOverCannotBeCancelled(JobStatus status) {
        UUID jobId = jobIn(status);
        Job before = db().job(jobId);

        assertEquals(new Changed.Refused(status), db().queue().cancel(jobId));
        assertEquals(before, db().job(jobId));
    }

    @ParameterizedTest
    @EnumSource(names = {"SUCCEEDED", "FAILED", "DEADLETTER", "CANCELLED"})
    default void whatIsOverIsRequeuedAsIfItWereNew(JobStatus status) {
        UUID jobId = jobIn(status);
        db().sql("UPDATE " + db().schema() + ".job SET rescue_count = 2, release_count = 7 WHERE job_id = ?", jobId);

        assertEquals(new Changed.Done(JobStatus.NEW), db().queue().requeue(jobId));

        Job job = db().job(jobId);
        assertEquals(JobStatus.NEW, job.status());
        assertEquals(0, job.attemptCount());
        assertEquals(0, job.rescueCount());
        assertEquals(0, db().number(jobId, "release_count"));
        assertNull(job.lastError());
        assertNull(job.errorKind());
        assertNull(job.finishedUtc());
        assertEquals(jobId, db().claim().job().jobId());
    }

    @Test
    default void aWaitingJobCannotBeRequeued() {
        UUID jobId = db().enqueue();
        Job before = db().job(jobId);

        assertEquals(new Changed.Refused(JobStatus.NEW), db().queue().requeue(jobId));
        assertEquals(before, db().job(jobId));
    }

    @Test
    default void aRunningJobCannotBeRequeued() {
        UUID jobId = db().enqueue();
        ClaimedJob held = db().claim();

        assertEquals(new Changed.Refused(JobStatus.RUNNING), db().queue().requeue(jobId));
        assertEquals(held.job(), db().job(jobId));
    }

    @Test
    default void anUnknownJobIsSaidToBeUnknown() {
        assertEquals(new Changed.NoSuchJob(), db().queue().cancel(UUID.randomUUID()));
        assertEquals(new Changed.NoSuchJob(), db().queue().requeue(UUID.randomUUID()));
    }

    /** A job that ended that way. */
    private UUID jobIn(JobStatus status) {
        UUID jobId = db().enqueueWithAttempts(1);
        switch (status) {
            case SUCCEEDED -> db().work(new Outcome.Answered());
            case FAILED -> db().work(OutcomeContract.BAD_REQUEST);
            case DEADLETTER -> db().work(OutcomeContract.REJECTED);
            case CANCELLED -> db().queue().cancel(jobId);
            default -> throw new IllegalArgumentException(status + " is no end");
        }
        assertEquals(status, db().job(jobId).status());
        return jobId;
    }
}
