package org.holocron.derive.ollama;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import org.holocron.derive.model.CallForm;
import org.holocron.derive.wire.SentCall;
import org.holocron.derive.wire.WireJson;
import org.jspecify.annotations.Nullable;

/**
 * What a request's bytes say that matters for judging its answer.
 *
 * @param model the model asked for; null if the bytes are none of this adapter's requests, or are not known
 * @param window {@code num_ctx}; 0 if not known
 * @param maxTokens {@code num_predict}; 0 if not known
 * @param thinks whether the model is told to think
 * @param form which path it goes to
 * @param alternatives how many tokens are told with each; 0 if their probabilities are not asked for
 */
record SentRequest(@Nullable String model, long window, long maxTokens, boolean thinks, CallForm form, int alternatives)
        implements SentCall {

    /** For a stored response: what was asked for it is not at hand. */
    static final SentRequest UNKNOWN = new SentRequest(null, 0, 0, false, CallForm.CHAT, 0);

    static SentRequest read(byte[] request) {
        return WireJson.read(request).map(SentRequest::of).orElse(UNKNOWN);
    }

    private static SentRequest of(JsonObject json) {
        String model = WireJson.text(json, "model");
        JsonValue think = json.getOrDefault("think", JsonValue.FALSE);
        return new SentRequest(
                model.isBlank() ? null : model,
                option(json, OllamaOptions.WINDOW),
                option(json, OllamaOptions.MAX_TOKENS),
                think == JsonValue.TRUE || think instanceof JsonString,
                json.containsKey(ChatRequest.PROMPT) ? CallForm.PROMPT : CallForm.CHAT,
                json.getInt(ChatRequest.ALTERNATIVES, 0));
    }

    private static long option(JsonObject json, String name) {
        return json.get("options") instanceof JsonObject options && options.get(name) instanceof JsonNumber number
                ? number.longValue()
                : 0;
    }
}
