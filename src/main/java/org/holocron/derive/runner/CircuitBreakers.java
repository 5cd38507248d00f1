package org.holocron.derive.runner;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.ollama.ModelName;
import org.jspecify.annotations.Nullable;

/**
 * The circuit breaker of this node. What is away pauses claiming, for one model or for all; probes with growing pauses
 * look whether it is back. After a probe that found a server answering again but not yet proven able, one trial job goes
 * first and the others wait for how it ends.
 *
 * <p>A pause of the user's stands beside one of the breaker's and only the user ends it.
 */
public final class CircuitBreakers {

    private static final String EVERYTHING = "everything";
    private static final String OLLAMA = "ollama";
    private static final String DATABASE = "database";
    private static final String LAKE = "lake";
    private static final String MODEL = "model ";
    private static final int MOST_DOUBLINGS = 20;

    private final InstantSource clock;
    private final Duration first;
    private final Duration cap;
    private final Map<String, Outage> users = new HashMap<>();
    private final Map<String, Outage> broken = new HashMap<>();
    /** Failures in a row by scope; outlives the pause until something works, so that pauses keep growing. */
    private final Map<String, Integer> failures = new HashMap<>();
    /** For the pause on Ollama only: null as long as no trial is allowed, else whether the trial is still to be taken. */
    private @Nullable Boolean trialFree;
    /** When the database was last found back; null if it never was away. */
    private @Nullable Instant databaseBackAt;

    public CircuitBreakers(InstantSource clock, Duration first, Duration cap) {
        this.clock = clock;
        this.first = first;
        this.cap = cap;
    }

    /** Something is away: pauses its scope, longer each time in a row. */
    public synchronized void away(Outcome.Unavailable away) {
        String model = away.dependency().model();
        pause(scope(away.kind().name(), model), model, away.kind().name(), away.message());
    }

    /** The database is away: nothing can be claimed anyway; shown so that people see why. */
    public synchronized void databaseAway(String message) {
        pause(DATABASE, null, Outage.DATABASE_AWAY, message);
    }

    /** A probe found nothing out: the pause goes on, longer. */
    public synchronized void probeFailed(Outage pause) {
        pause(scope(pause.kind(), pause.model()), pause.model(), pause.kind(), pause.message());
    }

    /** Whoever else finds the same before the next look learns nothing new, and makes no pause longer. */
    private void pause(String scope, @Nullable String model, String kind, String message) {
        Instant now = clock.instant();
        Outage there = broken.get(scope);
        if (there != null && there.isBeforeProbe(now)) {
            return;
        }
        int count = failures.merge(scope, 1, Integer::sum);
        Instant since = there == null ? now : there.since();
        broken.put(scope, new Outage(model, kind, message, since, count, now.plus(growing(count))));
        if (scope.equals(OLLAMA)) {
            trialFree = null;
        }
    }

    private Duration growing(int count) {
        int doublings = Math.min(count - 1, MOST_DOUBLINGS);
        Duration pause = first.multipliedBy(1L << doublings);
        return pause.compareTo(cap) > 0 ? cap : pause;
    }

    /** A job got an answer, good or bad: the server works, with this model. */
    public synchronized void succeeded(String model) {
        end(OLLAMA);
        end(modelScope(model));
    }

    /** A claim was written, which a probe that mostly reads does not prove; as {@link #lakeTookARun}. */
    public synchronized void databaseTookAChange() {
        failures.remove(DATABASE);
    }

    /** A run's files are all written, which a probe does not prove: the next pause for the lake is a short one again. */
    public synchronized void lakeTookARun() {
        failures.remove(LAKE);
    }

    private void end(String scope) {
        lift(scope);
        failures.remove(scope);
        if (scope.equals(OLLAMA)) {
            trialFree = null;
        }
    }

    /** The pauses of the breaker whose time to look again has come; none that a trial is to end. */
    public synchronized List<Outage> due() {
        Instant now = clock.instant();
        return broken.values().stream()
                .filter(pause -> !pause.isBeforeProbe(now))
                .filter(pause ->
                        trialFree == null || !scope(pause.kind(), pause.model()).equals(OLLAMA))
                .toList();
    }

