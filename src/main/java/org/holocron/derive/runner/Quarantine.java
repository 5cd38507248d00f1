package org.holocron.derive.runner;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongSupplier;
import org.holocron.derive.blame.BlameStore;
import org.holocron.derive.blame.Isolation;
import org.holocron.derive.job.Suspicion;
import org.holocron.derive.sql.DatabaseUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps suspects apart, so that what breaks next tells more. Of an event with several suspects at most half are worked at a
 * time, beside others. The last one left is worked alone: on its node if two workers died of it, on all nodes if calls broke
 * with it, since they share the model server. Only alone can it be the sole reason.
 */
public final class Quarantine {

    private static final long BETWEEN_LOOKS_MILLIS = 25;
    /** So long may it take a node to see that another one works a job alone. */
    private static final long KNOWN_FOR_NANOS = Duration.ofSeconds(2).toNanos();
    /** The end of the job ends it before; no call takes so long. */
    private static final Duration LONGEST_ALONE = Duration.ofHours(2);

    private final Slots slots;
    private final Set<InFlightJob> admitted = new HashSet<>();
    private final BlameStore blame;
    private final LongSupplier nanoTime;
    private @Nullable InFlightJob isolated;
    private boolean elsewhere;
    private long lookedAt;

    /** @param blame knows which job is worked alone on all nodes */
    public Quarantine(Slots slots, BlameStore blame, LongSupplier nanoTime) {
        this.slots = slots;
        this.blame = blame;
        this.nanoTime = nanoTime;
        this.lookedAt = nanoTime.getAsLong() - KNOWN_FOR_NANOS;
    }

    /** Whether jobs may be claimed: not while one waits to be worked alone, or is. */
    public synchronized boolean permitsClaims() {
        boolean here = isolated != null && isolated.equals(isolated.slot().inFlight());
        return !here && !isElsewhere();
    }

    private boolean isElsewhere() {
        long now = nanoTime.getAsLong();
        if (now - lookedAt >= KNOWN_FOR_NANOS) {
            lookedAt = now;
            elsewhere = isIsolating();
        }
        return elsewhere;
    }

    /** Without the database nothing is claimed anyway. */
    private boolean isIsolating() {
        try {
            return blame.isIsolating();
        } catch (DatabaseUnavailableException unavailable) {
            return false;
        }
    }

    /**
     * Says whether a claimed job may be worked now. One that must be alone waits until nothing else is in flight.
     *
     * @return false if it must be released: another one must be worked alone, enough suspects of its event are worked
     *     already, or the slot must stop
     */
    public synchronized boolean admit(InFlightJob job) throws InterruptedException {
        if (!permitsClaims()) {
            return false;
        }
        Suspicion suspicion = job.claimed().suspicion();
        if (suspicion == null) {
            return true;
        }
        return job.claimed().deaths().mustBeAlone() ? awaitIsolation(job) : admitBesideOthers(job, suspicion);
    }

    /** A job is over. If it was worked alone, every slot that waited for that looks for work again. */
    void over(InFlightJob job) {
        if (endsIsolation(job)) {
            slots.nudge();
        }
    }

    private synchronized boolean endsIsolation(InFlightJob job) {
        boolean ends = job.equals(isolated);
        if (ends) {
            isolated = null;
        }
        return ends;
    }

    private boolean admitBesideOthers(InFlightJob job, Suspicion suspicion) {
        admitted.removeIf(other -> !other.equals(other.slot().inFlight()));
        long worked = admitted.stream().filter(other -> isOf(suspicion, other)).count();
        return worked < suspicion.mostAtOnce() && admitted.add(job);
    }

    private static boolean isOf(Suspicion suspicion, InFlightJob job) {
        Suspicion other = job.claimed().suspicion();
        return other != null && other.event().equals(suspicion.event());
    }

    private boolean awaitIsolation(InFlightJob job) throws InterruptedException {
        isolated = job;
        Isolation isolation = isolate(job);
        while (isolation == Isolation.WAIT) {
            if (job.slot().isStopping() || job.stopSignal().reason().isPresent()) {
                return false;
            }
            wait(BETWEEN_LOOKS_MILLIS);
            isolation = isolate(job);
        }
        return isolation == Isolation.ALONE;
    }

    /** Of a job that calls broke with, all nodes are told at once, so that they claim no more while it waits. */
    private Isolation isolate(InFlightJob job) {
        if (job.claimed().deaths().deaths() > 0) {
            return othersAreInFlight(job) ? Isolation.WAIT : Isolation.ALONE;
        }
        try {
            return blame.isolate(job.job().jobId(), LONGEST_ALONE);
        } catch (DatabaseUnavailableException unavailable) {
            return Isolation.WAIT;
        }
    }

    private boolean othersAreInFlight(InFlightJob job) {
        return slots.inFlight().stream().anyMatch(other -> !other.equals(job));
    }
}
