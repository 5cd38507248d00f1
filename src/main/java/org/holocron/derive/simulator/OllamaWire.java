package org.holocron.derive.simulator;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.holocron.derive.simulator.SchemaHazard.Effect;
import org.holocron.derive.simulator.SimulatedModel.Trait;
import org.holocron.derive.simulator.SimulatedRequest.Delivery;
import org.holocron.derive.simulator.SimulatedRequest.Generation;
import org.holocron.derive.simulator.SimulatedRequest.Think;
import org.holocron.derive.simulator.SimulatedRequest.Turn;
import org.jspecify.annotations.Nullable;

/** {@code /api/chat} and {@code /api/generate}. */
enum OllamaWire implements Wire {
    CHAT("ChatRequest"),
    GENERATE("GenerateRequest");

    private static final Set<String> LEVELS = Set.of("high", "medium", "low", "max");
    private static final String KINDS = "\"high\", \"medium\", \"low\", \"max\", true, or false";

    private final String type;

    OllamaWire(String type) {
        this.type = type;
    }

    @Override
    public SimulatedRequest read(HttpRequest request) throws RefusedException {
        GoFields fields = GoFields.of(request.text(), type);
        String model = fields.text("model");
        List<Turn> turns = this == CHAT ? messages(fields) : prompt(fields);
        JsonObject options = fields.map("options");
        boolean shift = fields.flag("shift", true);
        Generation generation = new Generation(
                Math.max(OptionTypes.whole(options, "num_predict", 0), 0),
                fields.flag("truncate", true),
                shift,
                think(fields.value("think")));
        Delivery delivery = new Delivery(
                format(fields.value("format")),
                fields.flag("stream", true),
                fields.flag("logprobs", false),
                topLogprobs(fields),
                false);
        Residence residence = new Residence(options, shift, KeepAlive.of(fields.value("keep_alive")));
        return new SimulatedRequest(model, turns, generation, residence, delivery);
    }

    private static List<Turn> messages(GoFields fields) throws RefusedException {
        List<Turn> turns = new ArrayList<>();
        for (GoFields message : fields.list("messages", "[]api.Message")) {
            turns.add(new Turn(message.text("role"), message.text("content")));
        }
        return turns;
    }

    private static List<Turn> prompt(GoFields fields) throws RefusedException {
        List<Turn> turns = new ArrayList<>();
        if (!fields.text("system").isEmpty()) {
            turns.add(new Turn("system", fields.text("system")));
        }
        turns.add(new Turn("user", fields.text("prompt")));
        return fields.text("prompt").isEmpty() ? List.of() : turns;
    }

    private static int topLogprobs(GoFields fields) throws RefusedException {
        int top = fields.whole("top_logprobs");
        if (top < 0 || top > 20) {
            throw RejectedCall.of(400, "top_logprobs must be between 0 and 20").thrown();
        }
        return top;
    }

    private static Think think(@Nullable JsonValue value) throws RefusedException {
        if (value == null) {
            return Think.UNSET;
        }
        if (value instanceof JsonString level) {
            if (!LEVELS.contains(level.getString())) {
                throw RejectedCall.of(400, "invalid think value: " + value + " (must be " + KINDS + ")")
                        .thrown();
            }
            return Think.ON;
        }
        if (value.equals(JsonValue.TRUE) || value.equals(JsonValue.FALSE)) {
            return value.equals(JsonValue.TRUE) ? Think.ON : Think.OFF;
        }
        throw RejectedCall.of(400, "think must be a boolean or string (" + KINDS + ")")
                .thrown();
    }

    private static Optional<JsonValue> format(@Nullable JsonValue value) {
        boolean none = value == null
                || value instanceof JsonString text && text.getString().isEmpty();
        return none ? Optional.empty() : Optional.ofNullable(value);
    }

    @Override
    public RejectedCall withoutModel() {
        return this == CHAT ? RejectedCall.of(400, "model is required") : Refusals.missing("");
    }

    @Override
    public String errorBody(RejectedCall refusal) {
        if (refusal.words().isEmpty()) {
            return "";
        }
        var body = SimulatorJson.object().add("error", refusal.words());
        refusal.more().forEach(body::add);
        return body.build().toString();
    }

    /** A stream that never began says so under a type of its own. */
    @Override
    public String lateErrorType(SimulatedRequest ask) {
        return ask.delivery().stream() ? "application/json" : SimulatorConnection.JSON;
    }

    @Override
    public boolean tellsRetryAfter(int status) {
        return false;
    }

    @Override
    public ReplyWriter writer(SimulatedRequest ask, String model) {
        return this == CHAT ? new ChatReplyWriter(ask, model) : new GenerateReplyWriter(ask, model);
    }

    @Override
    public RejectedCall tooLong(long tokens, long window, VersionStyle dialect) {
        return PromptWindow.tooLong(tokens, window, dialect);
    }

    @Override
    public Effect effectOf(SchemaHazard hazard, VersionStyle dialect) {
        return hazard.on(dialect);
    }

    @Override
    public RejectedCall schemaRefused(VersionStyle dialect) {
        return Refusals.schema(dialect);
    }

    /** On the native way the chat's schema is parsed and written again, with its keys sorted. */
    @Override
    public KeyOrder orderFor(SimulatedModel model, Style style) {
        return this == CHAT && model.has(Trait.NATIVE) ? KeyOrder.ALPHABETICAL : style.keyOrder();
    }
}
