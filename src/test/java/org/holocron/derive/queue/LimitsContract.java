package org.holocron.derive.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.UUID;
import org.holocron.derive.job.JobStatus;
import org.holocron.derive.job.Limits;
import org.junit.jupiter.api.Test;

/** The limits are the application's: no database has numbers of its own. */
interface LimitsContract extends QueueContract {

    /** The same database with other limits. */
    JobQueue queueWith(Limits limits);

    @Test
    default void theNumberOfRescuesIsTheLimits() {
        JobQueue patient = queueWith(new Limits(5));
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
