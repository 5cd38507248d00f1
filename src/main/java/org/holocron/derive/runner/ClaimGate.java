package org.holocron.derive.runner;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.pause.Pause;
import org.holocron.derive.pause.PauseTarget;
import org.jspecify.annotations.Nullable;

/**
 * What this node may claim now: all that neither a person paused nor a circuit breaker holds back, as far as the model server
 * has room for its call.
 */
public final class ClaimGate {

    private final Pauses pauses;
    private final CircuitBreakers breakers;
    private final JobModels jobModels;
    private final InFlightLimit inFlightLimit;
    private final ProbeLeases leases;

    /** @param leases who of all nodes may make a trial */
    ClaimGate(
            Pauses pauses,
            CircuitBreakers breakers,
            JobModels jobModels,
            InFlightLimit inFlightLimit,
            ProbeLeases leases) {
        this.pauses = pauses;
        this.breakers = breakers;
        this.jobModels = jobModels;
        this.inFlightLimit = inFlightLimit;
        this.leases = leases;
    }

    /**
     * A person resumes, and work is tried at once: closes the breakers of the model and its pairs, or of the
     * interrogation and its pairs; of all, every breaker but those of models and of pairs, which would all try at once.
     */
    public void closeBreakers(PauseTarget target) {
        switch (target.scope()) {
            case ALL -> breakers.reset(dependency -> dependency.model() == null);
            case MODEL -> {
                Dependency resumed = jobModels.model(target.name());
                breakers.reset(
                        dependency -> JobModels.concernsSomeJobs(dependency) && JobModels.covers(resumed, dependency));
            }
            case INTERROGATION -> breakers.reset(dependency -> target.name().equals(dependency.interrogationKey()));
        }
    }

    /**
     * A person closes one breaker. That of an interrogation with a model lets one job try, since what was wrong with it is
     * still unknown; every other one is closed, so that work is tried at once.
     *
     * @param name {@link Outage#name}, or the dependency as it is shown
     * @return what was open or half-open; empty if nothing by that name is
     */
    public Optional<Outage> closeBreaker(String name) {
        Optional<Outage> named = breakers.outages().stream()
                .filter(outage -> outage.name().equals(name)
                        || outage.dependency().toString().equals(name))
                .findFirst();
        named.map(Outage::dependency).ifPresent(this::closeBreaker);
        return named;
    }

    private void closeBreaker(Dependency dependency) {
        if (dependency.kind() == Dependency.Kind.INTERROGATION_MODEL) {
            breakers.letOneTry(dependency, ChangeCause.PERSON);
        } else {
            breakers.reset(dependency::equals);
        }
    }

    /** Whether nothing holds back all claiming; there may be no room for another call all the same. Changes nothing. */
    public boolean permitsClaims() {
        return !pauses.pausesEverything() && breakers.permitsClaims();
    }

    /** Whether nothing is held back at all: nobody paused anything, and every breaker is closed. */
    boolean holdsNothingBack() {
        return pauses.list().isEmpty() && breakers.allNotClosed().isEmpty();
    }

    /**
     * Whether a call of the pair may be made that is no job's and tries nothing: nobody paused it, and no breaker that concerns it is open,
     * or waits for a trial.
     */
    boolean permitsUntried(Dependency pair) {
        return !pauses.pausesEverything()
                && Stream.concat(breakers.allNotClosed().stream(), paused().stream())
                        .noneMatch(each -> concerns(each, pair));
    }

    /** Why {@link #permitsUntried} says no, for people; empty if it says yes. */
    Optional<String> reasonAgainst(Dependency pair) {
        if (permitsUntried(pair)) {
            return Optional.empty();
        }
        Blockers now = blockersOf(pair);
        Stream<String> paused = now.pauses().stream()
                .map(pause -> pause.shown() + " are " + pause.message() + ", since " + pause.since());
        return Stream.concat(paused, now.outages().stream().map(Outage::report)).findFirst();
    }

    /** Those of {@link #blockers} that hold back jobs like this one, which may ask a model of its own. */
    Blockers blockersOf(String interrogationKey, @Nullable String modelHint) {
        return blockersOf(jobModels
                .modelOf(interrogationKey, modelHint)
                .map(model -> model.with(interrogationKey))
                .orElseGet(() -> Dependency.interrogation(interrogationKey)));
    }

    /** @param asked a pair, or an interrogation of which nobody knows the model */
    private Blockers blockersOf(Dependency asked) {
        Blockers now = blockers();
        return new Blockers(
                now.pauses().stream()
                        .filter(pause -> asDependency(pause.target())
                                .map(each -> concerns(each, asked))
                                .orElse(true))
                        .toList(),
                now.outages().stream()
                        .filter(outage -> concerns(outage.dependency(), asked))
                        .toList());
    }

