package org.holocron.derive.ollama;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.Optional;
import org.holocron.derive.model.CallMetrics;
import org.jspecify.annotations.Nullable;

/**
 * The part of an answer that has arrived.
 *
 * @param content the deltas of the message's content, joined
 * @param thinking the deltas of its thinking, "" if there are none
 * @param last the last line: the done line, with the metrics, if {@link #isDone()}; null if no line arrived
 * @param firstTokenNanos from the start of the call to the first line; 0 if none arrived
 */
record PartialResponse(
        String content, String thinking, @Nullable JsonObject last, long firstTokenNanos) {

    static final PartialResponse NOTHING = new PartialResponse("", "", null, 0);

    /** An answer that was not streamed: a stored one. */
    static PartialResponse whole(JsonObject response) {
        JsonValue message = response.get("message");
        return new PartialResponse(
                OllamaJson.text(message, "content"), OllamaJson.text(message, "thinking"), response, 0);
    }

    boolean isDone() {
        return last != null && last.getBoolean("done", false);
    }

    /** Why the model stopped, "" if Ollama did not say. */
    String doneReason() {
        return OllamaJson.text(last, "done_reason");
    }

    Optional<CallMetrics> metrics() {
        return isDone() ? Optional.of(OllamaMetrics.from(last, firstTokenNanos)) : Optional.empty();
    }

    /** One JSON object as Ollama would have answered without streaming; no bytes if no line arrived. */
    byte[] response() {
        if (last == null) {
            return new byte[0];
        }
        JsonObjectBuilder response = OllamaJson.object();
        last.forEach((key, value) -> response.add(key, key.equals("message") ? message(value) : value));
        if (!last.containsKey("message") && !(content.isEmpty() && thinking.isEmpty())) {
            response.add("message", message(JsonValue.NULL));
        }
        return OllamaJson.bytes(response.build());
    }

    private JsonObject message(JsonValue lastDelta) {
        JsonObjectBuilder message = OllamaJson.object().add("role", "assistant");
        if (lastDelta instanceof JsonObject delta) {
            delta.forEach(message::add);
        }
        message.add("content", content);
        if (!thinking.isEmpty()) {
            message.add("thinking", thinking);
        }
        return message.build();
    }
}
