package org.holocron.derive.runner;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holocron.derive.dependency.BreakerOrigin;
import org.holocron.derive.dependency.BreakerState;
import org.holocron.derive.dependency.StoredBreaker;
import org.holocron.derive.job.Backoff;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * The circuit breakers as this node has them, one for each dependency. The breaker of a model holds back that model's jobs
 * only, the breaker of an interrogation with a model only that pair's, that of an interrogation only its own; every other one
 * holds back all claiming. Those of model servers, models and pairs are shared with all nodes: {@link SharedBreakers} stores
 * what changes here, and brings what changed elsewhere.
 */
public final class CircuitBreakers {

    private static final Logger LOG = System.getLogger(CircuitBreakers.class.getName());

    /** Before the next probe: 2 s, doubled for each failure in a row, a minute at most. */
    public static final Backoff PROBE_DELAYS = new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(1));

    /** A pair is tried by jobs only, and what is wrong with it seldom ends by itself. */
    private static final Duration LONGEST_DELAY_OF_A_PAIR = Duration.ofHours(1);

    /** A dependency that asks for a longer rest is looked at all the same. */
    private static final Duration LONGEST_RETRY_AFTER = Duration.ofHours(1);

    /** For so long, the trial is left to another job than the one that opened the breaker. */
    static final Duration PATIENCE_WITH_OTHERS = Duration.ofMinutes(1);

    private final InstantSource clock;
    private final Backoff delays;
    /** One that is closed and has nothing to remember is left out. */
    private final Map<Dependency, CircuitBreaker> breakers = new HashMap<>();

    private final StoredNews news = new StoredNews();

    private long trials;
    /** When the database was last found back; null if it never was unavailable. */
    private @Nullable Instant databaseBackAt;

    public CircuitBreakers(InstantSource clock, Backoff delays) {
        this.clock = clock;
        this.delays = delays;
    }

    /** A job or a probe found a dependency unavailable: opens its breaker, for longer each time in a row. */
    public void unavailable(Outcome.Unavailable unavailable) {
        unavailable(unavailable, BreakerOrigin.UNKNOWN);
    }

    /** As {@link #unavailable(Outcome.Unavailable)}, told with what it was found by. */
    public synchronized void unavailable(Outcome.Unavailable unavailable, BreakerOrigin origin) {
        Dependency dependency = unavailable.dependency();
        String kind = dependency.equals(Dependency.DATABASE)
                ? Outage.DATABASE_AWAY
                : unavailable.kind().name();
        open(
                dependency,
                new CircuitBreaker.Opening(kind, unavailable.message(), leastDelay(unavailable.retryAfter()), origin));
    }

    /** Nothing can be claimed without it anyway; the breaker shows people why, and sees to the probes. */
    public synchronized void databaseUnavailable(String message) {
        open(Dependency.DATABASE, opening(Outage.DATABASE_AWAY, message));
    }

    /** The probe itself failed: the breaker stays open, for longer. */
    public synchronized void probeFailed(Outage outage) {
        open(outage.dependency(), opening(outage.kind(), outage.message()));
    }

    private static CircuitBreaker.Opening opening(String kind, String message) {
        return new CircuitBreaker.Opening(kind, message, Duration.ZERO, BreakerOrigin.UNKNOWN);
    }

    private static Duration leastDelay(@Nullable Duration retryAfter) {
        if (retryAfter == null || retryAfter.isNegative()) {
            return Duration.ZERO;
        }
        return retryAfter.compareTo(LONGEST_RETRY_AFTER) > 0 ? LONGEST_RETRY_AFTER : retryAfter;
    }

    private void open(Dependency dependency, CircuitBreaker.Opening opening) {
        CircuitBreaker breaker = breaker(dependency);
        BreakerState before = breaker.state();
        if (breaker.open(opening, clock.instant())) {
            breaker.outage().filter(Outage::isShared).ifPresent(shared -> news.add(dependency, ChangeCause.OPENED));
            logIfChanged(breaker, before);
        }
    }

    private CircuitBreaker breaker(Dependency dependency) {
        return breakers.computeIfAbsent(dependency, unknown -> new CircuitBreaker(dependency, delaysOf(dependency)));
    }

    Backoff delaysOf(Dependency dependency) {
        return dependency.kind() == Dependency.Kind.INTERROGATION_MODEL
                ? new Backoff(delays.base(), LONGEST_DELAY_OF_A_PAIR)
                : delays;
    }

    /** A probe found the dependency there: closes its breaker, or lets one trial go first where only a job can tell. */
    public synchronized void probeSucceeded(Outage outage) {
        Instant now = clock.instant();
        change(
                outage.dependency(),
                ChangeCause.PROBED,
                outage.needsTrial() ? breaker -> breaker.halfOpen(now) : CircuitBreaker::close);
    }

    /** A job got an answer, good or bad: the server works, with this model and this interrogation. */
    public synchronized void succeeded(Dependency interrogationModel) {
        reset(dependency -> Lanes.concerns(dependency, interrogationModel), ChangeCause.WORKED);
    }

    /** It did real work, which a probe does not prove: the next delay is the shortest again. */
    public synchronized void recordWork(Dependency dependency) {
        change(dependency, ChangeCause.WORKED, CircuitBreaker::resetFailures);
    }

    /** A person has them closed and forgotten, so that work is tried at once. */
    synchronized void reset(Predicate<Dependency> which) {
        reset(which, ChangeCause.PERSON);
    }

    private void reset(Predicate<Dependency> which, ChangeCause cause) {
        Set.copyOf(breakers.keySet()).stream()
                .filter(which)
                .forEach(dependency -> change(dependency, cause, breaker -> {
                    breaker.close();
                    breaker.resetFailures();
                }));
    }

    /** One job may try what nothing else can tell. Other breakers are not affected. */
    synchronized void letOneTry(Dependency dependency, ChangeCause cause) {
        Instant now = clock.instant();
        change(dependency, cause, breaker -> breaker.halfOpen(now));
    }

    /** What the breaker was opened under is found out. */
    synchronized void openedUnder(Dependency dependency, String circumstances) {
        change(dependency, ChangeCause.PROBED, breaker -> breaker.openedUnder(circumstances));
    }

    private void change(Dependency dependency, ChangeCause cause, Consumer<CircuitBreaker> how) {
        CircuitBreaker breaker = breakers.get(dependency);
        if (breaker == null) {
            return;
        }
        BreakerState before = breaker.state();
        boolean ownOutage = isOfThisNode(breaker);
        boolean nothingToForget = breaker.isPristine();
        how.accept(breaker);
        if (ownOutage && breaker.state() == BreakerState.CLOSED) {
            news.forget(dependency); // all nodes may have another reason, which did not count meanwhile
        } else if (isSharedKind(dependency) && !ownOutage && !nothingToForget) {
            news.add(dependency, cause);
        }
        logIfChanged(breaker, before);
        boolean closes = before != BreakerState.CLOSED && breaker.state() == BreakerState.CLOSED;
        if (closes && dependency.equals(Dependency.DATABASE)) {
            databaseBackAt = clock.instant();
        }
        removeIfPristine(dependency, breaker);
    }

    private void removeIfPristine(Dependency dependency, CircuitBreaker breaker) {
        if (breaker.isPristine() && !news.isUnsaved(dependency)) {
            breakers.remove(dependency);
        }
    }

    private static boolean isSharedKind(Dependency dependency) {
        return dependency.address() != null;
    }

    /** It is open for a reason that only this node can know. */
    private static boolean isOfThisNode(CircuitBreaker breaker) {
        return breaker.outage().filter(outage -> !outage.isShared()).isPresent();
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

    /** Whether the database is unavailable or was so lately: other nodes may not yet have renewed their leases since. */
    public synchronized boolean databaseWasUnavailableWithin(Duration lately) {
        CircuitBreaker database = breakers.get(Dependency.DATABASE);
        return (database != null && database.state() != BreakerState.CLOSED)
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

    /** Another node probes it: this one looks again later, if nothing was heard by then. */
    synchronized void postpone(Outage outage) {
        CircuitBreaker breaker = breakers.get(outage.dependency());
        if (breaker != null) {
            breaker.postpone(clock.instant().plus(delays.base()));
        }
    }

    /** Whether {@link #tryAcquirePermission} would grant now; changes nothing. */
    public synchronized boolean permitsClaims() {
        Instant now = clock.instant();
        return holdingBackAll().allMatch(breaker -> breaker.permits(now));
    }

    /** Whether nothing holds back all claiming but what these trials try. */
    synchronized boolean permitsClaimsWith(Set<ClaimPermission.Trial> own) {
        Instant now = clock.instant();
        Set<Dependency> tried =
                own.stream().map(ClaimPermission.Trial::dependency).collect(Collectors.toSet());
        return breakers.entrySet().stream()
                .filter(entry -> !Lanes.concernsSomeJobs(entry.getKey()))
                .allMatch(entry ->
                        tried.contains(entry.getKey()) || entry.getValue().permits(now));
    }

    /** How many of so many slots may claim: all, one for a trial, or none. */
    public synchronized int permittedSlots(int all) {
        if (!permitsClaims()) {
            return 0;
        }
        boolean trial = holdingBackAll().anyMatch(breaker -> breaker.state() == BreakerState.HALF_OPEN);
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
        Instant now = clock.instant();
        Set<ClaimPermission.Trial> taken = new HashSet<>();
        breakers.forEach((dependency, breaker) -> {
            if (breaker.state() == BreakerState.HALF_OPEN && breaker.permits(now)) {
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
        CircuitBreaker breaker = breakers.get(trial.dependency());
        if (breaker != null) {
            breaker.releaseTrial(trial.number());
        }
    }

    /** Another node makes this trial: here it is left alone for a while. */
    synchronized void leaveToOthers(ClaimPermission.Trial trial) {
        release(trial);
        CircuitBreaker breaker = breakers.get(trial.dependency());
        if (breaker != null) {
            breaker.leaveTrialToOthers(clock.instant().plus(delays.base()));
        }
    }

    /** The jobs that opened what is tried now: another one of the same lane makes the trial, if one waits. */
    synchronized Set<UUID> openersOf(ClaimPermission permission) {
        Instant now = clock.instant();
        return permission.trials().stream()
                .map(trial -> breakers.get(trial.dependency()))
                .filter(Objects::nonNull)
                .flatMap(breaker -> breaker.opener(now, PATIENCE_WITH_OTHERS).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The models, and pairs of interrogation and model, whose jobs must not be claimed. */
    public synchronized Set<Dependency> heldBack() {
        Instant now = clock.instant();
        return breakers.entrySet().stream()
                .filter(entry -> Lanes.concernsSomeJobs(entry.getKey())
                        && !entry.getValue().permits(now))
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

    /** What all nodes must hear of. */
    synchronized List<LocalBreaker> unsaved() {
        return news.unsaved().stream()
                .flatMap(dependency -> shared(dependency).stream())
                .toList();
    }

    synchronized boolean hasUnsaved() {
        return !news.unsaved().isEmpty();
    }

    /** A breaker that all nodes share; empty for one that is open for a reason of this node's own, or not known. */
    synchronized Optional<LocalBreaker> shared(Dependency dependency) {
        CircuitBreaker breaker = breakers.get(dependency);
        boolean isShared = breaker != null && isSharedKind(dependency) && !isOfThisNode(breaker);
        return isShared
                ? Optional.of(breaker.snapshot(news.of(dependency), news.version(dependency), clock.instant()))
                : Optional.empty();
    }

    /** The news is stored, or outweighed by what is. What changed here since then is stored next. */
    synchronized void saved(LocalBreaker sent, Optional<StoredBreaker> stored) {
        Dependency dependency = sent.dependency();
        stored.ifPresent(row -> news.read(dependency, row.version()));
        if (news.saved(dependency, sent.news())) {
            CircuitBreaker breaker = breaker(dependency);
            stored.filter(row -> !isOfThisNode(breaker)).ifPresent(row -> take(breaker, row));
            removeIfPristine(dependency, breaker);
        }
    }

    /** Follows all nodes, except in what is not stored yet and in what only this node can know. */
    synchronized void adopt(List<StoredBreaker> stored) {
        Map<Dependency, StoredBreaker> rows =
                stored.stream().collect(Collectors.toMap(StoredBreaker::dependency, row -> row));
        rows.forEach(this::adopt);
        for (Dependency dependency : news.known()) {
            CircuitBreaker breaker = breakers.get(dependency);
            if (!rows.containsKey(dependency) && !news.isUnsaved(dependency)) {
                news.forget(dependency);
                if (breaker != null && !isOfThisNode(breaker)) {
                    take(breaker, new StoredBreaker(dependency, 0, BreakerState.CLOSED, 0, null));
                    breakers.remove(dependency);
                }
            }
        }
    }

    private void adopt(Dependency dependency, StoredBreaker row) {
        if (news.isUnsaved(dependency) || news.version(dependency) == row.version()) {
            return;
        }
        CircuitBreaker breaker = breaker(dependency);
        if (!isOfThisNode(breaker)) {
            news.read(dependency, row.version());
            take(breaker, row);
        }
    }

    private void take(CircuitBreaker breaker, StoredBreaker row) {
        BreakerState before = breaker.state();
        breaker.become(row, clock.instant());
        logIfChanged(breaker, before);
    }

    synchronized boolean isTrialUnderWay(Dependency dependency) {
        CircuitBreaker breaker = breakers.get(dependency);
        return breaker != null && breaker.isTrialUnderWay();
    }

    /** Who is under suspicion in the event that opened the breaker. */
    synchronized void suspect(Dependency dependency, List<UUID> suspects) {
        CircuitBreaker breaker = breakers.get(dependency);
        if (breaker != null) {
            breaker.suspect(suspects);
        }
    }
}