    /** Empty for all claiming. */
    Optional<Dependency> asDependency(PauseTarget target) {
        return switch (target.scope()) {
            case ALL -> Optional.empty();
            case MODEL -> Optional.of(jobModels.model(target.name()));
            case INTERROGATION -> Optional.of(Dependency.interrogation(target.name()));
        };
    }

    private static boolean concerns(Dependency heldBack, Dependency pair) {
        boolean isItsInterrogation = heldBack.model() == null
                && heldBack.interrogationKey() != null
                && heldBack.interrogationKey().equals(pair.interrogationKey());
        return !JobModels.concernsSomeJobs(heldBack) || isItsInterrogation || JobModels.covers(heldBack, pair);
    }

    /** How many of so many slots may claim: as many as the model server has room for, one for a trial, or none. */
    public int permittedSlots(int all) {
        return pauses.pausesEverything() ? 0 : breakers.permittedSlots(Math.min(all, inFlightLimit.free()));
    }

    /**
     * As {@link CircuitBreakers#tryTakeTrials}, for trials that no other node makes, and with a permit of the {@link InFlightLimit},
     * which the job keeps until it ends.
     */
    Optional<ClaimPermission> tryAcquirePermission() {
        if (pauses.pausesEverything() || !inFlightLimit.tryAcquire()) {
            return Optional.empty();
        }
        Optional<ClaimPermission> permission =
                breakers.tryTakeTrials().flatMap(this::withoutOthersTrials).map(ClaimPermission::new);
        if (permission.isEmpty()) {
            inFlightLimit.release();
        }
        return permission;
    }

    private Optional<Trials> withoutOthersTrials(Trials taken) {
        Set<Trial> left = new HashSet<>(taken.all());
        for (Trial trial : taken.all()) {
            if (!leases.holdTrial(trial.dependency())) {
                breakers.leaveToOthers(trial);
                left.remove(trial);
            }
        }
        Trials own = new Trials(left);
        if (breakers.permitsClaimsWith(own)) {
            return Optional.of(own);
        }
        breakers.release(own);
        return Optional.empty();
    }

    /** As {@link CircuitBreakers#openersOf}. */
    Set<UUID> openersOf(Trials trials) {
        return breakers.openersOf(trials);
    }

    /** The job is over, or none was found: gives its trials and its permit up. */
    void releasePermission(ClaimPermission permission) {
        breakers.release(permission.trials());
        inFlightLimit.release();
    }

    /** These trials may be made by other jobs. */
    void releaseTrials(Trials trials) {
        breakers.release(trials);
    }

    InFlightLimit inFlightLimit() {
        return inFlightLimit;
    }

    /**
     * The models, pairs and interrogations whose jobs a claim with these trials must not take. What a trial could be made of counts as
     * claimable as long as no trial was taken: so a look for work, with {@link Trials#NONE}, finds it too.
     */
    Set<Dependency> heldBackForClaimWith(Trials trials) {
        Set<Dependency> heldBack = new HashSet<>(breakers.heldBack());
        heldBack.removeIf(trials::include);
        heldBack.addAll(paused());
        return heldBack;
    }

    /**
     * As {@link #heldBackForClaimWith}, for a claim while somebody else makes the trials. These are more: all whose breakers are
     * half-open are among them, whether their trial was taken or not.
     */
    Set<Dependency> heldBackForClaimWithoutTrial() {
        Set<Dependency> heldBack = new HashSet<>(breakers.notClosed());
        heldBack.addAll(paused());
        return heldBack;
    }

    private Set<Dependency> paused() {
        return Stream.concat(
                        pauses.models().stream().map(jobModels::model),
                        pauses.interrogations().stream().map(Dependency::interrogation))
                .collect(Collectors.toSet());
    }

    /** Why nothing at all is claimed, for people; empty while claims are permitted. */
    public Optional<String> blockedReason() {
        if (permitsClaims()) {
            return Optional.empty();
        }
        Blockers now = blockers();
        Stream<String> paused = now.pauses().stream()
                .filter(pause -> pause.target().equals(PauseTarget.ALL))
                .map(Pause::summary);
        Stream<String> unavailable = now.outages().stream()
                .filter(outage -> !JobModels.concernsSomeJobs(outage.dependency()))
                .map(Outage::summary);
        return Stream.concat(paused, unavailable).findFirst();
    }

    /** Everything that holds back claims, or some of them. */
    public Blockers blockers() {
        return new Blockers(pauses.list(), breakers.outages());
    }
}
