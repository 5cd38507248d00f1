package org.holocron.derive.blame;

import org.jspecify.annotations.Nullable;

/** Open for 2 s, doubled each time up to a minute; then one job is the trial. */
final class WorldBreaker {

    private long openUntil = -1;
    private long pause = 2_000;
    private boolean closed = true;
    private @Nullable WorldJob trial;

    boolean isHalfOpen() {
        return !closed;
    }

    boolean permits(long now) {
        return closed || (now >= openUntil && trial == null);
    }

    void takeTrial(long now, WorldJob job) {
        if (!closed && now >= openUntil) {
            trial = job;
        }
    }

    void open(long now) {
        if (closed || now >= openUntil) {
            pause = closed ? 2_000 : Math.min(60_000, pause * 2);
            openUntil = now + pause;
        }
        closed = false;
    }

    void trialFailed(long now, WorldJob job) {
        if (trial == job) {
            trial = null;
            open(now);
        }
    }

    void trialLost(WorldJob job) {
        if (trial == job) {
            trial = null;
        }
    }

    void close() {
        closed = true;
        trial = null;
        pause = 2_000;
    }
}
