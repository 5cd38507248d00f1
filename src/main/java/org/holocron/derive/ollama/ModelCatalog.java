package org.holocron.derive.ollama;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.model.ModelIdentity;
import org.holocron.derive.model.ModelLookup;
import org.holocron.derive.model.ServedModel;
import org.holocron.derive.wire.CachedListing;
import org.holocron.derive.wire.ControlRequest;
import org.holocron.derive.wire.ErrorClassifier;
import org.holocron.derive.wire.ServerLabel;
import org.jspecify.annotations.Nullable;

/** The models on the server and their digests. */
final class ModelCatalog {

    private final ControlRequest<OllamaApi> server;
    private final ServerLabel label;
    private final CachedListing<Listing> onDisk;

    ModelCatalog(ControlRequest<OllamaApi> server, ServerLabel label, Clock clock) {
        this.server = server;
        this.label = label;
        this.onDisk = new CachedListing<>(this::askForDisk, clock);
    }

    private CachedListing.Fetched<Listing> askForDisk() {
        ControlRequest.Result tags = server.send(OllamaApi::tags);
        return tags instanceof ControlRequest.Failed failed
                ? CachedListing.Fetched.failed(failed.failure())
                : CachedListing.Fetched.of(Listing.from(((ControlRequest.Ok) tags).answer()));
    }

    /** What the server tells of the models in its memory; empty if it does not tell now. */
    private Optional<JsonObject> askForMemory() {
        return server.send(OllamaApi::loaded) instanceof ControlRequest.Ok ok
                ? Optional.of(ok.answer())
                : Optional.empty();
    }

    ModelLookup find(String asked) {
        ModelName name = ModelName.of(asked);
        return onDisk.find(listing -> listing.identity(asked, name), () -> findLoaded(asked, name));
    }

    /** A model may still be in memory after its name was deleted from the disk. */
    private ModelLookup findLoaded(String asked, ModelName name) {
        return askForMemory()
                .flatMap(answer -> Listing.from(answer).identity(asked, name))
                .<ModelLookup>map(ModelLookup.Found::new)
                .orElseGet(() -> new ModelLookup.Failed(ErrorClassifier.missing(label, new OllamaErrors(), asked)));
    }

    /** What the last listing said about the model, however old it is; null if it was not in it. Asks nobody. */
    @Nullable
    ListedModel lastKnown(ModelName name) {
        return onDisk.last().map(listing -> listing.models().get(name)).orElse(null);
    }

    /** The next lookup fetches the listing again. */
    void forget() {
        onDisk.forget();
    }

    /** Fetches the listing. Why it could not; empty if it could. */
    Optional<Outcome.Failure> refresh() {
        return onDisk.fetch().failure();
    }

    /** All that {@link #find} would find, by their canonical names; empty if the server did not tell both lists. */
    Optional<Set<String>> names() {
        return onDisk.fetch()
                .listing()
                .flatMap(disk -> askForMemory().map(Listing::from).map(memory -> Stream.of(disk, memory)
                        .flatMap(listing -> listing.models().keySet().stream())
                        .map(ModelName::canonical)
                        .collect(Collectors.toUnmodifiableSet())));
    }

    /**
     * The model as it is in the memory now, or else on the disk, asked anew. If it is another one than the cached list says, the next lookup
     * fetches the list again.
     */
    Optional<ServedModel> served(String asked) {
        ModelName name = ModelName.of(asked);
        Optional<ServedModel> loaded = askForMemory()
                .flatMap(answer -> ModelInMemory.in(answer, name))
                .map(model -> model.served(asked, name));
        loaded.map(model -> model.identity().digest())
                .filter(digest -> !isLastKnown(name, digest))
                .ifPresent(other -> forget());
        return loaded.or(() -> servedFromDisk(asked, name));
    }

    private boolean isLastKnown(ModelName name, String digest) {
        ListedModel model = lastKnown(name);
        return model != null && model.digest().equals(digest);
    }

    private Optional<ServedModel> servedFromDisk(String asked, ModelName name) {
        return onDisk.fetch()
                .listing()
                .flatMap(listing -> listing.identity(asked, name))
                .map(ServedModel::new);
    }

    /** @param models those with a digest */
    private record Listing(Map<ModelName, ListedModel> models) {

        static Listing from(JsonObject answer) {
            Map<ModelName, ListedModel> listed = new HashMap<>();
            if (answer.get("models") instanceof JsonArray models) {
                models.forEach(model -> {
                    ListedModel read = ListedModel.from(model);
                    if (!read.digest().isBlank()) {
                        ListedModel.names(model).forEach(name -> listed.putIfAbsent(name, read));
                    }
                });
            }
            return new Listing(Map.copyOf(listed));
        }

        /** Empty if it is not there. */
        Optional<ModelIdentity> identity(String asked, ModelName name) {
            return Optional.ofNullable(models.get(name))
                    .map(model -> new ModelIdentity(asked, name.tag(), model.digest()));
        }
    }
}
