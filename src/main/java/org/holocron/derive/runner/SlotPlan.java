package org.holocron.derive.runner;

import java.time.Duration;

/**
 * How long a slot works.
 *
 * @param maxJobs how many jobs at most; 0 for none at all
 * @param linger how long it waits for more work when there is none
 * @param poll how often it looks while it waits
 */
public record SlotPlan(long maxJobs, Duration linger, Duration poll) {}
