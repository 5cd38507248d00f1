package org.holocron.derive.runner;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.holocron.derive.model.CallMetrics;

/**
 * How many jobs of this node may be at work on one model server, each of which makes one call at a time. Jobs are
 * counted, not calls: a permit is acquired before the claim and kept until the job is over, so that people, who are shown
 * calls, see one that reads its evidence or writes its files among them. A server that lets a call wait for most of its
 * time gains nothing by more of them, and one that is in trouble needs fewer: the limit shrinks then,
 * never below one, and grows again while the server keeps up.
 *
 * <p>It grows by one for as many calls in a row as it allows, and shrinks by one in the same way, so that a single figure
 * moves it little; trouble takes a quarter of it at once, but once for all the calls that were in flight together: they broke
 * for one reason, and eight of them would leave one permit. Safe for several threads.
 */
public final class InFlightLimit {

    /**
     * The part of the limit that trouble takes. With half of it, a server that refuses every tenth call by chance and answers all others was
     * left with a third of its calls.
     */
    private static final int PART_OF_TROUBLE = 4;

    private final int ceiling;
    private final LongSupplier nanoTime;
    private int limit;
    private int inFlight;
    /** Calls in a row that were mostly work, or, below zero, mostly waiting. */
    private int tendency;
    /** When trouble last shrank it. */
    private long troubledAt;

    /**
     * @param ceiling where it starts, and the most it allows; 1 or more
     * @param nanoTime goes by evenly
     */
    public InFlightLimit(int ceiling, LongSupplier nanoTime) {
        if (ceiling < 1) {
            throw new IllegalArgumentException("a server may have one call in flight or more, not " + ceiling);
        }
        this.ceiling = ceiling;
        this.nanoTime = nanoTime;
        this.limit = ceiling;
        this.troubledAt = nanoTime.getAsLong() - Duration.ofDays(1).toNanos();
    }

    /** Acquires a permit; false if there is none. Each one acquired must be {@linkplain #release released}. */
    synchronized boolean tryAcquire() {
        if (inFlight >= limit) {
            return false;
        }
        inFlight++;
        return true;
    }

    /** How many more jobs may be claimed now. */
    synchronized int free() {
        return Math.max(0, limit - inFlight);
    }

    synchronized void release() {
        inFlight--;
    }

    /** A call was answered: its figures say whether the server keeps up. */
    synchronized void answered(CallMetrics metrics) {
        boolean waited = metrics.queuedNanos() * 2 > metrics.totalNanos();
        tendency = waited ? Math.min(tendency, 0) - 1 : Math.max(tendency, 0) + 1;
        if (Math.abs(tendency) >= limit) {
            limit = waited ? Math.max(1, limit - 1) : Math.min(ceiling, limit + 1);
            tendency = 0;
        }
    }

    /**
     * The server is busy, or fails more often than a healthy one does.
     *
     * @param sinceCall how long ago the call began that says so; one that began before trouble last shrank the limit tells
     *     nothing new
     */
    synchronized void troubled(Duration sinceCall) {
        long now = nanoTime.getAsLong();
        if (now - sinceCall.toNanos() - troubledAt <= 0) {
            return;
        }
        troubledAt = now;
        limit = Math.max(1, limit - Math.max(1, limit / PART_OF_TROUBLE));
        tendency = 0;
    }

    synchronized Snapshot snapshot() {
        return new Snapshot(limit, inFlight, ceiling);
    }

    /**
     * @param limit how many jobs may have a permit now; from 1 to the ceiling
     * @param inFlight how many have one, those that look for a job among them; more than the limit for a while after it
     *     shrank
     */
    public record Snapshot(int limit, int inFlight, int ceiling) {}
}
