package org.holocron.derive.runner;

import java.time.Duration;
import org.holocron.derive.job.ClaimedJob;
import org.holocron.derive.job.DeathRecord;
import org.holocron.derive.job.Lease;
import org.holocron.derive.job.Suspicion;
import org.holocron.derive.testing.Jobs;

/** Jobs for tests that only need one to be there. */
final class TestJobs {

    private TestJobs() {}

    static ClaimedJob claimed() {
        return Jobs.running().claimed();
    }

    /** Of which two workers died in a row. */
    static ClaimedJob claimed(Suspicion suspicion) {
        ClaimedJob any = claimed();
        return new ClaimedJob(any.job(), any.lease(), any.claimedUtc(), new DeathRecord(2, 1, suspicion));
    }

    static ClaimedJob claimed(Lease lease) {
        ClaimedJob any = claimed();
        return new ClaimedJob(any.job(), lease, any.claimedUtc());
    }

    /** In the hands of the slot, under a lease that lasts. */
    static InFlightJob inFlight(ClaimedJob claimed, Slot slot) {
        LocalLease lease =
                new LocalLease(claimed.lease(), new LeaseTiming(Duration.ofMinutes(1)), 0, () -> 0, ended -> {});
        return slot.begin(new LeasedJob(claimed, lease), ClaimPermission.WITHOUT_TRIALS);
    }
}
