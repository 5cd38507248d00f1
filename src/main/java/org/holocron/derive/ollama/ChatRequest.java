package org.holocron.derive.ollama;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import org.holocron.derive.grammar.SafeSchema;
import org.holocron.derive.model.CallForm;
import org.holocron.derive.model.ModelCall;
import org.holocron.derive.model.ModelRequest;
import org.holocron.derive.wire.ToldTokens;
import org.holocron.derive.wire.WireJson;

/**
 * Makes requests to {@code /api/chat}, or to {@code /api/generate} where the messages go as one prompt. Equal calls make equal bytes: keys have a fixed order, and nothing in a request
 * changes by itself.
 */
final class ChatRequest {

    /** The field that only requests to {@code /api/generate} have. */
    static final String PROMPT = "prompt";

    /** How many tokens are told with each. */
    static final String ALTERNATIVES = "top_logprobs";

    private ChatRequest() {}

    /**
     * What is sent as {@code format} is compiled from the contract, so that it can do no harm to the server. A prompt beyond the context window is refused instead of cut, and the
     * evidence is not dropped during the generation ({@code truncate} and {@code shift} off).
     *
     * @param think for this model, see {@link Thinking}
     */
    static ModelRequest of(ModelCall call, JsonValue think) {
        JsonObject options = OllamaOptions.of(call.sampling());
        JsonObjectBuilder request = WireJson.object().add("model", call.model());
        addMessages(request, call);
        request.add("stream", true)
                .add("format", SafeSchema.compile(call.schema()).schema())
                .add("options", options)
                .add("think", think)
                .add("truncate", false)
                .add("shift", false);
        if (call.tokenProbabilities()) {
            request.add("logprobs", true).add(ALTERNATIVES, ToldTokens.ALTERNATIVES);
        }
        if (call.keepAlive() != null) {
            addKeepAlive(request, call.keepAlive().strip());
        }
        return new ModelRequest(WireJson.bytes(request.build()), options);
    }

    private static void addMessages(JsonObjectBuilder request, ModelCall call) {
        if (call.way().form() == CallForm.CHAT) {
            request.add("messages", WireJson.messages(call.messages()));
            return;
        }
        PromptText text = PromptText.of(call.messages());
        if (!text.system().isEmpty()) {
            request.add("system", text.system());
        }
        request.add(PROMPT, text.prompt());
    }

    /** Ollama reads a number as seconds but refuses a string without a unit. */
    private static void addKeepAlive(JsonObjectBuilder request, String value) {
        if (value.matches("[+-]?\\d{1,18}")) {
            request.add("keep_alive", Long.parseLong(value));
        } else {
            request.add("keep_alive", value);
        }
    }
}
