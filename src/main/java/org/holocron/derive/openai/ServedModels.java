package org.holocron.derive.openai;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.model.ModelDetails;
import org.holocron.derive.model.ModelIdentity;
import org.holocron.derive.model.ModelLookup;
import org.holocron.derive.model.ServedModel;
import org.holocron.derive.wire.ControlRequest;
import org.holocron.derive.wire.ErrorClassifier;
import org.holocron.derive.wire.ServerLabel;
import org.holocron.derive.wire.WireJson;
import org.jspecify.annotations.Nullable;

/**
 * The models that the server lists. Every job asks, so the listing is cached for a while; it is fetched again for a model that is not
 * in it, and after a call whose model was missing.
 */
final class ServedModels {

    /** A server that was started again with another file under the same name is noticed within this time. */
    private static final Duration MAX_AGE = Duration.ofSeconds(30);

    private final ControlRequest<OpenAiApi> server;
    private final ServerLabel label;
    private final Clock clock;
    private volatile @Nullable Listing cached;

    ServedModels(ControlRequest<OpenAiApi> server, ServerLabel label, Clock clock) {
        this.server = server;
        this.label = label;
        this.clock = clock;
    }

    ModelLookup find(String asked) {
        String name = asked.strip();
        Listing known = cached;
        if (known != null && known.isFresh(clock.instant()) && known.models().containsKey(name)) {
            return known.found(asked, name);
        }
        Fetched fetched = fetch();
        if (fetched.failure() != null) {
            return new ModelLookup.Failed(fetched.failure());
        }
        return fetched.listing().models().containsKey(name)
                ? fetched.listing().found(asked, name)
                : new ModelLookup.Failed(ErrorClassifier.missing(label, new OpenAiErrors(), name));
    }

    /** The model as the server has it now, asked anew; empty if it is not there or the server cannot be asked. */
    Optional<ServedModel> served(String asked) {
        Fetched fetched = fetch();
        return fetched.failure() == null ? fetched.listing().served(asked) : Optional.empty();
    }

    /** By the last listing. */
    ModelDetails details(String asked) {
        Listing known = cached;
        return (known == null ? fetch().listing() : known).details(asked.strip());
    }

    /** All that {@link #find} would find; empty if the server does not tell now. */
    Optional<Set<String>> names() {
        Fetched fetched = fetch();
        return fetched.failure() == null
                ? Optional.of(fetched.listing().models().keySet())
                : Optional.empty();
    }

    /** The next lookup fetches the listing again. */
    void forget() {
        cached = null;
    }

    /** Fetches the listing. Why it could not; empty if it could. */
    Optional<Outcome.Failure> refresh() {
        return Optional.ofNullable(fetch().failure());
    }

    /** The version of the program; empty if it does not tell. */
    Optional<String> version() {
        return Optional.of(fetch().listing().build()).filter(build -> !build.isBlank());
    }

    /** The listing, and what llama-server and vLLM tell beside it. Its caller uses what it fetched itself: another thread may replace the cached one. */
    private Fetched fetch() {
        ControlRequest.Result result = server.send(OpenAiApi::models);
        if (result instanceof ControlRequest.Failed failed) {
            cached = null;
            return new Fetched(Listing.NONE, failed.failure());
        }
        Fetched fetched = listing(((ControlRequest.Ok) result).answer());
        cached = fetched.failure() == null ? fetched.listing() : null;
        return fetched;
    }

    /** @param failure null if there is none */
    private record Fetched(Listing listing, Outcome.@Nullable Failure failure) {}

    private Fetched listing(JsonObject answer) {
        Map<String, JsonObject> models = new LinkedHashMap<>();
        if (answer.get("data") instanceof JsonArray data) {
            data.stream()
                    .filter(JsonObject.class::isInstance)
                    .map(JsonValue::asJsonObject)
                    .forEach(model -> {
                        addName(models, WireJson.text(model, "id"), model);
                        if (model.get("aliases") instanceof JsonArray aliases) {
                            aliases.stream()
                                    .filter(JsonString.class::isInstance)
                                    .forEach(alias -> addName(models, ((JsonString) alias).getString(), model));
                        }
                    });
        }
        String owner = models.values().stream()
                .map(model -> WireJson.text(model, "owned_by"))
                .findFirst()
                .orElse("");
        return switch (owner) {
            case "llamacpp" -> more(models, server.send(OpenAiApi::props), "model_path", "build_info");
            case "vllm" -> more(models, server.send(OpenAiApi::version), "", "version");
            default -> new Fetched(new Listing(models, "", "", clock.instant()), null);
        };
    }

    private static void addName(Map<String, JsonObject> models, String name, JsonObject model) {
        if (!name.isBlank()) {
            models.putIfAbsent(name, model);
        }
    }

    /**
     * Where the server tells nothing more, the list is all there is. Where it could not tell now, nothing is known: without file and build
     * the same model would have another identity.
     */
    private Fetched more(Map<String, JsonObject> models, ControlRequest.Result told, String file, String build) {
        if (told instanceof ControlRequest.Failed failed && !failed.isSettled()) {
            return new Fetched(Listing.NONE, failed.failure());
        }
        JsonValue answer = told instanceof ControlRequest.Ok ok ? ok.answer() : JsonValue.EMPTY_JSON_OBJECT;
        return new Fetched(
                new Listing(models, WireJson.text(answer, file), WireJson.text(answer, build), clock.instant()), null);
    }

    /**
     * @param file the path of the model's file, "" if the server does not tell
     * @param build of the server's program, "" if it does not tell
     */
    private record Listing(Map<String, JsonObject> models, String file, String build, Instant fetched) {

        static final Listing NONE = new Listing(Map.of(), "", "", Instant.EPOCH);

        Listing {
            models = Map.copyOf(models);
        }

        boolean isFresh(Instant now) {
            return now.isBefore(fetched.plus(MAX_AGE));
        }

        ModelLookup found(String asked, String name) {
            return new ModelLookup.Found(identity(asked, Objects.requireNonNull(models.get(name))));
        }

        private ModelIdentity identity(String asked, JsonObject model) {
            return ModelIdentity.weak(asked, WeakDigest.of(model, file, build));
        }

        Optional<ServedModel> served(String asked) {
            return Optional.ofNullable(models.get(asked.strip()))
                    .map(model ->
                            new ServedModel(identity(asked, model), null, window(model), null, null).onServer(build));
        }

        /** What it can do, none of these servers tells in the same words. */
        ModelDetails details(String name) {
            JsonObject model = models.getOrDefault(name, JsonValue.EMPTY_JSON_OBJECT);
            Integer window = window(model);
            return new ModelDetails(
                    Set.of(),
                    window == null ? number(model.get("meta"), "n_ctx_train") : window,
                    JsonValue.EMPTY_JSON_OBJECT);
        }

        /** Settled when the server starts: that of vLLM, or that of llama-server. */
        private static @Nullable Integer window(JsonObject model) {
            Integer ofVllm = number(model, "max_model_len");
            return ofVllm == null ? number(model.get("meta"), "n_ctx") : ofVllm;
        }

        private static @Nullable Integer number(@Nullable JsonValue parent, String key) {
            return parent instanceof JsonObject object
                            && object.get(key) instanceof JsonNumber number
                            && number.longValue() > 0
                    ? (int) Math.min(number.longValue(), Integer.MAX_VALUE)
                    : null;
        }
    }
}
