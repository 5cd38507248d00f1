package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Set;

/**
 * Something that keeps the server from claiming: a person's pause, or an open circuit breaker.
 *
 * @param model the only model that is held back; empty if everything is
 * @param kind {@code USER} for a person's pause
 * @param since as the server wrote it
 * @param nextProbe when the server looks again; empty if it does not
 */
record Obstacle(String model, String kind, String message, String since, String nextProbe) {

    /** These do not go by themselves: somebody must end the pause, add the model, set the key, change the interrogation. */
    private static final Set<String> NEEDS_A_PERSON = Set.of(
            "USER",
            "REFUSED",
            "MODEL_MISSING",
            "MODEL_UNAUTHORIZED",
            "SCHEMA_REFUSED",
            "OPTION_REFUSED",
            "THINKING_UNSUPPORTED",
            "INTERROGATIONS_UNAVAILABLE");

    static List<Obstacle> in(JsonObject answer) {
        return JsonValues.objects(answer, "pauses").stream()
                .map(pause -> new Obstacle(
                        JsonValues.text(pause, "model"),
                        JsonValues.text(pause, "kind"),
                        JsonValues.text(pause, "message"),
                        JsonValues.text(pause, "since"),
                        JsonValues.text(pause, "next_probe")))
                .toList();
    }

    boolean needsAPerson() {
        return NEEDS_A_PERSON.contains(kind);
    }

    boolean holdsBackEverything() {
        return model.isEmpty();
    }

    /** The same outage, however often it was probed since. */
    String identity() {
        return kind + " " + model + " " + since;
    }

    /** What it is on one line, and what to do. */
    List<String> lines(Times times) {
        String scope = holdsBackEverything() ? "" : " for " + model;
        String what = kind.equals("USER") ? "paused by a person" : kind;
        String probe = nextProbe.isEmpty() ? "" : ", next probe " + times.shown(nextProbe);
        String head = "Held back" + scope + ": " + what + " since " + times.shown(since) + probe;
        return kind.equals("USER")
                ? List.of(head, "  derive resume" + (holdsBackEverything() ? "" : " --model " + model) + " ends it")
                : List.of(head, "  " + message);
    }
}
