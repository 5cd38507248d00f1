package org.holocron.derive.runner;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.holocron.derive.dependency.BreakerChange;
import org.holocron.derive.dependency.BreakerState;
import org.holocron.derive.dependency.StoredBreaker;
import org.holocron.derive.job.Backoff;

/** The rule of what a node's change does to a breaker that other nodes may have changed in the meantime. */
final class BreakerMerge {

    private BreakerMerge() {}

    /**
     * What to store; empty if the stored one stands.
     *
     * @param delays the breaker's
     */
    static Optional<BreakerChange> change(BreakerSnapshot local, Optional<StoredBreaker> stored, Backoff delays) {
        if (local.change() == null) {
            return Optional.empty();
        }
        boolean isCurrent = stored.map(StoredBreaker::version).orElse(0L) == local.version();
        return switch (local.change().cause()) {
            case OPENED -> isCurrent ? Optional.of(asIs(local)) : opened(local, stored, delays);
            case PROBED -> isCurrent ? Optional.of(asIs(local)) : Optional.empty();
            case WORKED, PERSON -> stored.filter(row -> !isPristine(row)).map(row -> asIs(local));
        };
    }

    private static boolean isPristine(StoredBreaker stored) {
        return stored.state() == BreakerState.CLOSED && stored.failures() == 0;
    }

    /**
     * Two nodes found the dependency unavailable. Before the time of the next probe the second one's finding tells nothing new,
     * unless the dependency asked for a longer wait; after that it is one more failure in a row.
     */
    private static Optional<BreakerChange> opened(
            BreakerSnapshot local, Optional<StoredBreaker> stored, Backoff delays) {
        if (stored.isEmpty()) {
            return Optional.of(asIs(local));
        }
        StoredBreaker row = stored.get();
        if (!row.isBeforeProbe()) {
            int failures = row.failures() + 1;
            Duration delay = delays.ceiling(failures);
            return Optional.of(
                    changeOf(local, failures, delay.compareTo(local.retryAfter()) < 0 ? local.retryAfter() : delay));
        }
        boolean isLonger = local.retryAfter()
                        .compareTo(Objects.requireNonNull(row.outage()).untilProbe())
                > 0;
        return isLonger ? Optional.of(changeOf(local, row.failures(), local.untilProbe())) : Optional.empty();
    }

    private static BreakerChange asIs(BreakerSnapshot local) {
        return changeOf(local, local.failures(), local.untilProbe());
    }

    private static BreakerChange changeOf(BreakerSnapshot local, int failures, Duration untilProbe) {
        Outage outage = local.outage();
        boolean worked = local.change() != null && local.change().cause() == ChangeCause.WORKED;
        return new BreakerChange(
                local.state(),
                failures,
                outage == null
                        ? null
                        : new BreakerChange.NewOutage(
                                outage.kind(),
                                outage.message(),
                                local.age(),
                                untilProbe,
                                outage.details().origin()),
                worked);
    }
}
