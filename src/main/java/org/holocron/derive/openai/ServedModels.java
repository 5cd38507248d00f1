package org.holocron.derive.openai;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.model.ModelDetails;
import org.holocron.derive.model.ModelLookup;
import org.holocron.derive.model.ServedModel;
import org.holocron.derive.wire.CachedListing;
import org.holocron.derive.wire.ControlRequest;
import org.holocron.derive.wire.ErrorClassifier;
import org.holocron.derive.wire.ServerLabel;
import org.holocron.derive.wire.WireJson;

/** The models that the server has, with what llama-server and vLLM tell beside their list. */
final class ServedModels {

    private final ControlRequest<OpenAiApi> server;
    private final ServerLabel label;
    private final CachedListing<ServedListing> listing;

    ServedModels(ControlRequest<OpenAiApi> server, ServerLabel label, Clock clock) {
        this.server = server;
        this.label = label;
        this.listing = new CachedListing<>(this::ask, clock);
    }

    ModelLookup find(String asked) {
        return listing.find(
                models -> models.identity(asked),
                () -> new ModelLookup.Failed(ErrorClassifier.missing(label, new OpenAiErrors(), asked.strip())));
    }

    /** The model as the server has it now, asked anew; empty if it is not there or the server cannot be asked. */
    Optional<ServedModel> served(String asked) {
        return listing.fetch().listing().flatMap(models -> models.served(asked));
    }

    /** By the last listing. */
    ModelDetails details(String asked) {
        return listing.last()
                .or(() -> listing.fetch().listing())
                .orElse(ServedListing.NONE)
                .details(asked);
    }

    /** All that {@link #find} would find; empty if the server does not tell now. */
    Optional<Set<String>> names() {
        return listing.fetch().listing().map(models -> models.models().keySet());
    }

    /** The next lookup fetches the listing again. */
    void forget() {
        listing.forget();
    }

    /** Fetches the listing. Why it could not; empty if it could. */
    Optional<Outcome.Failure> refresh() {
        return listing.fetch().failure();
    }

    /** The version of the program; empty if it does not tell. */
    Optional<String> version() {
        return listing.fetch().listing().map(ServedListing::build).filter(build -> !build.isBlank());
    }

    private CachedListing.Fetched<ServedListing> ask() {
        ControlRequest.Result result = server.send(OpenAiApi::models);
        if (result instanceof ControlRequest.Failed failed) {
            return CachedListing.Fetched.failed(failed.failure());
        }
        Map<String, JsonObject> models = ServedListing.read(((ControlRequest.Ok) result).answer());
        String owner = models.values().stream()
                .map(model -> WireJson.text(model, "owned_by"))
                .findFirst()
                .orElse("");
        return switch (owner) {
            case "llamacpp" -> more(models, server.send(OpenAiApi::props), "model_path", "build_info");
            case "vllm" -> more(models, server.send(OpenAiApi::version), "", "version");
            default -> CachedListing.Fetched.of(new ServedListing(models, "", ""));
        };
    }

    /**
     * Where the server tells nothing more, the list is all there is. Where it could not tell now, nothing is known: without file and build
     * the same model would have another identity.
     */
    private static CachedListing.Fetched<ServedListing> more(
            Map<String, JsonObject> models, ControlRequest.Result told, String file, String build) {
        if (told instanceof ControlRequest.Failed failed && !failed.isSettled()) {
            return CachedListing.Fetched.failed(failed.failure());
        }
        JsonValue answer = told instanceof ControlRequest.Ok ok ? ok.answer() : JsonValue.EMPTY_JSON_OBJECT;
        return CachedListing.Fetched.of(
                new ServedListing(models, WireJson.text(answer, file), WireJson.text(answer, build)));
    }
}
