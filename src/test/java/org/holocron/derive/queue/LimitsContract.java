package org.holocron.derive.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.UUID;
import org.holocron.derive.job.JobStatus;
import org.holocron.derive.job.Limits;
import org.holocron.derive.job.Outcome;
import org.junit.jupiter.api.Test;

/** The limits are the application's: no database has numbers of its own. */
interface LimitsContract extends QueueContract {

    /** The same database with other limits. */
    JobQueue queueWith(Limits limits);

    @Test
    default void theNumberOfDeferralsIsTheLimits() {
        JobQueue strict = queueWith(new Limits(2, 3));
        UUID jobId = queueUnderTest().enqueue();
        for (int deferral = 1; deferral <= 2; deferral++) {
            queueUnderTest().enqueueWithPriority(1000);
            queueUnderTest().work(new Outcome.Accepted());
            strict.complete(TestQueue.completion(queueUnderTest().claim(), OutcomeContract.UNAVAILABLE));
            assertEquals(deferral - 1, queueUnderTest().job(jobId).attemptCount());
        }
        assertEquals(
                "connection refused (deferred 2 times while other jobs succeeded, which spends an attempt)",
                queueUnderTest().job(jobId).lastError());
    }

    @Test
    default void theNumberOfRescuesIsTheLimits() {
        JobQueue patient = queueWith(new Limits(10, 5));
        UUID jobId = queueUnderTest().enqueue();
        for (int death = 1; death <= 5; death++) {
            queueUnderTest().claim();
            queueUnderTest().expire(jobId);
            assertEquals(1, patient.rescueExpired());
            assertEquals(
                    death < 5 ? JobStatus.NEW : JobStatus.DEADLETTER,
                    queueUnderTest().job(jobId).status());
        }
        assertTrue(queueUnderTest().tryClaim().isEmpty());
    }
}
