package org.holocron.derive.runner;

import java.time.Duration;
import org.holocron.derive.dependency.BreakerState;
import org.holocron.derive.job.Dependency;
import org.jspecify.annotations.Nullable;

/**
 * A shared breaker as this node has it, to be stored.
 *
 * @param outage null exactly while CLOSED
 * @param age how long the outage has lasted by this node's clock; 0 while CLOSED
 * @param untilProbe from now; 0 while CLOSED
 * @param retryAfter how long the dependency itself asked to be left alone; 0 if it did not
 * @param change what is not stored yet; null if nothing
 * @param version the stored one that it was made from; 0 if none is known
 */
record BreakerSnapshot(
        Dependency dependency,
        BreakerState state,
        int failures,
        @Nullable Outage outage,
        Duration age,
        Duration untilProbe,
        Duration retryAfter,
        @Nullable Change change,
        long version) {

    /** @param number no two changes have the same */
    record Change(ChangeCause cause, long number) {}
}
