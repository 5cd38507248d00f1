package org.holocron.derive.runner;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holocron.derive.dependency.BreakerOrigin;
import org.holocron.derive.dependency.BreakerState;
import org.holocron.derive.job.Backoff;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * The circuit breakers as this node has them, one for each dependency. The breaker of a model holds back that model's jobs
 * only, the breaker of an interrogation with a model only that pair's, that of an interrogation only its own; every other one
 * holds back all claiming. Those of model servers, models and pairs are shared with all nodes, except while this
 * node cannot reach the model server, which only it can know: {@link SharedBreakers} stores what changes here, and
 * brings what changed elsewhere.
 */
public final class CircuitBreakers {

    /** Before the next probe: 2 s, doubled for each failure in a row, a minute at most. */
    public static final Backoff PROBE_DELAYS = new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(1));

    /** A dependency that asks for a longer wait is looked at all the same. */
    private static final Duration LONGEST_RETRY_AFTER = Duration.ofHours(1);

    /** For so long, a trial prefers another job to the one that opened the breaker. */
    static final Duration PATIENCE_WITH_OTHERS = Duration.ofMinutes(1);

    private final InstantSource clock;
    private final Backoff delays;
    private final BreakerTable breakers;
    private final BreakerExchange exchange;
    private long trials;

    public CircuitBreakers(InstantSource clock, Backoff delays) {
        this.clock = clock;
        this.delays = delays;
        this.breakers = new BreakerTable(clock, delays);
        this.exchange = new BreakerExchange(this, breakers, clock);
    }

    /** Between these breakers and those of all nodes. */
    BreakerExchange exchange() {
        return exchange;
    }

    /** A job or a probe found a dependency unavailable: opens its breaker, for longer each time in a row. */
    public void unavailable(Outcome.Unavailable unavailable) {
        unavailable(unavailable, BreakerOrigin.UNKNOWN);
    }

    /** As {@link #unavailable(Outcome.Unavailable)}, with the job or the event that showed it. */
    public synchronized void unavailable(Outcome.Unavailable unavailable, BreakerOrigin origin) {
        Dependency dependency = unavailable.dependency();
        String kind = dependency.equals(Dependency.DATABASE)
                ? Outage.DATABASE_AWAY
                : unavailable.kind().name();
        breakers.open(
                dependency,
                new CircuitBreaker.Opening(
                        kind, unavailable.message(), boundedRetryAfter(unavailable.retryAfter()), origin));
    }

    /** Nothing can be claimed without the database anyway; its breaker shows people why, and is what is probed. */
    public synchronized void databaseUnavailable(String message) {
        breakers.open(Dependency.DATABASE, opening(Outage.DATABASE_AWAY, message));
    }

    /** The probe itself failed: the breaker stays open, for longer. */
    public synchronized void probeCrashed(Outage outage) {
        breakers.open(outage.dependency(), opening(outage.kind(), outage.message()));
    }

    private static CircuitBreaker.Opening opening(String kind, String message) {
        return new CircuitBreaker.Opening(kind, message, Duration.ZERO, BreakerOrigin.UNKNOWN);
    }

    private static Duration boundedRetryAfter(@Nullable Duration retryAfter) {
        if (retryAfter == null || retryAfter.isNegative()) {
            return Duration.ZERO;
        }
        return retryAfter.compareTo(LONGEST_RETRY_AFTER) > 0 ? LONGEST_RETRY_AFTER : retryAfter;
    }

    /**
     * A probe found the dependency there: closes its breaker, or lets one trial go first where only a job can tell. Of
     * an interrogation with a model nothing was looked at: its time has come.
     */
    public synchronized void probeSucceeded(Outage outage) {
        Instant now = clock.instant();
        breakers.change(
                outage.dependency(),
                ChangeCause.PROBED,
                outage.needsTrial() ? breaker -> breaker.halfOpen(now) : CircuitBreaker::close);
    }

    /**
     * The model generated for a job, to the end of an answer, good or bad, or for longer than allowed: the server works, with
     * this model and this interrogation.
     */
    public synchronized void worked(Dependency pair) {
        worked(pair, outage -> true);
    }

    /** As {@link #worked(Dependency)}, where the answer speaks against some outages only. */
    synchronized void worked(Dependency pair, Predicate<Outage> speaksAgainst) {
        reset(
                breaker -> JobModels.covers(breaker.dependency(), pair)
                        && breaker.outage().map(speaksAgainst::test).orElse(true),
                ChangeCause.WORKED);
    }

    /** Whether the outage was first found within so long. */
    boolean beganWithin(Outage outage, Duration lately) {
        return outage.since().isAfter(clock.instant().minus(lately));
    }

    /** It did real work, which a probe does not prove: the delay before its next probe is the shortest again. */
    public synchronized void resetFailures(Dependency dependency) {
        breakers.change(dependency, ChangeCause.WORKED, CircuitBreaker::resetFailures);
    }

    /**
     * It did something for work that was under way: if its breaker is open, its probe is due. That decides, since on a disk with little room
     * one result may be written and the next one not.
     */
    synchronized void probeNow(Dependency dependency) {
        Instant now = clock.instant();
        breakers.find(dependency).ifPresent(breaker -> breaker.lookNow(now));
    }

    /** A person closes them, and their failures are forgotten, so that work is tried at once. */
    synchronized void reset(Predicate<Dependency> which) {
        reset(breaker -> which.test(breaker.dependency()), ChangeCause.PERSON);
    }

    private void reset(Predicate<CircuitBreaker> which, ChangeCause cause) {
        breakers.all().stream()
                .filter(which)
                .map(CircuitBreaker::dependency)
                .forEach(dependency -> breakers.change(dependency, cause, breaker -> {
                    breaker.close();
                    breaker.resetFailures();
                }));
    }

    /** Half-opens the breaker, if it is open: one job may try what no probe can tell. Other breakers stay as they are. */
    synchronized void letOneTry(Dependency dependency, ChangeCause cause) {
        Instant now = clock.instant();
        breakers.change(dependency, cause, breaker -> breaker.halfOpen(now));
    }

    /** The circumstances that the breaker was opened under are found out. */
    synchronized void noteCircumstances(Dependency dependency, String circumstances) {
        breakers.change(dependency, ChangeCause.PROBED, breaker -> breaker.noteCircumstances(circumstances));
    }

    /** Whether the database is unavailable or was so lately: other nodes may not yet have renewed their leases since. */
    public synchronized boolean databaseWasUnavailableWithin(Duration lately) {
        Instant backAt = breakers.databaseBackAt();
        return breakers.find(Dependency.DATABASE)
                        .filter(database -> database.state() != BreakerState.CLOSED)
                        .isPresent()
                || (backAt != null && clock.instant().isBefore(backAt.plus(lately)));
    }

    /** The outages whose time for a probe has come. */
    public synchronized List<Outage> due() {
        Instant now = clock.instant();
        return breakers.all().stream()
                .filter(breaker -> breaker.isProbeDue(now))
                .flatMap(breaker -> breaker.outage().stream())
                .toList();
    }

    /** Another node probes it: this one looks again later, if nothing was heard by then. */
    synchronized void postpone(Outage outage) {
        Instant later = clock.instant().plus(delays.base());
        breakers.find(outage.dependency()).ifPresent(breaker -> breaker.postpone(later));
    }

    /** Whether {@link #tryTakeTrials} would grant now; changes nothing. */
    public synchronized boolean permitsClaims() {
        Instant now = clock.instant();
        return holdingBackEverything().allMatch(breaker -> breaker.permits(now));
    }

    /** Whether nothing holds back all claiming but what these trials try. */
    synchronized boolean permitsClaimsWith(Trials own) {
        Instant now = clock.instant();
        Set<Dependency> tried = own.all().stream().map(Trial::dependency).collect(Collectors.toSet());
        return holdingBackEverything()
                .allMatch(breaker -> tried.contains(breaker.dependency()) || breaker.permits(now));
    }

    /** How many of so many slots may claim: all, one for a trial, or none. */
    public synchronized int permittedSlots(int all) {
        if (!permitsClaims()) {
            return 0;
        }
        boolean trial = holdingBackEverything().anyMatch(breaker -> breaker.state() == BreakerState.HALF_OPEN);
        return trial ? Math.min(1, all) : all;
    }

    /**
     * Every trial there is, for one job; empty if nothing may be claimed. {@link ClaimGate} asks, and releases what is not used.
     */
    synchronized Optional<Trials> tryTakeTrials() {
        if (!permitsClaims()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Set<Trial> taken = new HashSet<>();
        for (CircuitBreaker breaker : breakers.all()) {
            if (breaker.state() == BreakerState.HALF_OPEN && breaker.permits(now)) {
                breaker.takeTrial(++trials);
                taken.add(new Trial(breaker.dependency(), trials));
            }
        }
        return Optional.of(new Trials(taken));
    }

    /** A trial that showed nothing may be made by another job; for one that did, this changes nothing. */
    synchronized void release(Trials trials) {
        trials.all().forEach(this::release);
    }

    private void release(Trial trial) {
        breakers.find(trial.dependency()).ifPresent(breaker -> breaker.releaseTrial(trial.number()));
    }

    /** Another node makes this trial: here it is left alone for a while. */
    synchronized void leaveToOthers(Trial trial) {
        release(trial);
        Instant later = clock.instant().plus(delays.base());
        breakers.find(trial.dependency()).ifPresent(breaker -> breaker.leaveTrialToOthers(later));
    }

    /** The jobs that opened what is tried now: if another one waits, it is claimed instead. */
    synchronized Set<UUID> openersOf(Trials trials) {
        Instant now = clock.instant();
        return trials.all().stream()
                .flatMap(trial -> breakers.find(trial.dependency()).stream())
                .flatMap(breaker -> breaker.opener(now, PATIENCE_WITH_OTHERS).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The models, the pairs of interrogation and model, and the interrogations whose jobs must not be claimed. */
    public synchronized Set<Dependency> heldBack() {
        Instant now = clock.instant();
        return breakers.all().stream()
                .filter(breaker -> !breaker.permits(now))
                .map(CircuitBreaker::dependency)
                .filter(JobModels::concernsSomeJobs)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** What this node may claim, so far as breakers decide, to be compared with later by {@link #permitMoreThan}. */
    synchronized Permitted permitted() {
        return new Permitted(permitsClaims(), heldBack());
    }

    /** Whether a job may be claimed now that could not be then, if only as a trial: slots that wait should look again. */
    synchronized boolean permitMoreThan(Permitted then) {
        return permitsClaims() && (!then.claims() || !heldBack().containsAll(then.heldBack()));
    }

    /**
     * What may be claimed.
     *
     * @param claims whether anything may
     * @param heldBack what must not even then, as {@link #heldBack()}
     */
    record Permitted(boolean claims, Set<Dependency> heldBack) {}

    /** As {@link #heldBack}, and those too whose breakers are half-open, so that one job may try them now. */
    synchronized Set<Dependency> notClosed() {
        return allNotClosed().stream().filter(JobModels::concernsSomeJobs).collect(Collectors.toUnmodifiableSet());
    }

    /** All dependencies whose breakers are open or half-open, whatever they hold back. */
    synchronized Set<Dependency> allNotClosed() {
        return breakers.all().stream()
                .filter(breaker -> breaker.state() != BreakerState.CLOSED)
                .map(CircuitBreaker::dependency)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Whether the model's breaker is open or half-open.
     *
     * @param model by its canonical name
     */
    synchronized boolean hasOutage(String address, String model) {
        return breakers.find(Dependency.model(address, model))
                .filter(breaker -> breaker.state() != BreakerState.CLOSED)
                .isPresent();
    }

    /** Every outage, the widest first. */
    public synchronized List<Outage> outages() {
        return breakers.outages()
                .sorted(Comparator.comparing(
                                (Outage outage) -> outage.dependency().kind())
                        .thenComparing(Outage::since))
                .toList();
    }

    /** The breakers that hold back all claiming while they are open; closed ones are among them. */
    private Stream<CircuitBreaker> holdingBackEverything() {
        return breakers.all().stream().filter(breaker -> !JobModels.concernsSomeJobs(breaker.dependency()));
    }
}
