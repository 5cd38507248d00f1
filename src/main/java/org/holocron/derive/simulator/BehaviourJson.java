package org.holocron.derive.simulator;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A behaviour as JSON, the way the control interface shows and takes it. */
final class BehaviourJson {

    private static final Set<String> KEYS = Set.of(
            "first_token_ms",
            "token_ms",
            "load_ms",
            "slots",
            "queue",
            "max_loaded",
            "num_ctx",
            "version",
            "key_order",
            "optional",
            "retry_after",
            "fail",
            "fail_next",
            "fail_every",
            "fail_rate",
            "fail_calls",
            "fail_model",
            "fail_marker",
            "seed");

    private final JsonObject changes;

    private BehaviourJson(JsonObject changes) {
        this.changes = changes;
    }

    static JsonObject of(Behaviour behaviour) {
        JsonObjectBuilder json = SimulatorJson.object();
        TokenTiming pace = behaviour.pace();
        json.add("first_token_ms", pace.firstTokenMillis())
                .add("token_ms", pace.tokenMillis())
                .add("load_ms", pace.loadMillis());
        Capacity capacity = behaviour.capacity();
        json.add("slots", capacity.parallel())
                .add("queue", capacity.queueLimit())
                .add("max_loaded", capacity.maxLoaded())
                .add("num_ctx", capacity.numCtx());
        Style style = behaviour.style();
        json.add("version", style.dialect().word())
                .add("key_order", style.keyOrder().word())
                .add("optional", style.optional())
                .add("retry_after", style.retryAfterSeconds());
        add(json, behaviour.faults());
        return json.build();
    }

    private static void add(JsonObjectBuilder json, FaultPlan plan) {
        var names = SimulatorJson.array();
        plan.faults().forEach(fault -> names.add(fault.word()));
        FaultTurns turns = plan.turns();
        json.add("fail", names)
                .add("fail_next", turns.next())
                .add("fail_every", turns.every())
                .add("fail_rate", turns.rate())
                .add("fail_calls", SimulatorJson.PROVIDER.createArrayBuilder(turns.calls()))
                .add("fail_model", plan.target().model())
                .add("fail_marker", plan.target().marker())
                .add("seed", turns.seed());
    }

    static Behaviour changed(Behaviour old, JsonObject changes) {
        changes.keySet().forEach(key -> require(KEYS.contains(key), "no such setting: " + key));
        BehaviourJson json = new BehaviourJson(changes);
        return new Behaviour(
                json.pace(old.pace()), json.capacity(old.capacity()), json.style(old.style()), json.plan(old.faults()));
    }

    private TokenTiming pace(TokenTiming old) {
        return new TokenTiming(
                whole("first_token_ms", old.firstTokenMillis()),
                whole("token_ms", old.tokenMillis()),
                whole("load_ms", old.loadMillis()));
    }

    private Capacity capacity(Capacity old) {
        return new Capacity(
                whole("slots", old.parallel()),
                whole("queue", old.queueLimit()),
                whole("max_loaded", old.maxLoaded()),
                whole("num_ctx", old.numCtx()));
    }

    private Style style(Style old) {
        return new Style(
                VersionStyle.of(text("version", old.dialect().word())),
                KeyOrder.of(text("key_order", old.keyOrder().word())),
                flag("optional", old.optional()),
                whole("retry_after", old.retryAfterSeconds()));
    }

    private FaultPlan plan(FaultPlan old) {
        FaultTurns turns = new FaultTurns(
                whole("fail_next", old.turns().next()),
                whole("fail_every", old.turns().every()),
                number("fail_rate", old.turns().rate()),
                whole("seed", old.turns().seed()),
                calls(old.turns().calls()));
        FaultTarget target = new FaultTarget(
                text("fail_model", old.target().model()),
                text("fail_marker", old.target().marker()));
        return new FaultPlan(faults(old.faults()), turns, target);
    }

    private List<PlannedFault> faults(List<PlannedFault> otherwise) {
        return list("fail", otherwise, name -> {
            require(name instanceof JsonString, "fail must be a fault's name or a list of them");
            return PlannedFault.of(((JsonString) name).getString());
        });
    }

    private List<Long> calls(List<Long> otherwise) {
        return list("fail_calls", otherwise, call -> {
            require(call instanceof JsonNumber, "fail_calls must be a number or a list of them");
            return ((JsonNumber) call).longValue();
        });
    }

    /** One value stands for a list of it. */
    private <T> List<T> list(String key, List<T> otherwise, Function<JsonValue, T> read) {
        JsonValue value = changes.get(key);
        if (value == null) {
            return otherwise;
        }
        List<T> values = new ArrayList<>();
        for (JsonValue each : value instanceof JsonArray array ? array : List.of(value)) {
            values.add(read.apply(each));
        }
        return values;
    }

    private int whole(String key, long otherwise) {
        double value = number(key, otherwise);
        require(value == Math.rint(value) && Math.abs(value) <= Integer.MAX_VALUE, key + " must be a whole number");
        return (int) value;
    }

    private double number(String key, double otherwise) {
        JsonValue value = changes.get(key);
        require(value == null || value instanceof JsonNumber, key + " must be a number");
        return value == null ? otherwise : ((JsonNumber) value).doubleValue();
    }

    private String text(String key, String otherwise) {
        JsonValue value = changes.get(key);
        require(value == null || value instanceof JsonString, key + " must be a text");
        return value == null ? otherwise : ((JsonString) value).getString();
    }

    private boolean flag(String key, boolean otherwise) {
        @Nullable JsonValue value = changes.get(key);
        require(
                value == null || value.equals(JsonValue.TRUE) || value.equals(JsonValue.FALSE),
                key + " must be true or false");
        return value == null ? otherwise : value.equals(JsonValue.TRUE);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