    /** A probe found the thing back, and that is proof enough: claiming goes on. The next failure still pauses longer. */
    public synchronized void recovered(Outage pause) {
        lift(scope(pause.kind(), pause.model()));
    }

    private void lift(String scope) {
        if (broken.remove(scope) != null && scope.equals(DATABASE)) {
            databaseBackAt = clock.instant();
        }
    }

    /** Whether the database is away or was so lately: others may not have come to renew their leases since. */
    public synchronized boolean databaseWasAwayWithin(Duration lately) {
        return broken.containsKey(DATABASE)
                || (databaseBackAt != null && clock.instant().isBefore(databaseBackAt.plus(lately)));
    }

    /** A probe found the server answering, which does not yet prove that it can do the work: one job may try. */
    public synchronized void allowTrial() {
        if (broken.containsKey(OLLAMA) && trialFree == null) {
            trialFree = true;
        }
    }

    /**
     * Asks for leave to claim. A granted trial is used up by it; give it back with {@link #trialProvedNothing} when it
     * proved nothing.
     */
    public synchronized boolean mayClaim() {
        boolean granted = isClosed();
        if (granted && broken.containsKey(OLLAMA)) {
            trialFree = false;
        }
        return granted;
    }

    /** There was no job to try with, or its call was stopped from outside: the trial is free again. */
    public synchronized void trialProvedNothing() {
        if (Boolean.FALSE.equals(trialFree)) {
            trialFree = true;
        }
    }

    /** Whether {@link #mayClaim} would grant now; changes nothing. */
    public synchronized boolean isClosed() {
        boolean shut = users.containsKey(EVERYTHING) || broken.containsKey(DATABASE) || broken.containsKey(LAKE);
        return !shut && (!broken.containsKey(OLLAMA) || Boolean.TRUE.equals(trialFree));
    }

    /** How many of so many slots have leave to work: all, one for a trial, or none. */
    public synchronized int allowedSlots(int all) {
        if (!isClosed()) {
            return 0;
        }
        return broken.containsKey(OLLAMA) ? Math.min(1, all) : all;
    }

    /** A user pauses all claiming (null) or a model. */
    public synchronized void pauseByUser(@Nullable String model) {
        users.putIfAbsent(
                userScope(model), new Outage(model, Outage.USER, "paused by a user", clock.instant(), 0, null));
    }

    /** A user resumes: ends the user's pause and the breaker's of that scope, so that work is tried at once. */
    public synchronized void resumeByUser(@Nullable String model) {
        users.remove(userScope(model));
        if (model == null) {
            List.of(OLLAMA, DATABASE, LAKE).forEach(this::end);
        } else {
            end(modelScope(model));
        }
    }

    /** The models whose jobs are passed over. */
    public synchronized Set<String> pausedModels() {
        return all().stream()
                .map(Outage::model)
                .flatMap(model -> Optional.ofNullable(model).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Every pause in force, the users' first. */
    public synchronized List<Outage> all() {
        Collection<Outage> pauses = new ArrayList<>(users.values());
        pauses.addAll(broken.values());
        return List.copyOf(pauses);
    }

    /** Why nothing at all is claimed, in words for people; empty while {@link #isClosed}. */
    public synchronized Optional<String> pauseReason() {
        return isClosed()
                ? Optional.empty()
                : all().stream()
                        .filter(pause -> pause.model() == null)
                        .map(Outage::words)
                        .findFirst();
    }

    private static String scope(String kind, @Nullable String model) {
        if (model != null) {
            return modelScope(model);
        }
        if (kind.equals(Outage.DATABASE_AWAY)) {
            return DATABASE;
        }
        return kind.equals(ErrorKind.LAKE_AWAY.name()) ? LAKE : OLLAMA;
    }

    private static String userScope(@Nullable String model) {
        return model == null ? EVERYTHING : modelScope(model);
    }

    private static String modelScope(String model) {
        return MODEL + ModelName.of(model);
    }
}
