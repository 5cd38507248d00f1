package org.holocron.derive.runner;

import java.time.Instant;
import java.util.UUID;
import org.holocron.derive.job.ClaimedJob;
import org.holocron.derive.job.Job;
import org.holocron.derive.job.JobStatus;
import org.holocron.derive.job.Lease;

/** Jobs for tests that only need one to be there. */
final class TestJobs {

    private TestJobs() {}

    static ClaimedJob claimed() {
        return claimed(0);
    }

    /** @param rescueCount how many workers died of it */
    static ClaimedJob claimed(int rescueCount) {
        Instant now = Instant.parse("2026-01-01T00:00:00Z");
        UUID id = UUID.randomUUID();
        Job job = new Job(
                id,
                JobStatus.RUNNING,
                100,
                "any",
                "{}",
                null,
                null,
                3,
                1,
                now,
                "w",
                now,
                now,
                null,
                null,
                rescueCount,
                null,
                now,
                null);
        return new ClaimedJob(job, new Lease(id, UUID.randomUUID(), "w"), now);
    }
}
