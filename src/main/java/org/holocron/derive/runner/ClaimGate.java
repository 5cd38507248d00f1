package org.holocron.derive.runner;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.holocron.derive.job.Dependency;
import org.jspecify.annotations.Nullable;

/**
 * What this node may claim now: all that neither a person paused nor a circuit breaker holds back, as far as the model server
 * has room for its call.
 */
public final class ClaimGate {

    private final Pauses pauses;
    private final CircuitBreakers breakers;
    private final Lanes lanes;
    private final CallLimit calls;

    public ClaimGate(Pauses pauses, CircuitBreakers breakers, Lanes lanes, CallLimit calls) {
        this.pauses = pauses;
        this.breakers = breakers;
        this.lanes = lanes;
        this.calls = calls;
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
            breakers.reset(dependency -> Lanes.concernsSomeJobs(dependency) && Lanes.concerns(resumed, dependency));
        }
    }

    /** Whether {@link #tryAcquirePermission} would grant now; changes nothing. */
    public boolean permitsClaims() {
        return !pauses.pausesEverything() && breakers.permitsClaims();
    }

    /** How many of so many slots may claim: as many as the model server has room for, one for a trial, or none. */
    public int permittedSlots(int all) {
        return pauses.pausesEverything() ? 0 : breakers.permittedSlots(Math.min(all, calls.free()));
    }

    /** As {@link CircuitBreakers#tryAcquirePermission}, with a place on the model server, which the job keeps until it ends. */
    Optional<ClaimPermission> tryAcquirePermission() {
        if (pauses.pausesEverything() || !calls.tryAcquire()) {
            return Optional.empty();
        }
        Optional<ClaimPermission> permission = breakers.tryAcquirePermission();
        if (permission.isEmpty()) {
            calls.release();
        }
        return permission;
    }

    /** The job is over, or none was found. */
    void releasePermission(ClaimPermission permission) {
        breakers.releasePermission(permission);
        calls.release();
    }

    /** These trials may be made by other jobs. */
    void releaseTrials(ClaimPermission permission) {
        breakers.releasePermission(permission);
    }

    CallLimit calls() {
        return calls;
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
                .filter(outage -> !Lanes.concernsSomeJobs(outage.dependency()))
                .map(Outage::summary);
        return Stream.concat(paused, unavailable).findFirst();
    }

    /** Everything that is held back. */
    public Blockers blockers() {
        return new Blockers(pauses.list(), breakers.outages());
    }
}
