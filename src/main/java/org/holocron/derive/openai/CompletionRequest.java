package org.holocron.derive.openai;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.holocron.derive.grammar.SafeSchema;
import org.holocron.derive.json.Json;
import org.holocron.derive.model.Message;
import org.holocron.derive.model.ModelCall;
import org.holocron.derive.model.ModelRequest;
import org.holocron.derive.model.Sampling;
import org.holocron.derive.wire.ToldTokens;
import org.holocron.derive.wire.WireJson;

/**
 * Makes requests to {@code /v1/chat/completions}. Equal calls make equal bytes: keys have a fixed order, and nothing in a
 * request changes by itself. The context window is the server's own: no request can set it, nor how long a model stays loaded.
 */
final class CompletionRequest {

    static final String MAX_TOKENS = "max_tokens";

    /** How many tokens are told with each. */
    static final String ALTERNATIVES = "top_logprobs";

    /** The options in an interrogation's file that such servers know, and under which names; all of them ignore names they do not know. */
    private static final Map<String, List<String>> NAMES = Map.of(
            "top_p", List.of("top_p"),
            "top_k", List.of("top_k"),
            "min_p", List.of("min_p"),
            "presence_penalty", List.of("presence_penalty"),
            "frequency_penalty", List.of("frequency_penalty"),
            "repeat_penalty", List.of("repeat_penalty", "repetition_penalty"),
            "stop", List.of("stop"));

    private CompletionRequest() {}

    static ModelRequest of(ModelCall call) {
        JsonObject options = options(call.sampling());
        JsonObjectBuilder request = head(call.model(), call.messages())
                .add(
                        "response_format",
                        responseFormat(SafeSchema.compile(call.schema()).schema()));
        options.forEach(request::add);
        if (call.tokenProbabilities()) {
            request.add("logprobs", true).add(ALTERNATIVES, ToldTokens.ALTERNATIVES);
        }
        addThink(request, call.think());
        return new ModelRequest(WireJson.bytes(request.build()), options);
    }

    /** What every request begins with. */
    static JsonObjectBuilder head(String model, List<Message> messages) {
        return WireJson.object()
                .add("model", model.strip())
                .add("messages", WireJson.messages(messages))
                .add("stream", true)
                .add("stream_options", WireJson.object().add("include_usage", true));
    }

    private static JsonObjectBuilder responseFormat(JsonObject schema) {
        return WireJson.object()
                .add("type", "json_schema")
                .add(
                        "json_schema",
                        WireJson.object()
                                .add("name", "answer")
                                .add("strict", true)
                                .add("schema", schema));
    }

    /** A limit that is none is left out: then the window is. */
    private static JsonObject options(Sampling sampling) {
        JsonObjectBuilder options =
                WireJson.object().add("temperature", sampling.temperature()).add("seed", sampling.seed());
        if (sampling.maxTokens() > 0) {
            options.add(MAX_TOKENS, sampling.maxTokens());
        }
        new TreeMap<>(sampling.other()).forEach((name, value) -> NAMES.getOrDefault(name, List.of())
                .forEach(known -> options.add(known, value)));
        return options.build();
    }

    /** Yes or no is told to the model's own template; how much is a word of the interface. */
    static void addThink(JsonObjectBuilder request, JsonValue think) {
        if (think instanceof JsonString level) {
            request.add("reasoning_effort", level);
        } else {
            request.add("chat_template_kwargs", Json.createObjectBuilder().add("enable_thinking", think));
        }
    }
}
