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
    /** The breakers of so many missing models are opened, so that people see them; the others wait unseen. */
    static final int MOST_SHOWN = 16;

    private final ModelServer server;
    private final CircuitBreakers breakers;
    private final LongSupplier nanoTime;
    /** Claims wait for this lock, so that nobody asks the server while holding it. */
    private final Set<String> missing = new LinkedHashSet<>();

    private volatile @Nullable Set<String> listed;
    private volatile long listedAt;
    private volatile long shownAt;

    KnownModels(ModelServer server, CircuitBreakers breakers, LongSupplier nanoTime) {
        this.server = server;
        this.breakers = breakers;
        this.nanoTime = nanoTime;
        this.listedAt = nanoTime.getAsLong() - BETWEEN_NANOS;
        this.shownAt = listedAt;
    }

    /** By canonical names; null if not known. Another object once it has changed. */
    @Nullable
    Set<String> listed() {
        return listed;
    }

    /** Whether a list is without a model. */
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

    /** Jobs wait for this model. */
    void miss(String model) {
        synchronized (missing) {
            if (missing.size() < MOST_SHOWN) {
                missing.add(server.canonicalName(model));
            }
        }
    }

    boolean isDue() {
        return hasPassed(isMissingAny() ? WHILE_MISSING_NANOS : BETWEEN_NANOS, listedAt)
                || (hasPassed(FRESH_FOR_NANOS, shownAt) && !notShown().isEmpty());
    }

    /** @return whether there are models that were not there before */
    boolean update() {
        Set<String> before = listed;
        if (hasPassed(FRESH_FOR_NANOS, listedAt)) {
            list();
        }
        shownAt = nanoTime.getAsLong();
        notShown().forEach(this::show);
        Set<String> now = listed;
        return before != null && now != null && !before.containsAll(now);
    }

    private boolean hasPassed(long nanos, long since) {
        return nanoTime.getAsLong() - since >= nanos;
    }

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

    private Set<String> notShown() {
        Set<String> models;
        synchronized (missing) {
            models = new LinkedHashSet<>(missing);
        }
        models.removeIf(model -> breakers.hasOutage(server.address(), model));
        return models;
    }

    /** In the words of the server's adapter. */
    private void show(String model) {
        if (server.model(model) instanceof ModelLookup.Failed failed
                && failed.failure() instanceof Outcome.Unavailable unavailable) {
            breakers.unavailable(unavailable);
        }
    }
}
