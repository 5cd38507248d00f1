package org.holocron.derive.runner;

import java.util.List;
import java.util.UUID;
import org.holocron.derive.dependency.BreakerOrigin;
import org.holocron.derive.dependency.BreakerState;

/**
 * What else there is to tell of an outage.
 *
 * @param state OPEN or HALF_OPEN
 * @param suspects the jobs of the event that opened the breaker, as far as they are suspects still
 */
public record OutageDetails(BreakerState state, BreakerOrigin origin, List<UUID> suspects) {

    public static final OutageDetails UNKNOWN = new OutageDetails(BreakerState.OPEN, BreakerOrigin.UNKNOWN, List.of());

    public OutageDetails {
        suspects = List.copyOf(suspects);
    }

    OutageDetails with(BreakerState other) {
        return new OutageDetails(other, origin, suspects);
    }

    OutageDetails with(BreakerOrigin other) {
        return new OutageDetails(state, other, suspects);
    }

    OutageDetails with(List<UUID> others) {
        return new OutageDetails(state, origin, others);
    }
}
