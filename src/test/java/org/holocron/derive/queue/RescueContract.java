package org.holocron.derive.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.UUID;
import org.holocron.derive.job.Job;
import org.holocron.derive.job.JobStatus;
import org.junit.jupiter.api.Test;

interface RescueContract extends QueueContract {

    UUID OLDER = UUID.fromString("00000000-0000-0000-0000-00000000b001");
    UUID NEWER = UUID.fromString("00000000-0000-0000-0000-00000000b002");
    Duration SILENT = Duration.ofSeconds(15);

    @Test
    default void onlyJobsWithAnExpiredLeaseAreRescued() {
        UUID expired = queueUnderTest().enqueue();
        UUID claimed = queueUnderTest().enqueue();
        queueUnderTest().claim();
        queueUnderTest().claim();
        queueUnderTest().expire(expired);

        assertEquals(1, queueUnderTest().queue().rescueExpired());

        assertEquals(JobStatus.NEW, queueUnderTest().job(expired).status());
        assertEquals(JobStatus.RUNNING, queueUnderTest().job(claimed).status());
    }

    @Test
    default void aJobWhoseCompletionHangsDelaysNobody() {
        UUID hanging = queueUnderTest().enqueue();
        UUID dead = queueUnderTest().enqueue();
        queueUnderTest().claim();
        queueUnderTest().claim();
        queueUnderTest().expire(hanging);
        queueUnderTest().expire(dead);

        queueUnderTest().whileLocked(hanging, () -> {
            assertEquals(1, queueUnderTest().queue().rescueExpired());
            assertEquals(dead, queueUnderTest().claim().job().jobId());
        });

        assertEquals(JobStatus.RUNNING, queueUnderTest().job(hanging).status());
        assertEquals(1, queueUnderTest().queue().rescueExpired());
        assertEquals(JobStatus.NEW, queueUnderTest().job(hanging).status());
    }

    @Test
    default void aStartingNodeWaitsForNoJobOfOthers() {
        UUID others = queueUnderTest().enqueue();
        UUID own = queueUnderTest().enqueue();
        queueUnderTest().claimAs("worker@other/1", OLDER);
        queueUnderTest().claimAs("worker@node/1", OLDER);

        queueUnderTest().whileLocked(others, () -> {
            assertEquals(1, queueUnderTest().queue().reclaimNode("worker@node", NEWER, SILENT));
            assertEquals(0, queueUnderTest().queue().reclaimWorker("worker@node/1", OLDER));
        });

        assertEquals(JobStatus.NEW, queueUnderTest().job(own).status());
        assertEquals(JobStatus.RUNNING, queueUnderTest().job(others).status());
    }

    /** On H2 it once waited for them, and so long as a process hung that held one. */
    @Test
    default void aStartingNodeLeavesItsOwnJobsThatAreBeingChangedToTheirLeases() {
        UUID jobId = queueUnderTest().enqueue();
        queueUnderTest().claimAs("worker@node/1", OLDER);

        queueUnderTest().whileLocked(jobId, () -> {
            assertEquals(0, queueUnderTest().queue().reclaimNode("worker@node", NEWER, SILENT));
            assertEquals(0, queueUnderTest().queue().reclaimWorker("worker@node/1", OLDER));
        });

        assertEquals(JobStatus.RUNNING, queueUnderTest().job(jobId).status());
        assertEquals(1, queueUnderTest().queue().reclaimNode("worker@node", NEWER, SILENT));
    }

    @Test
    default void aRescueSpendsNoAttemptAndNamesTheDeadWorker() {
        UUID jobId = queueUnderTest().enqueue();
        queueUnderTest().claimAs("dead@node/1");
        queueUnderTest().expire(jobId);

        queueUnderTest().queue().rescueExpired();

        Job job = queueUnderTest().job(jobId);
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
        UUID rescued = queueUnderTest().enqueue();
        UUID other = queueUnderTest().enqueue();
        queueUnderTest().claim();
        queueUnderTest().expire(rescued);
        queueUnderTest().queue().rescueExpired();

        assertEquals(other, queueUnderTest().claim().job().jobId());
        assertEquals(rescued, queueUnderTest().claim().job().jobId());
    }

    @Test
    default void theThirdDeadWorkerIsTheLast() {
        UUID jobId = queueUnderTest().enqueueWithAttempts(1);
        for (int death = 1; death <= 2; death++) {
            queueUnderTest().claim();
            queueUnderTest().expire(jobId);
            assertEquals(1, queueUnderTest().queue().rescueExpired());
            assertEquals(JobStatus.NEW, queueUnderTest().job(jobId).status());
        }
        queueUnderTest().claim();
        queueUnderTest().expire(jobId);

        assertEquals(1, queueUnderTest().queue().rescueExpired());

        Job job = queueUnderTest().job(jobId);
        assertEquals(JobStatus.DEADLETTER, job.status());
        assertEquals("WORKER_DIED", job.errorKind());
        assertEquals(3, job.rescueCount());
        assertEquals(0, job.attemptCount());
        assertNotNull(job.finishedUtc());
        assertTrue(queueUnderTest().tryClaim().isEmpty());
    }

    @Test
    default void aWorkerReclaimsItsJobsBeforeTheirLeasesExpire() {
        UUID own = queueUnderTest().enqueue();
        queueUnderTest().claimAs("runner@node/1", OLDER);
        UUID others = queueUnderTest().enqueue();
        queueUnderTest().claimAs("runner@node/11", OLDER);

        assertEquals(1, queueUnderTest().queue().reclaimWorker("runner@node/1", OLDER));

        assertEquals(JobStatus.NEW, queueUnderTest().job(own).status());
        assertEquals(0, queueUnderTest().job(own).attemptCount());
        assertEquals(1, queueUnderTest().job(own).rescueCount());
        assertEquals(JobStatus.RUNNING, queueUnderTest().job(others).status());
        assertEquals(0, queueUnderTest().queue().reclaimWorker("runner@node/1", OLDER));
    }

    @Test
    default void aNodeReclaimsTheJobsOfAllItsSlotsAndNoneOfNodesWithSimilarNames() {
        UUID first = queueUnderTest().enqueue();
        queueUnderTest().claimAs("run_er@node%/1", OLDER);
        UUID second = queueUnderTest().enqueue();
        queueUnderTest().claimAs("run_er@node%/2", OLDER);
        UUID longer = queueUnderTest().enqueue();
        queueUnderTest().claimAs("run_er@node%2/1", OLDER);
        UUID alike = queueUnderTest().enqueue();
        queueUnderTest().claimAs("runner@nodes/1", OLDER);

        assertEquals(2, queueUnderTest().queue().reclaimNode("run_er@node%", NEWER, SILENT));

        assertEquals(JobStatus.NEW, queueUnderTest().job(first).status());
        assertEquals(JobStatus.NEW, queueUnderTest().job(second).status());
        assertEquals(JobStatus.RUNNING, queueUnderTest().job(longer).status());
        assertEquals(JobStatus.RUNNING, queueUnderTest().job(alike).status());
    }
}
