package org.holocron.derive.ollama;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.Optional;
import org.holocron.derive.model.CallMetrics;
import org.jspecify.annotations.Nullable;

/**
 * What has arrived of an answer.
 *
 * @param content the deltas of the message's content put together
 * @param thinking the deltas of its thinking, "" if the model did not think aloud
 * @param last the last line: the done line, with the metrics, if {@link #isDone()}; null if no line came
 * @param firstTokenNanos from the start of the call to the first line; 0 if none came
 */
record PartialResponse(
        String content, String thinking, @Nullable JsonObject last, long firstTokenNanos) {

    static final PartialResponse NOTHING = new PartialResponse("", "", null, 0);

    /** An answer that did not come as a stream: a stored one. */
    static PartialResponse whole(JsonObject response) {
        JsonValue message = response.get("message");
        return new PartialResponse(
                OllamaJson.text(message, "content"), OllamaJson.text(message, "thinking"), response, 0);
    }

    boolean isDone() {
        return last != null && last.getBoolean("done", false);
    }

    /** Why the model stopped, "" if it was not said. */
    String doneReason() {
        return OllamaJson.text(last, "done_reason");
    }

    Optional<CallMetrics> metrics() {
        return isDone() ? Optional.of(OllamaMetrics.from(last, firstTokenNanos)) : Optional.empty();
    }

    /** One JSON object as Ollama would have answered without streaming; no bytes if no line came. */
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
