package org.holocron.derive.ollama;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.util.Optional;
import org.holocron.derive.model.ModelIdentity;
import org.holocron.derive.model.ServedModel;
import org.holocron.derive.wire.WireJson;
import org.jspecify.annotations.Nullable;

/** A model in the server's memory, as {@code /api/ps} tells of it. */
record ModelInMemory(JsonObject json) {

    /** The one that was used last, if several have the name: one that was pulled anew beside the one that is still loaded. */
    static Optional<ModelInMemory> in(JsonObject answer, ModelName name) {
        return answer.get("models") instanceof JsonArray models
                ? models.stream()
                        .filter(model -> ListedModel.names(model).anyMatch(name::equals))
                        .map(model -> new ModelInMemory(model.asJsonObject()))
                        .filter(model -> !model.digest().isBlank())
                        .findFirst()
                : Optional.empty();
    }

    ServedModel served(String asked, ModelName name) {
        return new ServedModel(
                new ModelIdentity(asked, name.tag(), digest()), null, window(), number("size"), number("size_vram"));
    }

    private String digest() {
        return WireJson.text(json, "digest");
    }

    /** With which it is loaded; null if the server does not say (before 0.10). */
    private @Nullable Integer window() {
        return WireJson.count(json, "context_length");
    }

    /** Older servers leave some out. */
    private @Nullable Long number(String key) {
        return json.get(key) instanceof JsonNumber number ? number.longValue() : null;
    }
}
