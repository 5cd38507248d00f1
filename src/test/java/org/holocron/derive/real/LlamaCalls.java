package org.holocron.derive.real;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;

/** Requests to {@code /v1/chat/completions}: small ones, each with what a test changes. */
final class LlamaCalls {

    static final String CHAT = "/v1/chat/completions";

    private LlamaCalls() {}

    /** @param changes fields of the request as JSON text; null removes a field */
    static JsonObject chat(String model, String changes) {
        JsonObjectBuilder request = Json.createObjectBuilder()
                .add("model", model)
                .add("stream", false)
                .add("max_tokens", 8)
                .add("temperature", 0)
                .add("seed", 1)
                .add("messages", messages("Say hello."));
        RealServer.json(changes).forEach((key, value) -> {
            if (value == JsonValue.NULL) {
                request.remove(key);
            } else {
                request.add(key, value);
            }
        });
        return request.build();
    }

    static JsonObject chat(String model, String prompt, JsonObject schema) {
        JsonObjectBuilder named = Json.createObjectBuilder()
                .add("name", "answer")
                .add("strict", true)
                .add("schema", schema);
        return Json.createObjectBuilder(chat(model, "{\"max_tokens\":60}"))
                .add("messages", messages(prompt))
                .add(
                        "response_format",
                        Json.createObjectBuilder().add("type", "json_schema").add("json_schema", named))
                .build();
    }

    static JsonValue messages(String content) {
        return Json.createArrayBuilder()
                .add(Json.createObjectBuilder().add("role", "user").add("content", content))
                .build();
    }
}
