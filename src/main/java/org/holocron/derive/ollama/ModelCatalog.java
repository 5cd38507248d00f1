package org.holocron.derive.ollama;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.holocron.derive.model.ModelIdentity;
import org.holocron.derive.model.ModelLookup;
import org.jspecify.annotations.Nullable;

/**
 * The models on the server and their digests. The listing is kept for a while, since every job asks; a model that is not
 * in it, or that a call did not find, has it fetched anew.
 */
final class ModelCatalog {

    /** A model pulled anew under its old name is noticed after this at the latest. */
    private static final Duration LONGEST_KEPT = Duration.ofSeconds(30);

    private final ControlRequest server;
    private final String serverName;
    private final Clock clock;
    private volatile @Nullable Listing kept;

    ModelCatalog(ControlRequest server, String serverName, Clock clock) {
        this.server = server;
        this.serverName = serverName;
        this.clock = clock;
    }

    ModelLookup find(String asked) {
        ModelName name = ModelName.of(asked);
        Listing known = kept;
        if (known != null && known.isFresh(clock.instant()) && known.digests().containsKey(name)) {
            return known.found(asked, name);
        }
        return fetchAndFind(asked, name);
    }

    /** The next question fetches the listing anew. */
    void forget() {
        kept = null;
    }

    /** Fetches the listing; what failed, or the listing. */
    ControlRequest.Result refresh() {
        ControlRequest.Result result = server.ask(Connection::tags);
        kept = result instanceof ControlRequest.Ok told ? listing(told) : null;
        return result;
    }

    /** Looks into what it fetched itself: what is kept may be another thread's by now, or its failure. */
    private ModelLookup fetchAndFind(String asked, ModelName name) {
        ControlRequest.Result tags = refresh();
        if (tags instanceof ControlRequest.Failed failed) {
            return new ModelLookup.Failed(failed.failure());
        }
        Listing fetched = listing((ControlRequest.Ok) tags);
        return fetched.digests().containsKey(name) ? fetched.found(asked, name) : findLoaded(asked, name);
    }

    /** A model may be in memory though its name was taken from the disk. */
    private ModelLookup findLoaded(String asked, ModelName name) {
        ControlRequest.Result loaded = server.ask(Connection::loaded);
        if (loaded instanceof ControlRequest.Ok told) {
            Listing listing = listing(told);
            if (listing.digests().containsKey(name)) {
                return listing.found(asked, name);
            }
        }
        return new ModelLookup.Failed(HttpStatusClassifier.missing(
                serverName, asked, "The model '" + asked + "' is not on Ollama at " + serverName));
    }

    private Listing listing(ControlRequest.Ok told) {
        return Listing.from(told.answer(), clock.instant());
    }

    private record Listing(Map<ModelName, String> digests, Instant fetched) {

        static Listing from(JsonObject answer, Instant fetched) {
            Map<ModelName, String> digests = new HashMap<>();
            if (answer.get("models") instanceof JsonArray models) {
                for (JsonValue model : models) {
                    String digest = OllamaJson.text(model, "digest");
                    for (String key : List.of("model", "name")) {
                        String name = OllamaJson.text(model, key);
                        if (!name.isBlank() && !digest.isBlank()) {
                            digests.putIfAbsent(ModelName.of(name), digest);
                        }
                    }
                }
            }
            return new Listing(Map.copyOf(digests), fetched);
        }

        boolean isFresh(Instant now) {
            return now.isBefore(fetched.plus(LONGEST_KEPT));
        }

        ModelLookup found(String asked, ModelName name) {
            return new ModelLookup.Found(new ModelIdentity(asked, name.name(), name.tag(), digests.get(name)));
        }
    }
}
