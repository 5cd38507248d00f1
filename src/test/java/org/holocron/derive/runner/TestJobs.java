package org.holocron.derive.runner;

import java.time.Duration;
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
        return claimed(new Lease(UUID.randomUUID(), UUID.randomUUID(), "w"), rescueCount);
    }

    static ClaimedJob claimed(Lease lease) {
        return claimed(lease, 0);
    }

    /** In the hands of the slot, under a lease that lasts. */
    static InFlightJob inFlight(ClaimedJob claimed, Slot slot) {
        LocalLease lease =
                new LocalLease(claimed.lease(), new LeaseTiming(Duration.ofMinutes(1)), 0, () -> 0, ended -> {});
        return slot.begin(new LeasedJob(claimed, lease), ClaimPermission.ORDINARY);
    }

    private static ClaimedJob claimed(Lease lease, int rescueCount) {
        Instant now = Instant.parse("2026-01-01T00:00:00Z");
        Job job = new Job(
                lease.jobId(),
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
        return new ClaimedJob(job, lease, now);
    }
}
