package org.holocron.derive.runner;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holocron.derive.blame.BlameStore;
import org.holocron.derive.blame.Isolation;
import org.holocron.derive.blame.RunningJob;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.Job;
import org.holocron.derive.job.Suspicion;
import org.holocron.derive.sql.DatabaseUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps suspects apart, so that what breaks next tells more. Of an event with several suspects at most half are worked at a
 * time, beside others. The last one left is worked alone: on its node if two workers died of it; on its model, of all nodes, if
 * calls broke with it, since they share the model server. Only alone can it be the sole reason.
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
    private final Lanes lanes;
    private final IsolationSeries series;
    private @Nullable InFlightJob isolated;
    /** Of other nodes and of this one; empty if none is. */
    private Optional<RunningJob> aloneOnItsModel = Optional.empty();

    private long lookedAt;

    /**
     * @param blame knows which job is worked alone on all nodes
     * @param lanes tell the model of a job
     */
    public Quarantine(Slots slots, BlameStore blame, Lanes lanes, LongSupplier nanoTime) {
        this.slots = slots;
        this.blame = blame;
        this.lanes = lanes;
        this.nanoTime = nanoTime;
        this.series = new IsolationSeries(nanoTime);
        this.lookedAt = nanoTime.getAsLong() - KNOWN_FOR_NANOS;
    }

    /** As {@link #permitsClaims()}, for one slot: not while another slot looks for the next job that must be alone. */
    boolean permitsClaims(Slot slot) {
        return series.permits(slot) && permitsClaims();
    }

    /** As {@link IsolationSeries#skips}. */
    boolean skips(InFlightJob job) {
        return series.skips(job);
    }

    /** As {@link IsolationSeries#skipped}. */
    Set<UUID> skipped(Slot slot) {
        return series.skipped(slot);
    }

    /** The slot has claimed, or found nothing. */
    void searched(Slot slot) {
        if (series.end(slot)) {
            slots.nudge();
        }
    }

    /** Whether any job may be claimed: not while one is worked alone, or waits for it, of which workers died or whose model is unknown. */
    public synchronized boolean permitsClaims() {
        if (isIsolatedHere()
                && (isForDeaths(isolated) || modelOf(isolated.job()).isEmpty())) {
            return false;
        }
        return elsewhere().map(job -> modelOf(job).isPresent()).orElse(true);
    }

    /** The model that a job is alone on, or waits for it, if one is. */
    synchronized Set<Dependency> heldBack() {
        Stream<Dependency> here =
                isIsolatedHere() && !isForDeaths(isolated) ? modelOf(isolated.job()).stream() : Stream.empty();
        return Stream.concat(here, elsewhere().flatMap(this::modelOf).stream()).collect(Collectors.toSet());
    }

    private boolean isIsolatedHere() {
        return isolated != null && isolated.equals(isolated.slot().inFlight());
    }

    private static boolean isForDeaths(InFlightJob job) {
        return job.claimed().deaths().deaths() > 0;
    }

    private Optional<Dependency> modelOf(Job job) {
        return lanes.modelOf(job.interrogationKey(), job.modelHint());
    }

    private Optional<Dependency> modelOf(RunningJob job) {
        return lanes.modelOf(job.interrogationKey(), job.modelHint());
    }

    private Optional<RunningJob> elsewhere() {
        long now = nanoTime.getAsLong();
        if (now - lookedAt >= KNOWN_FOR_NANOS) {
            lookedAt = now;
            aloneOnItsModel = look();
        }
        return aloneOnItsModel;
    }

    /** Without the database nothing is claimed anyway. */
    private Optional<RunningJob> look() {
        try {
            return blame.running().stream().filter(RunningJob::isolated).findFirst();
        } catch (DatabaseUnavailableException unavailable) {
            return Optional.empty();
        }
    }

    /**
     * Says whether a claimed job may be worked now. One that must be alone waits until nothing else is in flight.
     *
     * @return false if it must be released: another one must be worked alone, enough suspects of its event are worked
     *     already, or the slot must stop
     */
    public synchronized boolean admit(InFlightJob job) throws InterruptedException {
        if (!permitsClaims() || modelOf(job.job()).filter(heldBack()::contains).isPresent()) {
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
            series.search(job.slot());
            slots.nudge();
        }
    }

    private synchronized boolean endsIsolation(InFlightJob job) {
        boolean ends = job.equals(isolated);
        if (ends) {
            isolated = null;
            // What was seen last may be this job: nobody must wait for it any more.
            lookedAt = nanoTime.getAsLong() - KNOWN_FOR_NANOS;
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
        if (isForDeaths(job)) {
            return othersAreInFlight(job) ? Isolation.WAIT : Isolation.ALONE;
        }
        try {
            Isolation isolation = blame.isolate(job.job().jobId(), LONGEST_ALONE);
            return isolation == Isolation.WAIT && isAloneOnItsModel(job) ? Isolation.ALONE : isolation;
        } catch (DatabaseUnavailableException unavailable) {
            return Isolation.WAIT;
        }
    }

    /** Another job's model that cannot be told may be the same one. */
    private boolean isAloneOnItsModel(InFlightJob job) {
        Optional<Dependency> model = modelOf(job.job());
        return model.isPresent()
                && blame.running().stream()
                        .filter(other -> !other.jobId().equals(job.job().jobId()))
                        .allMatch(other -> modelOf(other)
                                .filter(another -> !another.equals(model.get()))
                                .isPresent());
    }

    private boolean othersAreInFlight(InFlightJob job) {
        return slots.inFlight().stream().anyMatch(other -> !other.equals(job));
    }
}
