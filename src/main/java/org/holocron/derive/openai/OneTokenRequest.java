package org.holocron.derive.openai;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;
import org.holocron.derive.model.Message;
import org.holocron.derive.wire.WireJson;
import org.jspecify.annotations.Nullable;

/** A request that ends after its first token; it takes the same way through the server as a job's call does. */
final class OneTokenRequest {

    /** Long enough to be a prompt, short enough to cost nothing. */
    private static final String SHORT_PROMPT = "Answer with one word: yes.";

    private OneTokenRequest() {}

    /** @param earlier a request that the model answered; null if there is none, for a short prompt */
    static byte[] of(String model, byte @Nullable [] earlier) {
        JsonObjectBuilder request = WireJson.object();
        Optional.ofNullable(earlier)
                .flatMap(WireJson::read)
                .orElseGet(() -> shortPrompt(model))
                .forEach(request::add);
        return WireJson.bytes(
                request.add(CompletionRequest.MAX_TOKENS, 1).add("stream", true).build());
    }

    private static JsonObject shortPrompt(String model) {
        JsonObjectBuilder request = CompletionRequest.head(model, List.of(Message.user(SHORT_PROMPT)));
        CompletionRequest.addThink(request, JsonValue.FALSE);
        return request.build();
    }
}
