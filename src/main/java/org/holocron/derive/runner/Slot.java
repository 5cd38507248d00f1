package org.holocron.derive.runner;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.holocron.derive.job.ErrorKind;
import org.jspecify.annotations.Nullable;

/** One worker slot: an identity under which jobs are held, and what it is doing now. */
public final class Slot {

    private final Place place;
    private final InstantSource clock;
    private final Instant openedAt;
    private final BooleanSupplier stopping;
    private final CountDownLatch abortSignal = new CountDownLatch(1);
    private volatile @Nullable InFlightJob held;
    private volatile int jobsDone;
    private @Nullable Instant stopSeenAt;

    Slot(Place place, InstantSource clock, BooleanSupplier stopping) {
        this.place = place;
        this.clock = clock;
        this.openedAt = clock.instant();
        this.stopping = stopping;
    }

    /** @param workerId {@code WORKER_ID@node/slot} */
    record Place(int number, long executionId, String workerId) {}

    int number() {
        return place.number();
    }

    long executionId() {
        return place.executionId();
    }

    /** {@code WORKER_ID@node/slot}. */
    public String workerId() {
        return place.workerId();
    }

    /** Jobs worked on since it opened, whatever their outcome. */
    public int jobsDone() {
        return jobsDone;
    }

    /** Whether its execution was told to stop. */
    public boolean isStopping() {
        return stopping.getAsBoolean();
    }

    /** The job it has in hand, or null. */
    public @Nullable InFlightJob held() {
        return held;
    }

    void working(InFlightJob job) {
        held = job;
    }

    /** Only the slot's own thread calls this. */
    void idle() {
        held = null;
        jobsDone = jobsDone + 1;
    }

    synchronized void enforceStop(Duration patience) {
        Instant now = clock.instant();
        if (stopSeenAt == null) {
            stopSeenAt = now;
        }
        if (now.isBefore(stopSeenAt.plus(patience))) {
            return;
        }
        abortSignal.countDown();
        InFlightJob inFlight = held;
        if (inFlight != null) {
            inFlight.lease().stop().raise(ErrorKind.STOPPED, "the slot was stopped and its patience is over");
        }
    }

    /** Waits; returns true at once when the slot has no time left. */
    boolean awaitShutdown(Duration longest) {
        try {
            return abortSignal.await(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    RunnerStatus.Slot status() {
        InFlightJob inFlight = held;
        return new RunnerStatus.Slot(
                place.number(),
                place.executionId(),
                place.workerId(),
                inFlight == null ? null : inFlight.claimed().job().jobId(),
                openedAt,
                jobsDone);
    }
}
