package org.holocron.derive.runner;

import java.time.Duration;
import java.time.Instant;

/** Clocks that stand still until they are moved. */
final class SetClock {

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private long nanos = 7;

    Instant now() {
        return now;
    }

    long nanos() {
        return nanos;
    }

    void pass(Duration duration) {
        now = now.plus(duration);
        nanos += duration.toNanos();
    }

    void passSeconds(long seconds) {
        pass(Duration.ofSeconds(seconds));
    }

    NodeClocks clocks() {
        return new NodeClocks(this::now, this::nanos);
    }
}
