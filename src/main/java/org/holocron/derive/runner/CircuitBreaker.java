package org.holocron.derive.runner;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.holocron.derive.dependency.BreakerOrigin;
import org.holocron.derive.dependency.BreakerState;
import org.holocron.derive.dependency.StoredBreaker;
import org.holocron.derive.job.Backoff;
import org.holocron.derive.job.Dependency;
import org.jspecify.annotations.Nullable;

/**
 * The breaker before one dependency. CLOSED: jobs that need it are claimed. OPEN: none is, until a probe finds it there
 * again. HALF_OPEN: the probe could not tell whether it is able to work, so one job goes first as a trial and the others
 * wait for how it ends.
 *
 * <p>Not for several threads: {@link CircuitBreakers} takes care of that.
 */
final class CircuitBreaker {

    private final Dependency dependency;
    private final Backoff delays;
    private BreakerState state = BreakerState.CLOSED;
    /** In a row; outlives the outage until something works, so that the delays keep growing. */
    private int failures;
    /** Null while CLOSED. */
    private @Nullable Outage outage;
    /** When this node looks again, by its own clock; null while CLOSED. */
    private @Nullable Instant due;
    /** How long the dependency itself asked to be left alone; 0 if it did not. */
    private Duration retryAfter = Duration.ZERO;
    /** Of the trial under way on this node; 0 while there is none. */
    private long trial;
    /** Another node makes the trial, at least until then; null if none is known to. */
    private @Nullable Instant trialElsewhereUntil;
    /** Since when a trial may be made; null unless HALF_OPEN. */
    private @Nullable Instant halfOpenSince;

    /** @param delays before the next probe, by the number of failures in a row */
    CircuitBreaker(Dependency dependency, Backoff delays) {
        this.dependency = dependency;
        this.delays = delays;
    }

    /**
     * @param kind an {@code ErrorKind} by name, or {@link Outage#DATABASE_AWAY}
     * @param retryAfter no probe comes sooner than this; 0 where the dependency did not ask for it
     */
    record Opening(String kind, String message, Duration retryAfter, BreakerOrigin origin) {}

    Dependency dependency() {
        return dependency;
    }

    BreakerState state() {
        return state;
    }

    Optional<Outage> outage() {
        return Optional.ofNullable(outage);
    }

    /** It is open or half-open for a reason that only this node can know. */
    boolean isOfThisNode() {
        return outage != null && !outage.concernsAllNodes();
    }

    /** Nothing needs to be remembered of it. */
    boolean isPristine() {
        return state == BreakerState.CLOSED && failures == 0;
    }

    /**
     * Opens. That it is unavailable is nothing new before the next probe and does not delay it, unless the dependency asks to be
     * left alone for longer.
     *
     * @return whether anything changed
     */
    boolean open(Opening opening, Instant now) {
        if (state == BreakerState.OPEN && now.isBefore(Objects.requireNonNull(due))) {
            return postponeAsAsked(opening.retryAfter(), now);
        }
        failures++;
        retryAfter = opening.retryAfter();
        Duration delay = delays.ceiling(failures);
        due = now.plus(delay.compareTo(retryAfter) < 0 ? retryAfter : delay);
        outage = new Outage(
                dependency,
                opening.kind(),
                opening.message(),
                outage == null ? now : outage.since(),
                failures,
                due,
                new OutageDetails(BreakerState.OPEN, originWith(opening.origin()), List.of()));
        enter(BreakerState.OPEN, now);
        return true;
    }

    private boolean postponeAsAsked(Duration asked, Instant now) {
        Instant until = now.plus(asked);
        if (asked.isZero() || !until.isAfter(due) || outage == null) {
            return false;
        }
        retryAfter = asked;
        due = until;
        outage = new Outage(
                dependency, outage.kind(), outage.message(), outage.since(), failures, until, outage.details());
        return true;
    }

    /** A probe that fails knows of no job and no event: those that are known stay. */
    private BreakerOrigin originWith(BreakerOrigin latest) {
        BreakerOrigin known =
                outage == null ? BreakerOrigin.UNKNOWN : outage.details().origin();
        return new BreakerOrigin(
                latest.jobId() != null ? latest.jobId() : known.jobId(),
                latest.eventId() != null ? latest.eventId() : known.eventId(),
                latest.circumstances() != null ? latest.circumstances() : known.circumstances());
    }

