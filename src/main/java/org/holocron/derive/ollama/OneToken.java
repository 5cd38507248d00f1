package org.holocron.derive.ollama;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;
import org.holocron.derive.model.Message;
import org.holocron.derive.wire.WireJson;
import org.jspecify.annotations.Nullable;

/**
 * The proof that a model can generate: a request that ends after its first token. It takes the same way through the server as
 * a job's call does, which no question about the model does.
 */
final class OneToken {

    /** Long enough to be a prompt, short enough to cost nothing. */
    private static final String SHORT_PROMPT = "Answer with one word: yes.";

    private OneToken() {}

    /**
     * The request's bytes.
     *
     * @param earlier a request that the model answered; null if there is none, for a short prompt
     */
    static byte[] request(String model, byte @Nullable [] earlier) {
        return WireJson.bytes(Optional.ofNullable(earlier)
                .flatMap(WireJson::read)
                .map(OneToken::shortened)
                .orElseGet(() -> shortPrompt(model)));
    }

    /** The same prompt, schema and options, so that the server loads and reads what it did for the job. */
    private static JsonObject shortened(JsonObject earlier) {
        JsonObjectBuilder options = WireJson.object();
        if (earlier.get("options") instanceof JsonObject theirs) {
            theirs.forEach(options::add);
        }
        JsonObjectBuilder request = WireJson.object();
        earlier.forEach(request::add);
        return request.add("options", options.add(OllamaOptions.MAX_TOKENS, 1))
                .add("stream", true)
                .build();
    }

    private static JsonObject shortPrompt(String model) {
        return WireJson.object()
                .add("model", model)
                .add("messages", WireJson.messages(List.of(Message.user(SHORT_PROMPT))))
                .add("stream", true)
                .add("options", WireJson.object().add(OllamaOptions.MAX_TOKENS, 1))
                .add("think", JsonValue.FALSE)
                .build();
    }
}
