package org.holocron.derive.runner;

import org.holocron.derive.job.Limits;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a job that two workers died of apart from the others of this node: it is worked alone. The third death
 * dead-letters a job, so no other one may be in flight when it comes.
 */
public final class Quarantine {

    private static final long BETWEEN_LOOKS_MILLIS = 250;

    private final Slots slots;
    private @Nullable InFlightJob isolated;

    public Quarantine(Slots slots) {
        this.slots = slots;
    }

    /** Whether jobs may be claimed: not while one waits to be worked alone, or is. */
    public synchronized boolean permitsClaims() {
        return isolated == null || !isolated.equals(isolated.slot().inFlight());
    }

    /**
     * Says whether a claimed job may be worked now. A suspect waits until nothing else is in flight.
     *
     * @return false if it must be released: another one must be worked alone, or the slot must stop
     */
    public synchronized boolean awaitIsolation(InFlightJob job) throws InterruptedException {
        if (!permitsClaims()) {
            return false;
        }
        if (job.job().rescueCount() < Limits.DEFAULT.isolateAfter()) {
            return true;
        }
        isolated = job;
        while (othersAreInFlight(job)) {
            if (job.slot().isStopping() || job.stop().reason().isPresent()) {
                return false;
            }
            wait(BETWEEN_LOOKS_MILLIS);
        }
        return true;
    }

    private boolean othersAreInFlight(InFlightJob job) {
        return slots.inFlight().stream().anyMatch(other -> !other.equals(job));
    }
}