    boolean isProbeDue(Instant now) {
        return state == BreakerState.OPEN && !now.isBefore(Objects.requireNonNull(due));
    }

    /** Another node probes: look again then, if nothing was heard of it. */
    void postpone(Instant until) {
        if (state == BreakerState.OPEN) {
            due = until;
        }
    }

    /** Something that failed before went well: look now, unless the dependency asked to be left alone. */
    void lookNow(Instant now) {
        if (state == BreakerState.OPEN && retryAfter.isZero() && now.isBefore(Objects.requireNonNull(due))) {
            due = now;
        }
    }

    /** The dependency is there again. The next failure is one more in a row all the same. */
    void close() {
        outage = null;
        due = null;
        retryAfter = Duration.ZERO;
        enter(BreakerState.CLOSED, Instant.EPOCH);
    }

    /** The dependency did real work: the next failure is the first one. */
    void resetFailures() {
        failures = 0;
    }

    void halfOpen(Instant now) {
        if (state == BreakerState.OPEN) {
            enter(BreakerState.HALF_OPEN, now);
        }
    }

    private void enter(BreakerState other, Instant now) {
        state = other;
        trial = 0;
        trialElsewhereUntil = null;
        halfOpenSince = other == BreakerState.HALF_OPEN ? now : null;
        if (outage != null) {
            outage = outage.with(outage.details().with(other));
        }
    }

    /** Becomes what the breaker is on all nodes. */
    void adopt(StoredBreaker stored, Instant now) {
        boolean trialGoesOn = state == BreakerState.HALF_OPEN && stored.state() == BreakerState.HALF_OPEN;
        long underWay = trialGoesOn ? trial : 0;
        failures = stored.failures();
        StoredBreaker.StoredOutage theirs = stored.outage();
        if (theirs == null) {
            close();
            return;
        }
        due = now.plus(theirs.untilProbe());
        List<UUID> suspects = outage == null ? List.of() : outage.details().suspects();
        outage = new Outage(
                dependency,
                theirs.kind(),
                theirs.message(),
                theirs.since(),
                Math.max(1, failures),
                theirs.nextProbe(),
                new OutageDetails(stored.state(), theirs.origin(), suspects));
        enter(stored.state(), now);
        trial = underWay;
    }

    void suspect(List<UUID> suspects) {
        if (outage != null) {
            outage = outage.with(outage.details().with(suspects));
        }
    }

    /** Whether a job that needs the dependency may be claimed now, if only as a trial. */
    boolean permits(Instant now) {
        return state == BreakerState.CLOSED
                || (state == BreakerState.HALF_OPEN
                        && trial == 0
                        && (trialElsewhereUntil == null || !now.isBefore(trialElsewhereUntil)));
    }

    boolean isTrialUnderWay() {
        return trial != 0;
    }

    void takeTrial(long number) {
        trial = number;
    }

    /** The trial showed nothing: another job may make it. Does nothing if it is not the one under way. */
    void releaseTrial(long number) {
        if (trial == number) {
            trial = 0;
        }
    }

    void leaveTrialToOthers(Instant until) {
        trialElsewhereUntil = until;
    }

    /** The job that opened it, to which the trial prefers any other that waits; empty once the patience is over. */
    Optional<UUID> opener(Instant now, Duration patience) {
        return halfOpenSince != null && outage != null && now.isBefore(halfOpenSince.plus(patience))
                ? Optional.ofNullable(outage.details().origin().jobId())
                : Optional.empty();
    }

    /** The circumstances that it was opened under are found out only now. */
    void noteCircumstances(String circumstances) {
        if (outage != null) {
            BreakerOrigin origin = outage.details().origin();
            outage = outage.with(
                    outage.details().with(new BreakerOrigin(origin.jobId(), origin.eventId(), circumstances)));
        }
    }

    BreakerSnapshot snapshot(BreakerSnapshot.@Nullable Change change, long version, Instant now) {
        Duration untilProbe = due == null || !now.isBefore(due) ? Duration.ZERO : Duration.between(now, due);
        Duration age =
                outage == null || now.isBefore(outage.since()) ? Duration.ZERO : Duration.between(outage.since(), now);
        return new BreakerSnapshot(dependency, state, failures, outage, age, untilProbe, retryAfter, change, version);
    }
}
