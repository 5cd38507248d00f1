package org.holocron.derive.dependency;

import java.time.Duration;
import java.time.Instant;
import org.holocron.derive.job.Dependency;
import org.jspecify.annotations.Nullable;

/**
 * A breaker as it is stored. Times are the database's.
 *
 * @param version 1 or more; each change of the row counts
 * @param failures in a row, 0 or more; outlives the outage until something works
 * @param outage null exactly while CLOSED
 */
public record StoredBreaker(
        Dependency dependency,
        long version,
        BreakerState state,
        int failures,
        @Nullable StoredOutage outage) {

    /**
     * @param kind an {@code ErrorKind} by name
     * @param untilProbe by the database's clock when it was read; negative once the time has come
     */
    public record StoredOutage(
            String kind, String message, Instant since, Instant nextProbe, Duration untilProbe, BreakerOrigin origin) {}

    /** Whether it is open and its time for a probe has not come. */
    public boolean isBeforeProbe() {
        return state == BreakerState.OPEN
                && outage != null
                && !outage.untilProbe().isNegative()
                && !outage.untilProbe().isZero();
    }
}
