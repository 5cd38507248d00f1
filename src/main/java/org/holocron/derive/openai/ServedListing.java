package org.holocron.derive.openai;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.holocron.derive.model.ModelDetails;
import org.holocron.derive.model.ModelIdentity;
import org.holocron.derive.model.ServedModel;
import org.holocron.derive.wire.WireJson;
import org.jspecify.annotations.Nullable;

/**
 * The models that a server lists, by each of their names, and what it tells beside the list.
 *
 * @param file the path of the model's file, "" if the server does not tell
 * @param build of the server's program, "" if it does not tell
 */
record ServedListing(Map<String, JsonObject> models, String file, String build) {

    static final ServedListing NONE = new ServedListing(Map.of(), "", "");

    ServedListing {
        models = Map.copyOf(models);
    }

    /** The models in the answer of {@code /v1/models}, in their order. */
    static Map<String, JsonObject> read(JsonObject answer) {
        Map<String, JsonObject> models = new LinkedHashMap<>();
        if (answer.get("data") instanceof JsonArray data) {
            data.stream()
                    .filter(JsonObject.class::isInstance)
                    .map(JsonValue::asJsonObject)
                    .forEach(model -> addNames(models, model));
        }
        return models;
    }

    private static void addNames(Map<String, JsonObject> models, JsonObject model) {
        addName(models, WireJson.text(model, "id"), model);
        if (model.get("aliases") instanceof JsonArray aliases) {
            aliases.stream()
                    .filter(JsonString.class::isInstance)
                    .forEach(alias -> addName(models, ((JsonString) alias).getString(), model));
        }
    }

    private static void addName(Map<String, JsonObject> models, String name, JsonObject model) {
        if (!name.isBlank()) {
            models.putIfAbsent(name, model);
        }
    }

    /** Empty if it is not there. */
    Optional<ModelIdentity> identity(String asked) {
        return model(asked).map(model -> identity(asked, model));
    }

    private ModelIdentity identity(String asked, JsonObject model) {
        return ModelIdentity.weak(asked, WeakDigest.of(model, file, build));
    }

    private Optional<JsonObject> model(String asked) {
        return Optional.ofNullable(models.get(asked.strip()));
    }

    Optional<ServedModel> served(String asked) {
        return model(asked)
                .map(model -> new ServedModel(identity(asked, model), null, window(model), null, null).onServer(build));
    }

    /** What it can do, none of these servers tells in the same words. */
    ModelDetails details(String asked) {
        JsonObject model = model(asked).orElse(JsonValue.EMPTY_JSON_OBJECT);
        Integer window = window(model);
        return new ModelDetails(
                Set.of(),
                window == null ? WireJson.count(model.get("meta"), "n_ctx_train") : window,
                JsonValue.EMPTY_JSON_OBJECT);
    }

    /** With which the server was started for each call; null if it does not tell. Only llama-server, vLLM and SGLang do. */
    private static @Nullable Integer window(JsonObject model) {
        Integer ofVllm = WireJson.count(model, "max_model_len");
        return ofVllm == null ? WireJson.count(model.get("meta"), "n_ctx") : ofVllm;
    }
}
