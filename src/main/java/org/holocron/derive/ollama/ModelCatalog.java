package org.holocron.derive.ollama;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holocron.derive.model.ModelIdentity;
import org.holocron.derive.model.ModelLookup;
import org.holocron.derive.model.ServedModel;
import org.holocron.derive.wire.ControlRequest;
import org.holocron.derive.wire.ErrorClassifier;
import org.holocron.derive.wire.ServerLabel;
import org.holocron.derive.wire.WireJson;
import org.jspecify.annotations.Nullable;

/**
 * The models on the server and their digests. Every job asks, so the listing is cached for a while; it is fetched again
 * for a model that is not in it, and after a call whose model was missing.
 */
final class ModelCatalog {

    /** A model that was pulled again under its old name is noticed within this time. */
    private static final Duration MAX_AGE = Duration.ofSeconds(30);

    private final ControlRequest<OllamaApi> server;
    private final ServerLabel label;
    private final Clock clock;
    private volatile @Nullable Listing cached;

    ModelCatalog(ControlRequest<OllamaApi> server, ServerLabel label, Clock clock) {
        this.server = server;
        this.label = label;
        this.clock = clock;
    }

    ModelLookup find(String asked) {
        ModelName name = ModelName.of(asked);
        Listing known = cached;
        if (known != null && known.isFresh(clock.instant()) && known.has(name)) {
            return known.found(asked, name);
        }
        return fetchAndFind(asked, name);
    }

    /** What the last listing said about the model, however old it is; null if it was not in it. Asks nobody. */
    @Nullable
    ListedModel lastKnown(ModelName name) {
        Listing known = cached;
        return known == null ? null : known.models().get(name);
    }

    /** The next lookup fetches the listing again. */
    void forget() {
        cached = null;
    }

    /** Fetches the listing: the answer, or what failed. */
    ControlRequest.Result refresh() {
        ControlRequest.Result result = server.send(OllamaApi::tags);
        cached = result instanceof ControlRequest.Ok ok ? listing(ok) : null;
        return result;
    }

    /** Uses the listing that it fetched itself: another thread may have replaced the cached one. */
    private ModelLookup fetchAndFind(String asked, ModelName name) {
        ControlRequest.Result tags = refresh();
        if (tags instanceof ControlRequest.Failed failed) {
            return new ModelLookup.Failed(failed.failure());
        }
        Listing fetched = listing((ControlRequest.Ok) tags);
        return fetched.has(name) ? fetched.found(asked, name) : findLoaded(asked, name);
    }

    /** A model may still be in memory after its name was deleted from the disk. */
    private ModelLookup findLoaded(String asked, ModelName name) {
        ControlRequest.Result loaded = server.send(OllamaApi::loaded);
        if (loaded instanceof ControlRequest.Ok ok) {
            Listing listing = listing(ok);
            if (listing.has(name)) {
                return listing.found(asked, name);
            }
        }
        return new ModelLookup.Failed(ErrorClassifier.missing(label, new OllamaErrors(), asked));
    }

    /** All that {@link #find} would find, by their canonical names; empty if the server did not tell both lists. */
    Optional<Set<String>> names() {
        if (refresh() instanceof ControlRequest.Ok tags
                && server.send(OllamaApi::loaded) instanceof ControlRequest.Ok loaded) {
            return Optional.of(Stream.of(tags, loaded)
                    .flatMap(list -> listing(list).models().keySet().stream())
                    .map(ModelName::canonical)
                    .collect(Collectors.toUnmodifiableSet()));
        }
        return Optional.empty();
    }

    /**
     * The model as it is in the memory now, or else on the disk, asked anew. If it is another one than the cached list says, the next lookup
     * fetches the list again.
     */
    Optional<ServedModel> served(String asked) {
        ModelName name = ModelName.of(asked);
        Optional<ServedModel> loaded = server.send(OllamaApi::loaded) instanceof ControlRequest.Ok answer
                ? ModelInMemory.in(answer.answer(), name).map(model -> model.served(asked, name))
                : Optional.empty();
        loaded.map(model -> model.identity().digest())
                .filter(digest -> !isLastKnown(name, digest))
                .ifPresent(other -> forget());
        return loaded.or(() -> onDisk(asked, name));
    }

    private boolean isLastKnown(ModelName name, String digest) {
        ListedModel model = lastKnown(name);
        return model != null && model.digest().equals(digest);
    }

    private Optional<ServedModel> onDisk(String asked, ModelName name) {
        return refresh() instanceof ControlRequest.Ok tags && listing(tags).has(name)
                ? Optional.of(new ServedModel(listing(tags).identity(asked, name)))
                : Optional.empty();
    }

    private Listing listing(ControlRequest.Ok ok) {
        return Listing.from(ok.answer(), clock.instant());
    }

    /** @param models those with a digest */
    private record Listing(Map<ModelName, ListedModel> models, Instant fetched) {

        static Listing from(JsonObject answer, Instant fetched) {
            Map<ModelName, ListedModel> listed = new HashMap<>();
            if (answer.get("models") instanceof JsonArray models) {
                models.forEach(model -> {
                    ListedModel read = ListedModel.from(model);
                    for (String key : List.of("model", "name")) {
                        String name = WireJson.text(model, key);
                        if (!name.isBlank() && !read.digest().isBlank()) {
                            listed.putIfAbsent(ModelName.of(name), read);
                        }
                    }
                });
            }
            return new Listing(Map.copyOf(listed), fetched);
        }

        boolean isFresh(Instant now) {
            return now.isBefore(fetched.plus(MAX_AGE));
        }

        boolean has(ModelName name) {
            return models.containsKey(name);
        }

        ModelLookup found(String asked, ModelName name) {
            return new ModelLookup.Found(identity(asked, name));
        }

        ModelIdentity identity(String asked, ModelName name) {
            ListedModel model = Objects.requireNonNull(models.get(name));
            return new ModelIdentity(asked, name.tag(), model.digest());
        }
    }
}
