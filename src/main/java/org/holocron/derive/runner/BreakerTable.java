package org.holocron.derive.runner;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.holocron.derive.dependency.BreakerState;
import org.holocron.derive.dependency.StoredBreaker;
import org.holocron.derive.job.Backoff;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.text.CleanLog;
import org.jspecify.annotations.Nullable;

/**
 * The breakers themselves, and what of them all nodes have not heard yet. Each change is logged once, in one line. Not for
 * several threads: {@link CircuitBreakers} and {@link BreakerExchange} take care of that.
 */
final class BreakerTable {

    private static final Logger LOG = CleanLog.of(CircuitBreakers.class);

    /** A pair is tried by jobs only, and what is wrong with it seldom ends by itself. */
    private static final Duration LONGEST_DELAY_OF_A_PAIR = Duration.ofHours(1);

    private final InstantSource clock;
    private final Backoff delays;
    /** One that is closed and has nothing to remember is left out. */
    private final Map<Dependency, CircuitBreaker> breakers = new HashMap<>();

    private final BreakerChanges changes = new BreakerChanges();
    /** When the database was last found back; null if it never came back, or never was unavailable. */
    private @Nullable Instant databaseBackAt;

    BreakerTable(InstantSource clock, Backoff delays) {
        this.clock = clock;
        this.delays = delays;
    }

    BreakerChanges changes() {
        return changes;
    }

    @Nullable
    Instant databaseBackAt() {
        return databaseBackAt;
    }

    Optional<CircuitBreaker> find(Dependency dependency) {
        return Optional.ofNullable(breakers.get(dependency));
    }

    /** They may be changed while these are gone through. */
    Collection<CircuitBreaker> all() {
        return List.copyOf(breakers.values());
    }

    Stream<Outage> outages() {
        return all().stream().flatMap(breaker -> breaker.outage().stream());
    }

    CircuitBreaker get(Dependency dependency) {
        return breakers.computeIfAbsent(dependency, unknown -> new CircuitBreaker(dependency, delaysOf(dependency)));
    }

    Backoff delaysOf(Dependency dependency) {
        return dependency.kind() == Dependency.Kind.INTERROGATION_MODEL
                ? new Backoff(delays.base(), LONGEST_DELAY_OF_A_PAIR)
                : delays;
    }

    void open(Dependency dependency, CircuitBreaker.Opening opening) {
        CircuitBreaker breaker = get(dependency);
        BreakerState before = breaker.state();
        if (breaker.open(opening, clock.instant())) {
            if (breaker.isOfThisNode()) {
                changes.dropWhatWasFoundOut(dependency);
            } else {
                changes.add(dependency, ChangeCause.OPENED);
            }
            logIfChanged(breaker, before);
        }
    }

    /** Does nothing where there is no breaker: it is closed and has nothing to forget. */
    void change(Dependency dependency, ChangeCause cause, Consumer<CircuitBreaker> how) {
        find(dependency).ifPresent(breaker -> change(breaker, cause, how));
    }

    private void change(CircuitBreaker breaker, ChangeCause cause, Consumer<CircuitBreaker> how) {
        Dependency dependency = breaker.dependency();
        BreakerState before = breaker.state();
        boolean ownOutage = breaker.isOfThisNode();
        boolean nothingToForget = breaker.isPristine();
        how.accept(breaker);
        if (ownOutage && breaker.state() == BreakerState.CLOSED) {
            changes.forget(dependency); // all nodes may have another reason, which did not count meanwhile
        } else if (isOfSharedKind(dependency) && !ownOutage && !nothingToForget) {
            changes.add(dependency, cause);
        }
        boolean closes = before != BreakerState.CLOSED && breaker.state() == BreakerState.CLOSED;
        if (closes && dependency.equals(Dependency.DATABASE)) {
            databaseBackAt = clock.instant();
        }
        logIfChanged(breaker, before);
        removeIfPristine(breaker);
    }

    /** Makes the breaker what it is on all nodes. */
    void adopt(CircuitBreaker breaker, StoredBreaker row) {
        BreakerState before = breaker.state();
        breaker.adopt(row, clock.instant());
        logIfChanged(breaker, before);
        removeIfPristine(breaker);
    }

    void removeIfPristine(CircuitBreaker breaker) {
        if (breaker.isPristine() && !changes.isUnsaved(breaker.dependency())) {
            breakers.remove(breaker.dependency());
        }
    }

    /** Whether it is of a kind that all nodes share. */
    static boolean isOfSharedKind(Dependency dependency) {
        return dependency.address() != null;
    }

    private static void logIfChanged(CircuitBreaker breaker, BreakerState before) {
        BreakerState now = breaker.state();
        if (now == before) {
            return;
        }
        breaker.outage()
                .ifPresentOrElse(
                        outage -> LOG.log(now == BreakerState.OPEN ? Level.WARNING : Level.INFO, outage.report()),
                        () -> LOG.log(
                                Level.INFO, "{0} is there again: its circuit breaker is closed", breaker.dependency()));
    }
}
