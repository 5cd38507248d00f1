package org.holocron.derive.job;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * The wait before the next attempt: exponential with full jitter and a cap, so that jobs that failed together do not
 * come back together.
 */
public record Backoff(Duration base, Duration cap) {

    /** More doublings than this exceed any cap; the limit also keeps the shift from overflowing. */
    private static final int MAX_DOUBLINGS = 30;

    public Backoff {
        if (base.isNegative() || cap.compareTo(base) < 0) {
            throw new IllegalArgumentException("backoff needs 0 <= base <= cap, not base " + base + ", cap " + cap);
        }
    }

    /** The longest wait after the given attempt, counted from 1: {@code min(cap, base · 2^(attempt-1))}. */
    public Duration ceiling(int attempt) {
        int doublings = Math.min(Math.max(attempt, 1) - 1, MAX_DOUBLINGS);
        if (base.toMillis() > cap.toMillis() >> doublings) {
            return cap;
        }
        return Duration.ofMillis(base.toMillis() << doublings);
    }

    /** A random wait from zero to the {@linkplain #ceiling ceiling}, evenly distributed. */
    public Duration delay(int attempt, RandomGenerator random) {
        return Duration.ofMillis(random.nextLong(ceiling(attempt).toMillis() + 1));
    }
}
