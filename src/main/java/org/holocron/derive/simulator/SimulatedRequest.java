package org.holocron.derive.simulator;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a chat call asks for.
 *
 * @param prompt the messages' contents, one below the other
 * @param schema the contract in {@code format}, empty if an answer of any shape will do
 * @param mostTokens {@code num_predict}, or 0 for no bound
 * @param window {@code num_ctx} if a longer prompt must be refused, or 0
 */
record SimulatedRequest(
        String model, String prompt, Optional<JsonObject> schema, boolean stream, long mostTokens, long window) {

    /** English text has about so many bytes in a token. */
    static final int BYTES_A_TOKEN = 4;

    static SimulatedRequest from(JsonObject request) {
        JsonObject options = SimulatorJson.member(request, "options");
        boolean cuts = request.getBoolean("truncate", true);
        return new SimulatedRequest(
                request.getString("model", ""),
                promptOf(request),
                Optional.ofNullable(request.get("format"))
                        .filter(JsonObject.class::isInstance)
                        .map(JsonObject.class::cast),
                request.getBoolean("stream", true),
                Math.max(number(options, "num_predict"), 0),
                cuts ? 0 : Math.max(number(options, "num_ctx"), 0));
    }

    private static String promptOf(JsonObject request) {
        return request.get("messages") instanceof JsonArray messages
                ? messages.stream()
                        .filter(JsonObject.class::isInstance)
                        .map(message -> ((JsonObject) message).get("content"))
                        .filter(JsonString.class::isInstance)
                        .map(content -> ((JsonString) content).getString())
                        .collect(Collectors.joining("\n"))
                : "";
    }

    long promptTokens() {
        return (prompt.getBytes(StandardCharsets.UTF_8).length + BYTES_A_TOKEN - 1) / BYTES_A_TOKEN;
    }

    private static long number(JsonObject options, String key) {
        JsonValue value = options.get(key);
        return value instanceof JsonNumber number ? number.longValue() : 0;
    }
}
