package org.holocron.derive.job;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * The pause before the next attempt: exponential with full jitter and a cap, so that jobs that failed together do not
 * come back together.
 */
public record Backoff(Duration base, Duration cap) {

    /** Beyond this the doubling has long met any cap; it also keeps the shift from overflowing. */
    private static final int MOST_DOUBLINGS = 30;

    public Backoff {
        if (base.isNegative() || cap.compareTo(base) < 0) {
            throw new IllegalArgumentException("backoff needs 0 <= base <= cap, not base " + base + ", cap " + cap);
        }
    }

    /** The longest pause after the given attempt: {@code min(cap, base · 2^(attempt-1))}. */
    public Duration ceiling(int attempt) {
        int doublings = Math.min(Math.max(attempt, 1) - 1, MOST_DOUBLINGS);
        if (base.toMillis() > cap.toMillis() >> doublings) {
            return cap;
        }
        return Duration.ofMillis(base.toMillis() << doublings);
    }

    /** A pause between nothing and the {@linkplain #ceiling ceiling}, all alike likely. */
    public Duration pause(int attempt, RandomGenerator random) {
        return Duration.ofMillis(random.nextLong(ceiling(attempt).toMillis() + 1));
    }
}
