package org.holocron.derive.runner;

import java.time.Duration;
import java.util.function.LongSupplier;

/** When the latest of this node's calls began that was answered: a call that began before was overtaken. Safe for several threads. */
final class AnsweredCalls {

    private final LongSupplier nanoTime;
    private long latestBegan;

    /** @param nanoTime goes by evenly */
    AnsweredCalls(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.latestBegan = nanoTime.getAsLong();
    }

    /** @param sinceCall how long ago the call began that was answered; a later call of its attempt need not have been */
    synchronized void answered(Duration sinceCall) {
        long began = nanoTime.getAsLong() - sinceCall.toNanos();
        if (began - latestBegan > 0) {
            latestBegan = began;
        }
    }

    /** Whether a call that began later than so long ago was answered. */
    synchronized boolean overtook(Duration sinceCall) {
        return latestBegan - (nanoTime.getAsLong() - sinceCall.toNanos()) > 0;
    }
}
