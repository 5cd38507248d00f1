package org.holocron.derive.runner;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
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
 * Keeps suspects apart, so that what breaks next tells more. Of an event with several suspects each node works at most half at a
 * time, beside jobs that are no suspects. The last suspect left is isolated, that is worked alone: on its node if two processes
 * died while they held it; on its model, of all nodes, if calls broke with it, since they share the model server. Only if it is
 * alone can it be the sole reason for what breaks.
 */
public final class Quarantine {

    private static final long BETWEEN_LOOKS_MILLIS = 25;
    /** So long may it take a node to see that another one works a job alone. */
    private static final long KNOWN_FOR_NANOS = Duration.ofSeconds(2).toNanos();
    /** The isolation ends with the job, which is over long before: no call takes so long. */
    private static final Duration LONGEST_ALONE = Duration.ofHours(2);

    private final Slots slots;
    private final Set<InFlightJob> admitted = new HashSet<>();
    private final BlameStore blame;
    private final LongSupplier nanoTime;
    private final JobModels jobModels;
    private final IsolationSeries series;
    /** The job of this node that is worked alone, or waits until it is; null if none is. */
    private @Nullable InFlightJob isolating;
    /** The job of any node, this one included, that was isolated on its model when it was last looked; empty if none was. */
    private Optional<RunningJob> lastSeenIsolated = Optional.empty();

    private long lookedAt;

    /**
     * @param blame knows which job of all nodes is isolated on its model
     * @param jobModels tells the model of a job
     */
    public Quarantine(Slots slots, BlameStore blame, JobModels jobModels, LongSupplier nanoTime) {
        this.slots = slots;
        this.blame = blame;
        this.jobModels = jobModels;
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
            slots.wakeWaiting();
        }
    }

    /** Whether any job may be claimed: not while one is isolated, or waits for it, that processes died of or whose model cannot be told. */
    public synchronized boolean permitsClaims() {
        if (isIsolatingHere()
                && (isForDeaths(isolating) || modelOf(isolating.job()).isEmpty())) {
            return false;
        }
        return isolatedOnAnyNode().map(job -> modelOf(job).isPresent()).orElse(true);
    }

    /** The models that a job is isolated on, or waits to be; empty if none is. */
    synchronized Set<Dependency> heldBack() {
        Stream<Dependency> here =
                isIsolatingHere() && !isForDeaths(isolating) ? modelOf(isolating.job()).stream() : Stream.empty();
        return Stream.concat(here, isolatedOnAnyNode().flatMap(this::modelOf).stream())
                .collect(Collectors.toSet());
    }

    /** Whether a call of the model may begin that is no job's: not where no job of it may be claimed. */
    synchronized boolean permits(Dependency model) {
        return permitsClaims() && !heldBack().contains(model);
    }

    private boolean isIsolatingHere() {
        return isolating != null && isolating.equals(isolating.slot().inFlight());
    }

    /** Whether a suspect is one because processes died while they held it, not because calls broke with it. */
    private static boolean isForDeaths(InFlightJob job) {
        return !job.claimed().isSuspectOfCalls();
    }

    private Optional<Dependency> modelOf(Job job) {
        return jobModels.modelOf(job.interrogationKey(), job.modelHint());
    }

    private Optional<Dependency> modelOf(RunningJob job) {
        return jobModels.modelOf(job.interrogationKey(), job.modelHint());
    }

    /** The job that is isolated on its model, on whatever node, as this node last saw it. */
    private Optional<RunningJob> isolatedOnAnyNode() {
        long now = nanoTime.getAsLong();
        if (now - lookedAt >= KNOWN_FOR_NANOS) {
            lookedAt = now;
            lastSeenIsolated = look();
        }
        return lastSeenIsolated;
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
        if (!permitsClaims() || isHeldBack(job)) {
            return false;
        }
        Suspicion suspicion = job.claimed().suspicion();
        if (suspicion == null) {
            return true;
        }
        return job.claimed().mustBeAlone() ? awaitIsolation(job) : admitBesideOthers(job, suspicion);
    }

    /** Which model a job asks is looked up on disk: not for each job, while nothing is held back. */
    private boolean isHeldBack(InFlightJob job) {
        Set<Dependency> heldBack = heldBack();
        return !heldBack.isEmpty()
                && modelOf(job.job()).filter(heldBack::contains).isPresent();
    }

    /** A job is over. If it was worked alone, or waited to be, every slot that waited for that looks for work again. */
    void over(InFlightJob job) {
        if (endsIsolation(job)) {
            series.search(job.slot());
            slots.wakeWaiting();
        }
    }

    private synchronized boolean endsIsolation(InFlightJob job) {
        boolean ends = job.equals(isolating);
        if (ends) {
            isolating = null;
            // What was seen last may be this job: nobody must wait for it any more.
            lookedAt = nanoTime.getAsLong() - KNOWN_FOR_NANOS;
        }
        return ends;
    }

    /** At most half of an event's suspects at a time on this node. */
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
        isolating = job;
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

    /** If calls broke with the job, all nodes are told at once, so that they claim no more of its model while it waits. */
    private Isolation isolate(InFlightJob job) {
        boolean comparing = endsComparisons(job);
        Isolation isolation = amongJobs(job);
        return isolation == Isolation.ALONE && comparing ? Isolation.WAIT : isolation;
    }

    /**
     * A job that is over runs no more for the database, but its slot may ask the model once more, for a comparison: that is company too,
     * and nobody should wait for its end.
     *
     * @return whether any slot of this node is so far
     */
    private boolean endsComparisons(InFlightJob job) {
        List<InFlightJob> over = slots.inFlight().stream()
                .filter(other -> !other.equals(job) && other.isOver())
                .toList();
        over.forEach(other -> other.stopSignal().windDown());
        return !over.isEmpty();
    }

    private Isolation amongJobs(InFlightJob job) {
        if (isForDeaths(job)) {
            return othersAreInFlight(job) ? Isolation.WAIT : Isolation.ALONE;
        }
        try {
            Isolation isolation = blame.isolate(job.job().jobId(), LONGEST_ALONE);
            return isolation == Isolation.WAIT && noOtherJobAsksItsModel(job) ? Isolation.ALONE : isolation;
        } catch (DatabaseUnavailableException unavailable) {
            return Isolation.WAIT;
        }
    }

    /** Of the jobs in flight on all nodes. Another job's model that cannot be told may be the same one. */
    private boolean noOtherJobAsksItsModel(InFlightJob job) {
        Optional<Dependency> model = modelOf(job.job());
        return model.isPresent()
                && blame.running().stream()
                        .filter(other -> !other.jobId().equals(job.job().jobId()))
                        .allMatch(other -> modelOf(other)
                                .filter(another -> !another.equals(model.get()))
                                .isPresent());
    }

    private boolean othersAreInFlight(InFlightJob job) {
        return slots.inFlight().stream().anyMatch(other -> !other.equals(job))
                || slots.open().stream().anyMatch(slot -> slot.unbegun().isPresent());
    }
}
