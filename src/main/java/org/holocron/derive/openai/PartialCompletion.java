package org.holocron.derive.openai;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import org.holocron.derive.model.CallMetrics;
import org.holocron.derive.wire.PartialAnswer;
import org.holocron.derive.wire.WireJson;
import org.jspecify.annotations.Nullable;

/**
 * The part of an answer that has arrived.
 *
 * @param json one object, as the server would have answered without streaming; null if no event arrived
 * @param firstTokenNanos from the start of the call to the first token; 0 if none arrived, and for a stored response
 */
record PartialCompletion(@Nullable JsonObject json, long firstTokenNanos) implements PartialAnswer {

    static final PartialCompletion NOTHING = new PartialCompletion(null, 0);

    private static final double NANOS_PER_MILLI = 1e6;

    /** An answer that was not streamed: a stored one. */
    static PartialCompletion whole(JsonObject response) {
        return new PartialCompletion(response, 0);
    }

    @Override
    public boolean isWhole() {
        return !finishReason().isEmpty();
    }

    @Override
    public boolean endedByItself() {
        return finishReason().equals("stop");
    }

    @Override
    public String content() {
        return WireJson.text(message(), "content");
    }

    @Override
    public @Nullable JsonValue tokens() {
        JsonObject choice = choice();
        return choice != null && choice.get("logprobs") instanceof JsonObject told ? told.get("content") : null;
    }

    /** Servers differ in the name. */
    @Override
    public String thinking() {
        return WireJson.text(message(), "reasoning_content") + WireJson.text(message(), "reasoning");
    }

    /** What a model says instead of an answer when it will not give one. */
    String refusal() {
        return WireJson.text(message(), "refusal");
    }

    /** Why the model stopped, "" if the server did not say. */
    String finishReason() {
        return WireJson.text(choice(), "finish_reason");
    }

    @Override
    public @Nullable CallMetrics metrics() {
        return isWhole() && usage() != null ? figures() : null;
    }

    /** All 0 where the server had not counted them; llama-server gives times too, the others tokens only. */
    @Override
    public CallMetrics figures() {
        JsonValue timings = json == null ? null : json.get("timings");
        return new CallMetrics(
                0,
                0,
                WireJson.figure(usage(), "prompt_tokens", 1),
                WireJson.figure(timings, "prompt_ms", NANOS_PER_MILLI),
                WireJson.figure(usage(), "completion_tokens", 1),
                WireJson.figure(timings, "predicted_ms", NANOS_PER_MILLI),
                firstTokenNanos);
    }

    private @Nullable JsonObject usage() {
        return json != null && json.get("usage") instanceof JsonObject usage ? usage : null;
    }

    private @Nullable JsonObject choice() {
        return json != null
                        && json.get("choices") instanceof JsonArray choices
                        && !choices.isEmpty()
                        && choices.get(0) instanceof JsonObject choice
                ? choice
                : null;
    }

    @Override
    public @Nullable JsonValue message() {
        JsonObject choice = choice();
        return choice == null ? null : choice.get("message");
    }
}
