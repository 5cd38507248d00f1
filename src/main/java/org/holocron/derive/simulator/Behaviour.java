package org.holocron.derive.simulator;

import jakarta.json.JsonObject;

/**
 * How the server behaves; can be changed while it runs.
 *
 * @param pace how long things take
 * @param capacity how much it does at a time
 * @param style how it speaks
 * @param faults which calls go wrong
 */
public record Behaviour(TokenTiming pace, Capacity capacity, Style style, FaultPlan faults) {

    /** Answers at once, one call at a time, in the words of today's Ollama. */
    public static final Behaviour DEFAULT =
            new Behaviour(TokenTiming.AT_ONCE, Capacity.DEFAULT, Style.DEFAULT, FaultPlan.NONE);

    public Behaviour withPace(int firstTokenMillis, int tokenMillis) {
        return new Behaviour(
                new TokenTiming(firstTokenMillis, tokenMillis, pace.loadMillis()), capacity, style, faults);
    }

    public Behaviour withLoadTime(int millis) {
        return new Behaviour(
                new TokenTiming(pace.firstTokenMillis(), pace.tokenMillis(), millis), capacity, style, faults);
    }

    /** So many calls are answered at a time by one loaded model. */
    public Behaviour withParallel(int calls) {
        return withCapacity(new Capacity(calls, capacity.queueLimit(), capacity.maxLoaded(), capacity.numCtx()));
    }

    public Behaviour withCapacity(Capacity other) {
        return new Behaviour(pace, other, style, faults);
    }

    public Behaviour withStyle(Style other) {
        return new Behaviour(pace, capacity, other, faults);
    }

    public Behaviour withFaults(FaultPlan plan) {
        return new Behaviour(pace, capacity, style, plan);
    }

    /**
     * This behaviour with the members of the object instead of its own, by the names that {@code GET
     * /simulator/behaviour} shows. {@code fail} is a fault's name or a list of them.
     *
     * @throws IllegalArgumentException naming the member that is unknown or wrong
     */
    public Behaviour with(JsonObject changes) {
        return BehaviourJson.changed(this, changes);
    }
}
