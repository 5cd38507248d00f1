package org.holocron.derive.runner;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.holocron.derive.dependency.Circumstances;
import org.holocron.derive.interrogation.Interrogation;
import org.holocron.derive.interrogation.Interrogations;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.model.ModelLookup;
import org.holocron.derive.model.ModelServer;

/**
 * Looks whether an interrogation that does not work with a model has become another one, or the model has, or its server: then
 * one job may try at once. The model is not asked to generate. Otherwise a job may try when the time of the next probe
 * has come, though nothing is looked at then ({@link RecoveryProbes}).
 *
 * <p>The first time, the circumstances are compared with those that the breaker was opened under, later with those that this node
 * itself saw last: two nodes with different folders of interrogations would else let jobs try for ever.
 */
final class PairReview {

    /** The first one comes no later after the opening, so that the circumstances that it was opened under are known. */
    static final Duration BETWEEN_REVIEWS = Duration.ofSeconds(5);

    /** Of the output schema's hash: it is often edited without a new version. */
    private static final int SCHEMA_DIGITS = 12;

    private final CircuitBreakers breakers;
    private final Interrogations interrogations;
    private final ModelServer server;
    private final LongSupplier nanoTime;
    /** The circumstances seen last, by the pair, while its breaker is OPEN. */
    private final Map<Dependency, String> seen = new HashMap<>();

    private volatile long reviewedAt;

    PairReview(CircuitBreakers breakers, Interrogations interrogations, ModelServer server, LongSupplier nanoTime) {
        this.breakers = breakers;
        this.interrogations = interrogations;
        this.server = server;
        this.nanoTime = nanoTime;
        this.reviewedAt = nanoTime.getAsLong() - BETWEEN_REVIEWS.toNanos();
    }

    /** Never while no pair's breaker is OPEN. */
    boolean isDue() {
        return nanoTime.getAsLong() - reviewedAt >= BETWEEN_REVIEWS.toNanos()
                && !openPairs().isEmpty();
    }

    /** @return whether a job may be claimed now that could not be before */
    boolean review() {
        reviewedAt = nanoTime.getAsLong();
        CircuitBreakers.Permitted before = breakers.permitted();
        List<Outage> open = openPairs();
        seen.keySet().retainAll(open.stream().map(Outage::dependency).toList());
        open.forEach(pair -> circumstances(pair.dependency()).ifPresent(now -> compare(pair, now)));
        return breakers.permitMoreThan(before);
    }

    /** A half-open one may be tried already. */
    private List<Outage> openPairs() {
        return breakers.outages().stream()
                .filter(outage -> outage.dependency().kind() == Dependency.Kind.INTERROGATION_MODEL)
                .filter(outage -> !outage.isHalfOpen())
                .toList();
    }

    private void compare(Outage pair, Circumstances now) {
        String atOpening = pair.details().origin().circumstances();
        String before = seen.getOrDefault(pair.dependency(), atOpening);
        seen.put(pair.dependency(), now.text());
        if (before == null) {
            breakers.noteCircumstances(pair.dependency(), now.text());
        } else if (now.contradicts(before)) {
            breakers.letOneTry(pair.dependency(), ChangeCause.PROBED);
        }
    }

    /** Empty if the interrogation is gone or the server cannot be asked: then nothing has changed for the better. */
    private Optional<Circumstances> circumstances(Dependency pair) {
        Optional<Interrogation> interrogation = interrogations.find(Objects.requireNonNull(pair.interrogationKey()));
        ModelLookup lookup = server.model(Objects.requireNonNull(pair.model()));
        if (interrogation.isEmpty() || !(lookup instanceof ModelLookup.Found found)) {
            return Optional.empty();
        }
        return Optional.of(new Circumstances(
                interrogation.get().version() + "/"
                        + interrogation.get().schemaSha256().substring(0, SCHEMA_DIGITS),
                found.model().digest(),
                server.version().orElse(null)));
    }
}
