package org.holocron.derive.ollama;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.holocron.derive.model.Message;
import org.jspecify.annotations.Nullable;

/**
 * A request to {@code /api/chat}. Equal requests make equal bytes: keys have a fixed order, and nothing in it changes by
 * itself.
 *
 * @param model the model's name as Ollama knows it
 * @param schema the contract, sent as {@code format} with its keys in their own order, since the model writes in that
 *     order
 * @param options Ollama's options; say {@code temperature}, {@code seed}, {@code num_ctx} and {@code num_predict}
 *     explicitly, since Ollama's defaults change between its versions
 * @param keepAlive how long the model stays loaded: a bare number of seconds, or a number with a unit, {@code 5m};
 *     negative is for ever; null leaves it to the server
 * @param think {@code false}, {@code true} or a level as a string; an unset {@code think} would mean true
 */
public record ChatRequest(
        String model,
        List<Message> messages,
        JsonObject schema,
        JsonObject options,
        @Nullable String keepAlive,
        JsonValue think) {

    /** These go first, so that the requests read alike; the others follow by name. */
    private static final List<String> OPTIONS_FIRST = List.of("temperature", "seed", "num_ctx", "num_predict");

    public ChatRequest {
        if (model.isBlank()) {
            throw new IllegalArgumentException("a chat needs a model");
        }
        if (messages.isEmpty()) {
            throw new IllegalArgumentException("a chat needs messages: without any Ollama only loads the model");
        }
        messages = List.copyOf(messages);
    }

    /** A request that leaves {@code keep_alive} to the server and does not think. */
    public static ChatRequest of(String model, List<Message> messages, JsonObject schema, JsonObject options) {
        return new ChatRequest(model, messages, schema, options, null, JsonValue.FALSE);
    }

    public ChatRequest withMessages(List<Message> others) {
        return new ChatRequest(model, others, schema, options, keepAlive, think);
    }

    public ChatRequest withOptions(JsonObject others) {
        return new ChatRequest(model, messages, schema, others, keepAlive, think);
    }

    public ChatRequest withKeepAlive(@Nullable String other) {
        return new ChatRequest(model, messages, schema, options, other, think);
    }

    public ChatRequest withThink(JsonValue other) {
        return new ChatRequest(model, messages, schema, options, keepAlive, other);
    }

    /**
     * The bytes to send, UTF-8. A prompt beyond the context window is refused instead of cut, and the evidence is not
     * dropped during the generation ({@code truncate} and {@code shift} off).
     */
    public byte[] toBytes() {
        JsonObjectBuilder request = OllamaJson.object()
                .add("model", model)
                .add("messages", messagesJson())
                .add("stream", true)
                .add("format", schema)
                .add("options", optionsInOrder())
                .add("think", think)
                .add("truncate", false)
                .add("shift", false);
        if (keepAlive != null) {
            addKeepAlive(request, keepAlive.strip());
        }
        return OllamaJson.bytes(request.build());
    }

    private JsonArrayBuilder messagesJson() {
        JsonArrayBuilder array = OllamaJson.array();
        messages.forEach(message ->
                array.add(OllamaJson.object().add("role", message.role()).add("content", message.content())));
        return array;
    }

    private JsonObjectBuilder optionsInOrder() {
        Set<String> keys = new LinkedHashSet<>(OPTIONS_FIRST);
        keys.addAll(new TreeSet<>(options.keySet()));
        keys.retainAll(options.keySet());
        JsonObjectBuilder ordered = OllamaJson.object();
        keys.forEach(key -> ordered.add(key, options.get(key)));
        return ordered;
    }

    /** Ollama takes a number for seconds but refuses a string without a unit. */
    private static void addKeepAlive(JsonObjectBuilder request, String value) {
        if (value.matches("[+-]?\\d{1,18}")) {
            request.add("keep_alive", Long.parseLong(value));
        } else {
            request.add("keep_alive", value);
        }
    }
}
