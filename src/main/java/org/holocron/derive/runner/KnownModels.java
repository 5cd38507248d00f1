package org.holocron.derive.runner;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.model.ModelLookup;
import org.holocron.derive.model.ModelServer;
import org.jspecify.annotations.Nullable;

/**
 * The models that the server has, as it last listed them: lanes that name another one are held back, so that no job is
 * claimed only to find that its model is missing. As long as the server did not tell, nothing is known to be missing.
 */
final class KnownModels {

    private static final long BETWEEN_NANOS = Duration.ofSeconds(30).toNanos();
    private static final long WHILE_MISSING_NANOS = Duration.ofSeconds(10).toNanos();
    private static final long FRESH_FOR_NANOS = Duration.ofSeconds(2).toNanos();
    /** The breakers of so many missing models are opened, so that people see them; jobs of others wait without. */
    static final int MOST_BREAKERS = 16;

    private final ModelServer server;
    private final CircuitBreakers breakers;
    private final LongSupplier nanoTime;
    /**
     * Models that jobs wait for and the server does not list, by canonical names; at most {@link #MOST_BREAKERS}. Guarded by its own
     * monitor, which claims take: nobody asks the server while holding it.
     */
    private final Set<String> missing = new LinkedHashSet<>();

    /** By canonical names; null as long as the server did not tell. */
    private volatile @Nullable Set<String> listed;

    private volatile long listedAt;
    /** When the breakers of missing models were last opened. */
    private volatile long breakersOpenedAt;

    KnownModels(ModelServer server, CircuitBreakers breakers, LongSupplier nanoTime) {
        this.server = server;
        this.breakers = breakers;
        this.nanoTime = nanoTime;
        this.listedAt = nanoTime.getAsLong() - BETWEEN_NANOS;
        this.breakersOpenedAt = listedAt;
    }

    /** By canonical names; null if not known. Another object once it has changed. */
    @Nullable
    Set<String> listed() {
        return listed;
    }

    /** Whether a model is missing in a list; false where there is no list. */
    boolean lacks(@Nullable Set<String> list, String model) {
        return list != null && !list.contains(server.canonicalName(model));
    }

    /** As {@link #lacks} by the present list, which is asked for unless it was a moment ago: somebody may have just pulled the model. */
    boolean lacksNow(String model) {
        if (lacks(listed, model) && hasPassed(FRESH_FOR_NANOS, listedAt)) {
            list();
        }
        return lacks(listed, model);
    }

    /** Notes that jobs wait for a model that is not listed. */
    void miss(String model) {
        synchronized (missing) {
            if (missing.size() < MOST_BREAKERS) {
                missing.add(server.canonicalName(model));
            }
        }
    }

    boolean isDue() {
        return hasPassed(isMissingAny() ? WHILE_MISSING_NANOS : BETWEEN_NANOS, listedAt)
                || (hasPassed(FRESH_FOR_NANOS, breakersOpenedAt)
                        && !missingWithoutBreaker().isEmpty());
    }

    /** @return whether there are models that were not there before */
    boolean update() {
        Set<String> before = listed;
        if (hasPassed(FRESH_FOR_NANOS, listedAt)) {
            list();
        }
        breakersOpenedAt = nanoTime.getAsLong();
        missingWithoutBreaker().forEach(this::openBreaker);
        Set<String> now = listed;
        return before != null && now != null && !before.containsAll(now);
    }

    private boolean hasPassed(long nanos, long since) {
        return nanoTime.getAsLong() - since >= nanos;
    }

    /** Asks the server for its models. */
    private void list() {
        listedAt = nanoTime.getAsLong();
        Optional<Set<String>> told = server.models();
        if (told.isPresent() && !told.get().equals(listed)) {
            listed = Set.copyOf(told.get());
            synchronized (missing) {
                missing.removeIf(told.get()::contains);
            }
        }
    }

    private boolean isMissingAny() {
        synchronized (missing) {
            return !missing.isEmpty();
        }
    }

    private Set<String> missingWithoutBreaker() {
        Set<String> models;
        synchronized (missing) {
            models = new LinkedHashSet<>(missing);
        }
        models.removeIf(model -> breakers.hasOutage(server.address(), model));
        return models;
    }

    /** With the failure that the server's adapter tells, so that people read its message. */
    private void openBreaker(String model) {
        if (server.model(model) instanceof ModelLookup.Failed failed
                && failed.failure() instanceof Outcome.Unavailable unavailable) {
            breakers.unavailable(unavailable);
        }
    }
}
