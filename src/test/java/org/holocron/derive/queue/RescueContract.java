package org.holocron.derive.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.UUID;
import org.holocron.derive.job.Job;
import org.holocron.derive.job.JobStatus;
import org.junit.jupiter.api.Test;

interface RescueContract extends QueueContract {

    @Test
    default void onlyJobsWhoseLeaseRanOutAreRescued() {
        UUID expired = db().enqueue();
        UUID held = db().enqueue();
        db().claim();
        db().claim();
        db().expire(expired);

        assertEquals(1, db().queue().rescueExpired());

        assertEquals(JobStatus.NEW, db().job(expired).status());
        assertEquals(JobStatus.RUNNING, db().job(held).status());
    }

    @Test
    default void aJobThatSomebodyIsFinishingForEverHoldsNobodyUp() {
        UUID hanging = db().enqueue();
        UUID dead = db().enqueue();
        db().claim();
        db().claim();
        db().expire(hanging);
        db().expire(dead);

        db().whileLocked(hanging, () -> {
            assertEquals(1, db().queue().rescueExpired());
            assertEquals(dead, db().claim().job().jobId());
        });

        assertEquals(JobStatus.RUNNING, db().job(hanging).status());
        assertEquals(1, db().queue().rescueExpired());
        assertEquals(JobStatus.NEW, db().job(hanging).status());
    }

    @Test
    default void aNodeThatBeginsWaitsForNoJobOfOthers() {
        UUID others = db().enqueue();
        UUID own = db().enqueue();
        db().claimAs("worker@other/1");
        db().claimAs("worker@node/1");

        db().whileLocked(others, () -> {
            assertEquals(1, db().queue().takeBackNode("worker@node"));
            assertEquals(0, db().queue().takeBack("worker@node/1"));
        });

        assertEquals(JobStatus.NEW, db().job(own).status());
        assertEquals(JobStatus.RUNNING, db().job(others).status());
    }

    @Test
    default void aRescueGivesTheAttemptBackAndSaysWhoDied() {
        UUID jobId = db().enqueue();
        db().claimAs("dead@node/1");
        db().expire(jobId);

        db().queue().rescueExpired();

        Job job = db().job(jobId);
        assertEquals(0, job.attemptCount());
        assertEquals(1, job.rescueCount());
        assertEquals("WORKER_DIED", job.errorKind());
        assertTrue(String.valueOf(job.lastError()).contains("dead@node/1"), job.lastError());
        assertNull(job.lockedBy());
        assertNull(job.lockedUtc());
        assertNull(job.leaseExpiresUtc());
        assertNull(job.finishedUtc());
    }

    @Test
    default void aRescuedJobYieldsToTheOthersOfItsPriority() {
        UUID rescued = db().enqueue();
        UUID other = db().enqueue();
        db().claim();
        db().expire(rescued);
        db().queue().rescueExpired();

        assertEquals(other, db().claim().job().jobId());
        assertEquals(rescued, db().claim().job().jobId());
    }

    @Test
    default void theThirdDeadWorkerIsTheLast() {
        UUID jobId = db().enqueueWithAttempts(1);
        for (int death = 1; death <= 2; death++) {
            db().claim();
            db().expire(jobId);
            assertEquals(1, db().queue().rescueExpired());
            assertEquals(JobStatus.NEW, db().job(jobId).status());
        }
        db().claim();
        db().expire(jobId);

        assertEquals(1, db().queue().rescueExpired());

        Job job = db().job(jobId);
        assertEquals(JobStatus.DEADLETTER, job.status());
        assertEquals("WORKER_DIED", job.errorKind());
        assertEquals(3, job.rescueCount());
        assertEquals(0, job.attemptCount());
        assertNotNull(job.finishedUtc());
        assertTrue(db().tryClaim().isEmpty());
    }

    @Test
    default void anIdentityTakesBackWhatItHeldBeforeTheLeaseIsOver() {
        UUID own = db().enqueue();
        db().claimAs("runner@node/1");
        UUID others = db().enqueue();
        db().claimAs("runner@node/11");

        assertEquals(1, db().queue().takeBack("runner@node/1"));

        assertEquals(JobStatus.NEW, db().job(own).status());
        assertEquals(0, db().job(own).attemptCount());
        assertEquals(1, db().job(own).rescueCount());
        assertEquals(JobStatus.RUNNING, db().job(others).status());
        assertEquals(0, db().queue().takeBack("runner@node/1"));
    }

    @Test
    default void theThirdTakingBackDeadLetters() {
        UUID jobId = db().enqueue();
        for (int death = 1; death <= 3; death++) {
            db().claimAs("runner@node/1");
            assertEquals(1, db().queue().takeBack("runner@node/1"));
        }

        assertEquals(JobStatus.DEADLETTER, db().job(jobId).status());
        assertEquals("WORKER_DIED", db().job(jobId).errorKind());
    }

    @Test
    default void aNodeTakesBackWhatAllItsSlotsHeldAndNothingOfNodesWithSimilarNames() {
        UUID first = db().enqueue();
        db().claimAs("run_er@node%/1");
        UUID second = db().enqueue();
        db().claimAs("run_er@node%/2");
        UUID longer = db().enqueue();
        db().claimAs("run_er@node%2/1");
        UUID alike = db().enqueue();
        db().claimAs("runner@nodes/1");

        assertEquals(2, db().queue().takeBackNode("run_er@node%"));

        assertEquals(JobStatus.NEW, db().job(first).status());
        assertEquals(JobStatus.NEW, db().job(second).status());
        assertEquals(JobStatus.RUNNING, db().job(longer).status());
        assertEquals(JobStatus.RUNNING, db().job(alike).status());
    }
}
