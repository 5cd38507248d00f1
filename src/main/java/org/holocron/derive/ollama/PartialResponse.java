package org.holocron.derive.ollama;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import org.holocron.derive.model.CallMetrics;
import org.holocron.derive.wire.PartialAnswer;
import org.holocron.derive.wire.WireJson;
import org.jspecify.annotations.Nullable;

/**
 * The part of an answer that has arrived.
 *
 * @param json one object, as Ollama would have answered without streaming; null if no line arrived
 * @param firstTokenNanos from the start of the call to the first line; 0 if none arrived, and for a stored response
 */
record PartialResponse(@Nullable JsonObject json, long firstTokenNanos) implements PartialAnswer {

    static final PartialResponse NOTHING = new PartialResponse(null, 0);

    /** An answer that was not streamed: a stored one. */
    static PartialResponse whole(JsonObject response) {
        return new PartialResponse(response, 0);
    }

    @Override
    public String content() {
        return isOfPrompt() ? WireJson.text(json, ResponseAccumulator.RESPONSE) : WireJson.text(message(), "content");
    }

    @Override
    public String thinking() {
        return WireJson.text(isOfPrompt() ? json : message(), "thinking");
    }

    @Override
    public @Nullable JsonValue tokens() {
        return json == null ? null : json.get(ResponseAccumulator.TOKENS);
    }

    @Override
    public boolean isWhole() {
        return json != null && json.get("done") == JsonValue.TRUE;
    }

    @Override
    public boolean endedByItself() {
        return isWhole() && doneReason().equals("stop");
    }

    /** Why the model stopped, "" if Ollama did not say. */
    String doneReason() {
        return WireJson.text(json, "done_reason");
    }

    @Override
    public @Nullable CallMetrics metrics() {
        return isWhole() ? figures() : null;
    }

    @Override
    public CallMetrics figures() {
        return OllamaMetrics.from(json == null ? JsonValue.EMPTY_JSON_OBJECT : json, firstTokenNanos);
    }

    /** By {@code /api/generate}, whose texts stand in no message. */
    private boolean isOfPrompt() {
        return json != null && json.containsKey(ResponseAccumulator.RESPONSE);
    }

    @Override
    public @Nullable JsonValue message() {
        return json == null ? null : json.get("message");
    }
}
