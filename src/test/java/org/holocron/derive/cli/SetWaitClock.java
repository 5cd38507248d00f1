package org.holocron.derive.cli;

import java.time.Duration;
import java.time.Instant;

/** Goes by only while somebody waits. */
class SetWaitClock implements WaitClock {

    private Duration elapsed = Duration.ZERO;

    @Override
    public Duration elapsed() {
        return elapsed;
    }

    @Override
    public Instant now() {
        return Instant.parse("2026-11-23T12:00:00Z").plus(elapsed);
    }

    @Override
    public void sleep(Duration time) {
        elapsed = elapsed.plus(time);
    }
}
