package org.holocron.derive.cli;

import java.time.Duration;
import java.time.Instant;

/** The time of a command that waits. */
interface WaitClock {

    /** Since this object was made; goes by evenly. */
    Duration elapsed();

    Instant now();

    void sleep(Duration time);

    static WaitClock ofProcess() {
        long began = System.nanoTime();
        return new WaitClock() {
            @Override
            public Duration elapsed() {
                return Duration.ofNanos(System.nanoTime() - began);
            }

            @Override
            public Instant now() {
                return Instant.now();
            }

            @Override
            public void sleep(Duration time) {
                Sleep.forTime(time);
            }
        };
    }
}
