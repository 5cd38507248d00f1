package org.holocron.derive.simulator;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * How the server behaves; can be changed while it runs.
 *
 * @param firstTokenMillis from having a slot to the first token
 * @param tokenMillis from one token to the next
 * @param slots calls answered at a time; the others wait in their order of arrival
 * @param queueLimit calls that may wait; the others get a 503
 * @param faults which calls go wrong
 */
public record Behaviour(int firstTokenMillis, int tokenMillis, int slots, int queueLimit, FaultPlan faults) {

    /** Answers at once, four at a time, with Ollama's queue. */
    public static final Behaviour DEFAULT = new Behaviour(0, 0, 4, 512, FaultPlan.NONE);

    private static final Set<String> KEYS = Set.of(
            "first_token_ms", "token_ms", "slots", "queue", "fail", "fail_next", "fail_every", "fail_rate", "seed");

    public Behaviour {
        require(firstTokenMillis >= 0 && tokenMillis >= 0, "first_token_ms and token_ms must be 0 or more");
        require(slots >= 1, "slots must be 1 or more");
        require(queueLimit >= 0, "queue must be 0 or more");
    }

    public Behaviour withPace(int firstToken, int token) {
        return new Behaviour(firstToken, token, slots, queueLimit, faults);
    }

    public Behaviour withSlots(int count, int waiting) {
        return new Behaviour(firstTokenMillis, tokenMillis, count, waiting, faults);
    }

    public Behaviour withFaults(FaultPlan plan) {
        return new Behaviour(firstTokenMillis, tokenMillis, slots, queueLimit, plan);
    }

    /**
     * This behaviour with the members of the object instead of its own: {@code first_token_ms token_ms slots queue fail
     * fail_next fail_every fail_rate seed}, where {@code fail} is a fault's name or a list of them. Naming a plan's member
     * starts its count of calls anew.
     *
     * @throws IllegalArgumentException naming the member that is unknown or wrong
     */
    public Behaviour with(JsonObject changes) {
        changes.keySet().forEach(key -> require(KEYS.contains(key), "no such setting: " + key));
        FaultPlan plan = new FaultPlan(
                changes.containsKey("fail") ? faultsIn(changes.get("fail")) : faults.faults(),
                whole(changes, "fail_next", faults.next()),
                whole(changes, "fail_every", faults.every()),
                number(changes, "fail_rate", faults.rate()),
                whole(changes, "seed", faults.seed()));
        return new Behaviour(
                (int) whole(changes, "first_token_ms", firstTokenMillis),
                (int) whole(changes, "token_ms", tokenMillis),
                (int) whole(changes, "slots", slots),
                (int) whole(changes, "queue", queueLimit),
                plan);
    }

    JsonObject toJson() {
        var names = SimulatorJson.array();
        faults.faults().forEach(fault -> names.add(fault.word()));
        return SimulatorJson.object()
                .add("first_token_ms", firstTokenMillis)
                .add("token_ms", tokenMillis)
                .add("slots", slots)
                .add("queue", queueLimit)
                .add("fail", names)
                .add("fail_next", faults.next())
                .add("fail_every", faults.every())
                .add("fail_rate", faults.rate())
                .add("seed", faults.seed())
                .build();
    }

    private static List<InjectedFault> faultsIn(JsonValue value) {
        List<InjectedFault> faults = new ArrayList<>();
        for (JsonValue name : value instanceof JsonArray array ? array : List.of(value)) {
            require(name instanceof JsonString, "fail must be a fault's name or a list of them");
            faults.add(InjectedFault.of(((JsonString) name).getString()));
        }
        return faults;
    }

    private static long whole(JsonObject changes, String key, long otherwise) {
        double value = number(changes, key, otherwise);
        require(value == Math.rint(value) && Math.abs(value) <= Integer.MAX_VALUE, key + " must be a whole number");
        return (long) value;
    }

    private static double number(JsonObject changes, String key, double otherwise) {
        JsonValue value = changes.get(key);
        require(value == null || value instanceof JsonNumber, key + " must be a number");
        return value == null ? otherwise : ((JsonNumber) value).doubleValue();
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
