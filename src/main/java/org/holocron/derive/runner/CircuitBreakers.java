package org.holocron.derive.runner;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holocron.derive.job.Backoff;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * The circuit breakers of this node, one for each dependency. The breaker of a model holds back that model's jobs only,
 * the breaker of an interrogation with a model only that pair's, that of an interrogation only its own; every other one holds back all claiming.
 */
public final class CircuitBreakers {

    /** Before the next probe: 2 s, doubled for each failure in a row, a minute at most. */
    public static final Backoff PROBE_DELAYS = new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(1));

    /** Whether an interrogation works with a model only a job can tell, whose call is lost if it does not. */
    private static final Duration LONGEST_BETWEEN_TRIALS = Duration.ofHours(1);

    /** A dependency that asks for a longer rest is looked at all the same. */
    private static final Duration LONGEST_RETRY_AFTER = Duration.ofHours(1);

    private final InstantSource clock;
    private final Backoff delays;
    /** One that is closed and has nothing to remember is left out. */
    private final Map<Dependency, CircuitBreaker> breakers = new HashMap<>();

    private long trials;
    /** When the database was last found back; null if it never was unavailable. */
    private @Nullable Instant databaseBackAt;

    public CircuitBreakers(InstantSource clock, Backoff delays) {
        this.clock = clock;
        this.delays = delays;
    }

    /** A job or a probe found a dependency unavailable: opens its breaker, for longer each time in a row. */
    public synchronized void unavailable(Outcome.Unavailable unavailable) {
        Dependency dependency = unavailable.dependency();
        String kind = dependency.equals(Dependency.DATABASE)
                ? Outage.DATABASE_AWAY
                : unavailable.kind().name();
        open(dependency, kind, unavailable.message(), leastDelay(unavailable.retryAfter()));
    }

    /** Nothing can be claimed without it anyway; the breaker shows people why, and sees to the probes. */
    public synchronized void databaseUnavailable(String message) {
        open(Dependency.DATABASE, Outage.DATABASE_AWAY, message, Duration.ZERO);
    }

    /** The probe itself failed: the breaker stays open, for longer. */
    public synchronized void probeFailed(Outage outage) {
        open(outage.dependency(), outage.kind(), outage.message(), Duration.ZERO);
    }

    private static Duration leastDelay(@Nullable Duration retryAfter) {
        if (retryAfter == null) {
            return Duration.ZERO;
        }
        return retryAfter.compareTo(LONGEST_RETRY_AFTER) > 0 ? LONGEST_RETRY_AFTER : retryAfter;
    }

    private void open(Dependency dependency, String kind, String message, Duration least) {
        breakers.computeIfAbsent(dependency, unknown -> new CircuitBreaker(dependency, delaysOf(dependency)))
                .open(kind, message, clock.instant(), least);
    }

    private Backoff delaysOf(Dependency dependency) {
        return dependency.kind() == Dependency.Kind.INTERROGATION_MODEL
                ? new Backoff(delays.base(), LONGEST_BETWEEN_TRIALS)
                : delays;
    }

    /** A probe found the dependency there: closes its breaker, or lets one trial go first where only a job can tell. */
    public synchronized void probeSucceeded(Outage outage) {
        change(outage.dependency(), needsTrial(outage) ? CircuitBreaker::halfOpen : CircuitBreaker::close);
    }

    /**
     * A server that was busy or refused this runner answers questions all the while, and so does one that cannot load a
     * model which it lists; whether a pair of interrogation and model works, no question tells. All else is proven by what
     * its probe does.
     */
    private static boolean needsTrial(Outage outage) {
        return switch (outage.dependency().kind()) {
            case MODEL_SERVER -> !outage.kind().equals(ErrorKind.MODEL_SERVER_UNAVAILABLE.name());
            case MODEL -> !outage.kind().equals(ErrorKind.MODEL_MISSING.name());
            case INTERROGATION_MODEL -> true;
            case DATABASE, LAKE, EVIDENCE, INTERROGATIONS, INTERROGATION -> false;
        };
    }

    /** A job got an answer, good or bad: the server works, with this model and this interrogation. */
    public synchronized void succeeded(Dependency interrogationModel) {
        reset(dependency -> Lanes.concerns(dependency, interrogationModel));
    }

    /** It did real work, which a probe does not prove: the next delay is the shortest again. */
    public synchronized void recordWork(Dependency dependency) {
        change(dependency, CircuitBreaker::resetFailures);
    }

    /** Closes and forgets. */
    synchronized void reset(Predicate<Dependency> which) {
        List.copyOf(breakers.keySet()).stream().filter(which).forEach(dependency -> {
            change(dependency, CircuitBreaker::close);
            change(dependency, CircuitBreaker::resetFailures);
        });
    }

    private void change(Dependency dependency, Consumer<CircuitBreaker> how) {
        CircuitBreaker breaker = breakers.get(dependency);
        if (breaker == null) {
            return;
        }
        boolean wasClosed = breaker.state() == CircuitBreaker.State.CLOSED;
        how.accept(breaker);
        boolean closes = !wasClosed && breaker.state() == CircuitBreaker.State.CLOSED;
        if (closes && dependency.equals(Dependency.DATABASE)) {
            databaseBackAt = clock.instant();
        }
        if (breaker.isPristine()) {
            breakers.remove(dependency);
        }
    }

    /** Whether the database is unavailable or was so lately: other nodes may not yet have renewed their leases since. */
    public synchronized boolean databaseWasUnavailableWithin(Duration lately) {
        CircuitBreaker database = breakers.get(Dependency.DATABASE);
        return (database != null && database.state() != CircuitBreaker.State.CLOSED)
                || (databaseBackAt != null && clock.instant().isBefore(databaseBackAt.plus(lately)));
    }

    /** The outages whose time for a probe has come. */
    public synchronized List<Outage> due() {
        Instant now = clock.instant();
        return breakers.values().stream()
                .filter(breaker -> breaker.isProbeDue(now))
                .flatMap(breaker -> breaker.outage().stream())
                .toList();
    }

    /** Whether {@link #tryAcquirePermission} would grant now; changes nothing. */
    public synchronized boolean permitsClaims() {
        return holdingBackAll().allMatch(CircuitBreaker::permits);
    }

    /** How many of so many slots may claim: all, one for a trial, or none. */
    public synchronized int permittedSlots(int all) {
        if (!permitsClaims()) {
            return 0;
        }
        boolean trial = holdingBackAll().anyMatch(breaker -> breaker.state() == CircuitBreaker.State.HALF_OPEN);
        return trial ? Math.min(1, all) : all;
    }

    /**
     * Asks to claim one job, which takes every trial there is. Release it with {@link #releasePermission} when no job
     * came of it or the job is over.
     */
    public synchronized Optional<ClaimPermission> tryAcquirePermission() {
        if (!permitsClaims()) {
            return Optional.empty();
        }
        Set<ClaimPermission.Trial> taken = new HashSet<>();
        breakers.forEach((dependency, breaker) -> {
            if (breaker.state() == CircuitBreaker.State.HALF_OPEN && breaker.permits()) {
                breaker.takeTrial(++trials);
                taken.add(new ClaimPermission.Trial(dependency, trials));
            }
        });
        return Optional.of(new ClaimPermission(taken));
    }

    /** A trial that came to no judgement may be made by another job; for one that did, this changes nothing. */
    public synchronized void releasePermission(ClaimPermission permission) {
        permission.trials().forEach(this::release);
    }

    private void release(ClaimPermission.Trial trial) {
        change(trial.dependency(), breaker -> breaker.releaseTrial(trial.number()));
    }

    /** The models, and pairs of interrogation and model, whose jobs must not be claimed. */
    public synchronized Set<Dependency> heldBack() {
        return breakers.entrySet().stream()
                .filter(entry -> Lanes.concernsSomeJobs(entry.getKey())
                        && !entry.getValue().permits())
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Every outage, the widest first. */
    public synchronized List<Outage> outages() {
        return breakers.values().stream()
                .flatMap(breaker -> breaker.outage().stream())
                .sorted(Comparator.comparing(
                                (Outage outage) -> outage.dependency().kind())
                        .thenComparing(Outage::since))
                .toList();
    }

    /** Those that hold back all claiming. */
    private Stream<CircuitBreaker> holdingBackAll() {
        return breakers.entrySet().stream()
                .filter(entry -> !Lanes.concernsSomeJobs(entry.getKey()))
                .map(Map.Entry::getValue);
    }
}
