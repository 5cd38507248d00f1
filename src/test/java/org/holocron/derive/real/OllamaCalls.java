package org.holocron.derive.real;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;

/** Requests to {@code /api/chat}: small ones, each with what a test changes. */
final class OllamaCalls {

    /** In tokens; the same everywhere, since another one makes Ollama load the model anew. */
    static final int WINDOW = 2048;

    /** More tokens than fit into {@link #WINDOW}. */
    static final String TOO_LONG = "The quick brown fox jumps over the lazy dog. ".repeat(400);

    private OllamaCalls() {}

    /**
     * @param changes fields of the request, and {@code options} to add to its options; null removes a field, {@code
     *     "TOO_LONG"} as the messages stands for a prompt over the window
     */
    static JsonObject chat(String model, JsonObject changes) {
        JsonObjectBuilder request = Json.createObjectBuilder()
                .add("model", model)
                .add("stream", false)
                .add("truncate", false)
                .add("shift", false)
                .add("messages", messages("Say hello."));
        changes.forEach((key, value) -> {
            if (value == JsonValue.NULL) {
                request.remove(key);
            } else if (value.equals(Json.createValue("TOO_LONG"))) {
                request.add(key, messages(TOO_LONG));
            } else if (!key.equals("options")) {
                request.add(key, value);
            }
        });
        return request.add("options", options(changes)).build();
    }

    /** The changes as JSON text. */
    static JsonObject chat(String model, String changes) {
        return chat(model, RealServer.json(changes));
    }

    private static JsonObjectBuilder options(JsonObject changes) {
        JsonObjectBuilder options = Json.createObjectBuilder()
                .add("temperature", 0)
                .add("seed", 1)
                .add("num_ctx", WINDOW)
                .add("num_predict", 8);
        if (changes.containsKey("options")) {
            changes.getJsonObject("options").forEach(options::add);
        }
        return options;
    }

    private static JsonValue messages(String content) {
        return Json.createArrayBuilder()
                .add(Json.createObjectBuilder().add("role", "user").add("content", content))
                .build();
    }
}
