package org.holocron.derive.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until it is moved, and the count of nanoseconds that goes with it. */
public final class SetClock extends Clock {

    private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private volatile long nanos = 7;

    @Override
    public Instant instant() {
        return now;
    }

    public long nanos() {
        return nanos;
    }

    public void pass(Duration duration) {
        now = now.plus(duration);
        nanos += duration.toNanos();
    }

    public void passSeconds(long seconds) {
        pass(Duration.ofSeconds(seconds));
    }

    @Override
    public ZoneOffset getZone() {
        return ZoneOffset.UTC;
    }

    /** Its zone is never asked for. */
    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
