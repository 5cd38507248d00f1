package org.holocron.derive.model;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call to a model, in no vendor's words.
 *
 * @param model the model's name as it was asked for
 * @param messages the conversation so far; at least one
 * @param schema the contract of the answer; its keys stay in their own order, since models write in that order
 * @param way how it is made
 * @param keepAlive how long the model stays loaded after the call: whole seconds, or a time with its unit, {@code 5m};
 *     negative is for ever; null leaves it to the server
 * @param tokenProbabilities whether the server is to tell how probable each token of the answer was
 */
public record ModelCall(
        String model,
        List<Message> messages,
        JsonObject schema,
        Sampling sampling,
        CallWay way,
        @Nullable String keepAlive,
        boolean tokenProbabilities) {

    public ModelCall {
        if (model.isBlank()) {
            throw new IllegalArgumentException("a call needs a model");
        }
        if (messages.isEmpty()) {
            throw new IllegalArgumentException("a call needs messages");
        }
        messages = List.copyOf(messages);
    }

    /** As a conversation, which is the usual way. */
    public ModelCall(
            String model,
            List<Message> messages,
            JsonObject schema,
            Sampling sampling,
            JsonValue think,
            @Nullable String keepAlive) {
        this(model, messages, schema, sampling, CallWay.chat(think), keepAlive);
    }

    /** Whose tokens' probabilities nobody asks for. */
    public ModelCall(
            String model,
            List<Message> messages,
            JsonObject schema,
            Sampling sampling,
            CallWay way,
            @Nullable String keepAlive) {
        this(model, messages, schema, sampling, way, keepAlive, false);
    }

    public JsonValue think() {
        return way.think();
    }

    /** The same, made in another way. */
    public ModelCall in(CallWay other) {
        return new ModelCall(model, messages, schema, sampling, other, keepAlive, tokenProbabilities);
    }

    /** The same, with the probabilities of the answer's tokens or without. */
    public ModelCall withTokenProbabilities(boolean told) {
        return new ModelCall(model, messages, schema, sampling, way, keepAlive, told);
    }
}
