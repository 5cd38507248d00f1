package org.holocron.derive.simulator;

import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holocron.derive.simulator.SchemaHazard.Effect;
import org.holocron.derive.simulator.SimulatedRequest.Delivery;
import org.holocron.derive.simulator.SimulatedRequest.Generation;
import org.holocron.derive.simulator.SimulatedRequest.Think;
import org.holocron.derive.simulator.SimulatedRequest.Turn;
import org.jspecify.annotations.Nullable;

/** {@code /v1/chat/completions}, with the habits of llama-server: a prompt is never cut, and a schema seldom refused. */
final class OpenAiWire implements Wire {

    static final OpenAiWire CHAT = new OpenAiWire();

    private static final List<String> NUMBERS =
            List.of("temperature", "top_p", "seed", "max_tokens", "max_completion_tokens", "top_logprobs");

    private OpenAiWire() {}

    @Override
    public SimulatedRequest read(HttpRequest request) throws RefusedException {
        JsonObject json = object(request.text());
        for (String field : NUMBERS) {
            whole(json, field, 0);
        }
        long most = whole(json, "max_tokens", whole(json, "max_completion_tokens", 0));
        Delivery delivery = new Delivery(
                format(json.get("response_format")),
                json.getBoolean("stream", false),
                json.getBoolean("logprobs", false),
                (int) whole(json, "top_logprobs", 0),
                SimulatorJson.member(json, "stream_options").getBoolean("include_usage", false));
        return new SimulatedRequest(
                json.getString("model", SimulatorIdentity.MODEL),
                turns(json.get("messages")),
                new Generation(Math.max(most, 0), false, false, Think.UNSET),
                Residence.SETTLED,
                delivery);
    }

    private static JsonObject object(String body) throws RefusedException {
        try {
            if (SimulatorJson.parse(body) instanceof JsonObject object) {
                return object;
            }
        } catch (JsonException | StackOverflowError wrong) {
            throw invalid("[json.exception.parse_error.101] parse error: " + wrong.getMessage());
        }
        throw invalid("[json.exception.type_error.302] type must be object");
    }

    private static List<Turn> turns(@Nullable JsonValue messages) throws RefusedException {
        if (messages == null) {
            throw invalid("'messages' is required");
        }
        if (!(messages instanceof JsonArray array)) {
            throw invalid("Expected 'messages' to be an array");
        }
        List<Turn> turns = new ArrayList<>();
        for (JsonValue message : array) {
            turns.add(new Turn(text(message, "role"), content(message)));
        }
        return turns;
    }

    /** A text, or a list of parts with a text each. */
    private static String content(JsonValue message) throws RefusedException {
        JsonValue content = message instanceof JsonObject object ? object.get("content") : null;
        if (content == null) {
            throw invalid("All non-assistant messages must contain 'content'");
        }
        if (content instanceof JsonString text) {
            return text.getString();
        }
        if (!(content instanceof JsonArray parts)) {
            throw invalid("Expected 'content' to be a string or an array");
        }
        StringBuilder all = new StringBuilder();
        parts.forEach(part -> all.append(text(part, "text")));
        return all.toString();
    }

    private static String text(JsonValue value, String key) {
        return value instanceof JsonObject object ? object.getString(key, "") : "";
    }

    private static Optional<JsonValue> format(JsonValue format) throws RefusedException {
        String type = text(format, "type");
        return switch (type) {
            case "", "text" -> Optional.empty();
            case "json_object" -> Optional.of(SimulatorJson.PROVIDER.createValue("json"));
            case "json_schema" ->
                Optional.ofNullable(SimulatorJson.member(format, "json_schema").get("schema"));
            default ->
                throw invalid("response_format type must be one of \"text\" or \"json_object\", but got: " + type);
        };
    }

    private static long whole(JsonObject json, String key, long otherwise) throws RefusedException {
        JsonValue value = json.get(key);
        if (value == null || value == JsonValue.NULL) {
            return otherwise;
        }
        if (value instanceof JsonNumber number) {
            return number.longValue();
        }
        throw invalid("Field '" + key + "': [json.exception.type_error.302] type must be number, but is "
                + GoFields.kind(value));
    }

    private static RefusedException invalid(String words) {
        return RejectedCall.of(400, words).thrown();
    }

    @Override
    public RejectedCall withoutModel() {
        return RejectedCall.of(400, "model is required");
    }

    @Override
    public String errorBody(RejectedCall refusal) {
        var cause = SimulatorJson.object()
                .add("code", refusal.status())
                .add("message", refusal.words())
                .add("type", type(refusal.status()));
        refusal.more().forEach(cause::add);
        return SimulatorJson.object().add("error", cause).build().toString();
    }

    static String type(int status) {
        return switch (status) {
            case 401 -> "authentication_error";
            case 403 -> "permission_error";
            case 404 -> "not_found_error";
            case 429 -> "rate_limit_error";
            case 503 -> "unavailable_error";
            default -> status < 500 ? "invalid_request_error" : "server_error";
        };
    }

    @Override
    public String lateErrorType(SimulatedRequest ask) {
        return SimulatorConnection.JSON;
    }

    @Override
    public boolean tellsRetryAfter(int status) {
        return status == 429 || status == 503;
    }

    @Override
    public ReplyWriter writer(SimulatedRequest ask, String model) {
        return new OpenAiReplyWriter(ask, model);
    }

    @Override
    public RejectedCall tooLong(long tokens, long window, VersionStyle dialect) {
        JsonObject cause = PromptWindow.cause(tokens, window);
        return RejectedCall.of(400, cause.getString("message")).with(cause);
    }

    @Override
    public Effect effectOf(SchemaHazard hazard, VersionStyle dialect) {
        return hazard.onLlamaServer();
    }

    @Override
    public RejectedCall schemaRefused(VersionStyle dialect) {
        return RejectedCall.of(
                400,
                "Unable to generate parser for this template. Automatic parser generation failed:"
                        + " JSON schema conversion failed:\nUnrecognized schema");
    }

    @Override
    public KeyOrder orderFor(SimulatedModel model, Style style) {
        return style.keyOrder();
    }
}
