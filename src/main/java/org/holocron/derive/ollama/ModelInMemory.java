package org.holocron.derive.ollama;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.util.Optional;
import java.util.stream.Stream;
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
                        .filter(JsonObject.class::isInstance)
                        .map(model -> new ModelInMemory(model.asJsonObject()))
                        .filter(model -> model.isCalled(name) && !model.digest().isBlank())
                        .findFirst()
                : Optional.empty();
    }

    ServedModel served(String asked, ModelName name) {
        Long window = number("context_length");
        return new ServedModel(
                new ModelIdentity(asked, name.tag(), digest()),
                null,
                window == null || window <= 0 ? null : window.intValue(),
                number("size"),
                number("size_vram"));
    }

    private boolean isCalled(ModelName name) {
        return Stream.of("model", "name")
                .map(key -> WireJson.text(json, key))
                .anyMatch(each -> !each.isBlank() && ModelName.of(each).equals(name));
    }

    private String digest() {
        return WireJson.text(json, "digest");
    }

    /** Older servers leave some out. */
    private @Nullable Long number(String key) {
        return json.get(key) instanceof JsonNumber number ? number.longValue() : null;
    }
}
