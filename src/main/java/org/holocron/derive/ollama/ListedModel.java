package org.holocron.derive.ollama;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holocron.derive.wire.WireJson;

/**
 * A model as the server lists it.
 *
 * @param digest of its manifest; the weights of a remote model may change without it
 * @param family of its architecture, "" if the server does not say
 * @param capabilities such as {@code completion} and {@code thinking}; empty if the server does not say
 * @param remote whether the server passes its calls on to another host
 */
record ListedModel(String digest, String family, Set<String> capabilities, boolean remote) {

    static ListedModel from(JsonValue listed) {
        return new ListedModel(
                WireJson.text(listed, "digest"),
                listed instanceof JsonObject model ? WireJson.text(model.get("details"), "family") : "",
                capabilities(listed),
                !WireJson.text(listed, "remote_host").isEmpty()
                        || !WireJson.text(listed, "remote_model").isEmpty());
    }

    /** Under which the server lists a model; none if it is no object. */
    static Stream<ModelName> names(JsonValue listed) {
        return Stream.of("model", "name")
                .map(key -> WireJson.text(listed, key))
                .filter(name -> !name.isBlank())
                .map(ModelName::of);
    }

    boolean isOfFamily(String other) {
        return family.equals(other);
    }

    /** Whether the server says what the model can do, and this is not among it. */
    boolean cannot(String capability) {
        return !capabilities.isEmpty() && !capabilities.contains(capability);
    }

    /** Whether the server says that the model can do this. */
    boolean can(String capability) {
        return capabilities.contains(capability);
    }

    private static Set<String> capabilities(JsonValue listed) {
        return listed instanceof JsonObject model && model.get("capabilities") instanceof JsonArray list
                ? list.stream()
                        .filter(JsonString.class::isInstance)
                        .map(each -> ((JsonString) each).getString())
                        .collect(Collectors.toUnmodifiableSet())
                : Set.of();
    }
}
