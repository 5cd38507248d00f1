package org.holocron.derive.runner;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.holocron.derive.job.Dependency;
import org.jspecify.annotations.Nullable;

/** What this node may claim now: all that neither a person paused nor a circuit breaker holds back. */
public final class ClaimGate {

    private final Pauses pauses;
    private final CircuitBreakers breakers;
    private final Lanes lanes;

    public ClaimGate(Pauses pauses, CircuitBreakers breakers, Lanes lanes) {
        this.pauses = pauses;
        this.breakers = breakers;
        this.lanes = lanes;
    }

    /** A person pauses all claiming (null) or a model. */
    public void pause(@Nullable String model) {
        pauses.pause(model);
    }

    /** A person resumes: ends the person's pause and closes the breakers of that scope, so that work is tried at once. */
    public void resume(@Nullable String model) {
        pauses.resume(model);
        if (model == null) {
            breakers.reset(dependency -> dependency.model() == null);
        } else {
            Dependency resumed = lanes.model(model);
            breakers.reset(dependency -> Lanes.isLane(dependency) && Lanes.contains(resumed, dependency));
        }
    }

    /** Whether {@link #tryAcquirePermission} would grant now; changes nothing. */
    public boolean permitsClaims() {
        return !pauses.pausesEverything() && breakers.permitsClaims();
    }

    /** How many of so many slots may claim: all, one for a trial, or none. */
    public int permittedSlots(int all) {
        return pauses.pausesEverything() ? 0 : breakers.permittedSlots(all);
    }

    /** As {@link CircuitBreakers#tryAcquirePermission}. */
    Optional<ClaimPermission> tryAcquirePermission() {
        return pauses.pausesEverything() ? Optional.empty() : breakers.tryAcquirePermission();
    }

    void releasePermission(ClaimPermission permission) {
        breakers.releasePermission(permission);
    }

    /** The models, and pairs of interrogation and model, whose jobs must not be claimed with this permission. */
    Set<Dependency> heldBackFrom(ClaimPermission permission) {
        Set<Dependency> heldBack = new HashSet<>(breakers.heldBack());
        heldBack.removeIf(permission::isTrialOf);
        pauses.models().forEach(model -> heldBack.add(lanes.model(model)));
        return heldBack;
    }

    /** Why nothing at all is claimed, for people; empty while claims are permitted. */
    public Optional<String> blockedReason() {
        if (permitsClaims()) {
            return Optional.empty();
        }
        Blockers now = blockers();
        Stream<String> paused =
                now.pauses().stream().filter(pause -> pause.model() == null).map(Pause::summary);
        Stream<String> unavailable = now.outages().stream()
                .filter(outage -> !Lanes.isLane(outage.dependency()))
                .map(Outage::summary);
        return Stream.concat(paused, unavailable).findFirst();
    }

    /** Everything that is held back. */
    public Blockers blockers() {
        return new Blockers(pauses.list(), breakers.outages());
    }
}
