package org.holocron.derive.runner;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
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

    enum State {
        CLOSED,
        OPEN,
        HALF_OPEN
    }

    private final Dependency dependency;
    private final Backoff delays;
    private State state = State.CLOSED;
    /** In a row; outlives the outage until something works, so that the delays keep growing. */
    private int failures;
    /** Null while CLOSED. */
    private @Nullable Outage outage;
    /** Of the trial under way; 0 while there is none. */
    private long trial;

    /** @param delays before the next probe, by the number of failures in a row */
    CircuitBreaker(Dependency dependency, Backoff delays) {
        this.dependency = dependency;
        this.delays = delays;
    }

    State state() {
        return state;
    }

    Optional<Outage> outage() {
        return Optional.ofNullable(outage);
    }

    /** Nothing needs to be remembered of it. */
    boolean isPristine() {
        return state == State.CLOSED && failures == 0;
    }

    /**
     * Opens. Further reports before the next probe tell nothing new and do not delay it.
     *
     * @param least no probe comes sooner than this
     */
    void open(String kind, String message, Instant now, Duration least) {
        if (outage != null && state == State.OPEN && now.isBefore(outage.nextProbe())) {
            return;
        }
        failures++;
        Instant since = outage == null ? now : outage.since();
        Duration delay = delays.ceiling(failures);
        outage = new Outage(
                dependency, kind, message, since, failures, now.plus(delay.compareTo(least) < 0 ? least : delay));
        state = State.OPEN;
        trial = 0;
    }

    boolean isProbeDue(Instant now) {
        return outage != null && state == State.OPEN && !now.isBefore(outage.nextProbe());
    }

    /** The dependency is there again. The next failure is one more in a row all the same. */
    void close() {
        state = State.CLOSED;
        outage = null;
        trial = 0;
    }

    /** The dependency did real work: the next failure is the first one. */
    void resetFailures() {
        failures = 0;
    }

    void halfOpen() {
        if (state == State.OPEN) {
            state = State.HALF_OPEN;
        }
    }

    /** Whether a job that needs the dependency may be claimed now, if only as a trial. */
    boolean permits() {
        return state == State.CLOSED || (state == State.HALF_OPEN && trial == 0);
    }

    void takeTrial(long number) {
        trial = number;
    }

    /** The trial proved nothing: another job may be it. Does nothing if it is not the one under way. */
    void releaseTrial(long number) {
        if (trial == number) {
            trial = 0;
        }
    }
}
