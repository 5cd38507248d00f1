package org.holocron.derive.openai;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import org.holocron.derive.wire.SentCall;
import org.holocron.derive.wire.WireJson;
import org.jspecify.annotations.Nullable;

/**
 * What a request's bytes say that matters for judging its answer.
 *
 * @param model the model asked for; null if the bytes are none of this adapter's requests, or are not known
 * @param maxTokens {@link #NO_LIMIT} if it sets none; 0 if not known
 * @param alternatives how many tokens are told with each; 0 if their probabilities are not asked for
 */
record SentCompletion(@Nullable String model, long maxTokens, int alternatives) implements SentCall {

    static final long NO_LIMIT = -1;

    /** For a stored response: what was asked for it is not at hand. */
    static final SentCompletion UNKNOWN = new SentCompletion(null, 0, 0);

    /** The server's own: no request sets it. */
    @Override
    public long window() {
        return 0;
    }

    static SentCompletion read(byte[] request) {
        return WireJson.read(request).map(SentCompletion::of).orElse(UNKNOWN);
    }

    private static SentCompletion of(JsonObject json) {
        String model = WireJson.text(json, "model");
        long limit =
                json.get(CompletionRequest.MAX_TOKENS) instanceof JsonNumber number ? number.longValue() : NO_LIMIT;
        return new SentCompletion(
                model.isBlank() ? null : model, limit, json.getInt(CompletionRequest.ALTERNATIVES, 0));
    }
}
