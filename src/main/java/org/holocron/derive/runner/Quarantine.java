package org.holocron.derive.runner;

import java.util.HashSet;
import java.util.Set;
import org.holocron.derive.job.Suspicion;
import org.jspecify.annotations.Nullable;

/**
 * Keeps suspects apart on this node, so that what breaks next tells more. Of an event with several suspects at most half are
 * worked at a time, beside others. The last one left is worked alone when two workers died of it: only alone can it be the sole
 * reason.
 */
public final class Quarantine {

    private static final long BETWEEN_LOOKS_MILLIS = 250;

    private final Slots slots;
    private final Set<InFlightJob> admitted = new HashSet<>();
    private @Nullable InFlightJob isolated;

    public Quarantine(Slots slots) {
        this.slots = slots;
    }

    /** Whether jobs may be claimed: not while one waits to be worked alone, or is. */
    public synchronized boolean permitsClaims() {
        return isolated == null || !isolated.equals(isolated.slot().inFlight());
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
