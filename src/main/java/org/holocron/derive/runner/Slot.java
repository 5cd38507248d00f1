package org.holocron.derive.runner;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Progress;
import org.holocron.derive.queue.ClaimRequest;
import org.jspecify.annotations.Nullable;

/** One slot: an identity under which jobs are held, and what it is doing now. */
public final class Slot {

    private final SlotIdentity identity;
    private final InstantSource clock;
    private final Instant openedAt;
    private final BooleanSupplier stopping;
    private final UnaryOperator<ClaimRequest> inOurName;
    private final Runnable whenBegun;
    private final CountDownLatch abortSignal = new CountDownLatch(1);
    private volatile @Nullable InFlightJob inFlight;
    private volatile @Nullable UUID lastJob;
    private volatile int jobsDone;
    private volatile boolean waiting;
    private volatile boolean dismissed;
    private volatile @Nullable String refusal;
    private boolean wantsAnother;
    private @Nullable UnbegunJob unbegun;
    private @Nullable Instant stopSeenAt;

    /**
     * @param inOurName adds to a request what all claims of this process have
     * @param whenBegun runs whenever it has begun a job
     */
    Slot(
            SlotIdentity identity,
            InstantSource clock,
            BooleanSupplier stopping,
            UnaryOperator<ClaimRequest> inOurName,
            Runnable whenBegun) {
        this.inOurName = inOurName;
        this.whenBegun = whenBegun;
        this.identity = identity;
        this.clock = clock;
        this.openedAt = clock.instant();
        this.stopping = stopping;
    }

    int number() {
        return identity.number();
    }

    long executionId() {
        return identity.executionId();
    }

    /** {@code WORKER_ID@node-id/number}. */
    public String slotName() {
        return identity.slotName();
    }

    ClaimRequest inOurName(ClaimRequest request) {
        return inOurName.apply(request);
    }

    /** Jobs completed since it opened, whatever their outcome; those released do not count. */
    public int jobsDone() {
        return jobsDone;
    }

    /** The job it claimed last, also if that was released without work on it; null before the first. */
    @Nullable
    UUID lastJob() {
        return lastJob;
    }

    /** Whether its execution was told to stop. */
    public boolean isStopping() {
        return stopping.getAsBoolean();
    }

    /** Whether it found no work and lingers. */
    boolean isWaiting() {
        return waiting;
    }

    /** Only the slot's own thread calls this. */
    void setWaiting(boolean waits) {
        waiting = waits;
    }

    /** Whether it must end instead of looking for work again, to make room for another slot. */
    boolean isDismissed() {
        return dismissed;
    }

    void dismiss() {
        dismissed = true;
    }

    /** Whether it takes another job after the present one. Only the slot's own thread calls this, and {@link #wantAnother}. */
    boolean wantsAnother() {
        return wantsAnother && !isStopping() && !dismissed;
    }

    /** @param wants whether its plan has more jobs than the one that it begins now */
    void wantAnother(boolean wants) {
        wantsAnother = wants;
    }

    /** It has its next job, and begins it when it is free. */
    synchronized void hold(UnbegunJob next) {
        unbegun = next;
    }

    synchronized Optional<UnbegunJob> unbegun() {
        return Optional.ofNullable(unbegun);
    }

    /** Who gets it begins it or releases it. */
    synchronized Optional<UnbegunJob> takeUnbegun() {
        Optional<UnbegunJob> taken = unbegun();
        unbegun = null;
        return taken;
    }

    /** Why it must not work at all; null if it may. */
    @Nullable
    String refusal() {
        return refusal;
    }

    void refuse(String reason) {
        refusal = reason;
    }

    /** The job it works on, or null. */
    public @Nullable InFlightJob inFlight() {
        return inFlight;
    }

    /** Only the slot's own thread calls this. */
    InFlightJob begin(LeasedJob leased, ClaimPermission permission) {
        InFlightJob job = new InFlightJob(leased.claimed(), leased.lease(), this, new Progress(clock), permission);
        inFlight = job;
        lastJob = job.claimed().job().jobId();
        whenBegun.run();
        return job;
    }

    /** The job was worked on. Only the slot's own thread calls this. */
    void finishJob() {
        inFlight = null;
        jobsDone = jobsDone + 1;
    }

    /** The job was not completed, and counts as none. Only the slot's own thread calls this. */
    void dropJob() {
        inFlight = null;
    }

    /** The node's clock, which goes by evenly. */
    Instant now() {
        return clock.instant();
    }

    synchronized void enforceStop(Duration gracePeriod) {
        Instant now = clock.instant();
        if (stopSeenAt == null) {
            stopSeenAt = now;
        }
        InFlightJob job = inFlight;
        if (job != null) {
            job.stopSignal().windDown();
        }
        if (now.isBefore(stopSeenAt.plus(gracePeriod))) {
            return;
        }
        abortSignal.countDown();
        if (job != null) {
            job.stopSignal().raise(ErrorKind.STOPPED, "the slot was stopped and its grace period is over");
        }
    }

    /** Waits; returns true as soon as the slot's time to finish is over. */
    boolean awaitAbort(Duration longest) {
        try {
            return abortSignal.await(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    RunnerStatus.Slot status() {
        InFlightJob job = inFlight;
        return new RunnerStatus.Slot(
                identity,
                openedAt,
                jobsDone,
                job == null
                        ? null
                        : new RunnerStatus.CurrentJob(
                                job.job().jobId(),
                                job.job().interrogationKey(),
                                Duration.between(job.progress().begun(), clock.instant()),
                                job.progress().snapshot()));
    }
}
