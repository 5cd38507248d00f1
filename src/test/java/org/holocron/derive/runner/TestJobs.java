package org.holocron.derive.runner;

import org.holocron.derive.job.ClaimedJob;
import org.holocron.derive.testing.Jobs;

/** Jobs for tests that only need one to be there. */
final class TestJobs {

    private TestJobs() {}

    static ClaimedJob claimed() {
        return claimed(0);
    }

    /** @param rescueCount how many workers died of it */
    static ClaimedJob claimed(int rescueCount) {
        return Jobs.running().rescues(rescueCount).claimed();
    }
}
