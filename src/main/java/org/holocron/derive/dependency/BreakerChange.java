package org.holocron.derive.dependency;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a stored breaker becomes.
 *
 * @param outage null exactly if it closes
 * @param worked whether it closes because the dependency did real work, which a probe does not prove
 */
public record BreakerChange(
        BreakerState state, int failures, @Nullable NewOutage outage, boolean worked) {

    public BreakerChange {
        if ((state == BreakerState.CLOSED) != (outage == null)) {
            throw new IllegalArgumentException(
                    "a breaker has an outage exactly while it is not closed, not while " + state);
        }
    }

    /**
     * @param age how long it has lasted, 0 or more
     * @param untilProbe from now
     */
    public record NewOutage(String kind, String message, Duration age, Duration untilProbe, BreakerOrigin origin) {}
}
