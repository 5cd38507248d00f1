package org.holocron.derive.wire;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.model.ModelIdentity;
import org.holocron.derive.model.ModelLookup;
import org.jspecify.annotations.Nullable;

/**
 * A server's list of its models. Every job asks, so it is cached for a while; it is fetched again for a model that is not in it, and after
 * a call whose model was missing.
 */
public final class CachedListing<L> {

    /** A model that was replaced by another one under its name is noticed within this time. */
    private static final Duration MAX_AGE = Duration.ofSeconds(30);

    private final Supplier<Fetched<L>> server;
    private final InstantSource clock;
    private volatile @Nullable Known<L> known;

    private record Known<L>(L listing, Instant fetched) {}

    /**
     * What asking for the list brought: the list, or why it could not be had.
     *
     * @param listing empty exactly if there is a failure
     */
    public record Fetched<L>(Optional<L> listing, Optional<Outcome.Failure> failure) {

        public static <L> Fetched<L> of(L listing) {
            return new Fetched<>(Optional.of(listing), Optional.empty());
        }

        public static <L> Fetched<L> failed(Outcome.Failure failure) {
            return new Fetched<>(Optional.empty(), Optional.of(failure));
        }
    }

    /** @param server asks it for the list */
    public CachedListing(Supplier<Fetched<L>> server, InstantSource clock) {
        this.server = server;
        this.clock = clock;
    }

    /**
     * The model, by the cached list or else by one that is fetched for it.
     *
     * @param in the model in a list
     * @param otherwise for a model that is in neither
     */
    public ModelLookup find(Function<L, Optional<ModelIdentity>> in, Supplier<ModelLookup> otherwise) {
        Optional<ModelLookup> found = fresh().flatMap(in).map(ModelLookup.Found::new);
        return found.orElseGet(() -> fetchAndFind(in, otherwise));
    }

    private ModelLookup fetchAndFind(Function<L, Optional<ModelIdentity>> in, Supplier<ModelLookup> otherwise) {
        Fetched<L> fetched = fetch();
        if (fetched.failure().isPresent()) {
            return new ModelLookup.Failed(fetched.failure().get());
        }
        Optional<ModelLookup> found = fetched.listing().flatMap(in).map(ModelLookup.Found::new);
        return found.orElseGet(otherwise);
    }

    private Optional<L> fresh() {
        Known<L> last = known;
        return last != null && clock.instant().isBefore(last.fetched().plus(MAX_AGE))
                ? Optional.of(last.listing())
                : Optional.empty();
    }

    /** The last list, however old it is; empty if the server did not tell, or it is forgotten. Asks nobody. */
    public Optional<L> last() {
        Known<L> last = known;
        return Optional.ofNullable(last == null ? null : last.listing());
    }

    /** The next lookup fetches the list again. */
    public void forget() {
        known = null;
    }

    /** Fetches the list. Its caller uses what it fetched itself: another thread may replace the cached one. */
    public Fetched<L> fetch() {
        Fetched<L> fetched = server.get();
        known = fetched.listing()
                .map(listing -> new Known<>(listing, clock.instant()))
                .orElse(null);
        return fetched;
    }
}
