package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.holocron.derive.ollama.ModelName;

/**
 * Something that keeps the server from claiming: a person's pause, or an open circuit breaker.
 *
 * @param model the only model that is held back; empty if all are
 * @param interrogation the only one whose jobs are held back; empty if all are
 * @param kind {@code USER} for a person's pause
 * @param since as the server wrote it
 * @param nextProbe when the server looks again; empty if it does not
 */
record Obstacle(String model, String interrogation, String kind, String message, String since, String nextProbe) {

    /** These do not go by themselves: somebody must end the pause, add the model, set the key, change the interrogation. */
    private static final Set<String> NEEDS_A_PERSON = Set.of(
            "USER",
            "REFUSED",
            "MODEL_MISSING",
            "MODEL_UNAUTHORIZED",
            "SCHEMA_REFUSED",
            "GRAMMAR_NOT_HELD",
            "PROMPT_CUT",
            "OPTION_REFUSED",
            "THINKING_UNSUPPORTED",
            "MODEL_UNFIT",
            "INTERROGATIONS_UNAVAILABLE");

    /** Of a pause of which neither who nor why is known. */
    private static final String NOTHING_SAID = "paused by a user";

    static List<Obstacle> in(JsonObject answer) {
        return of(JsonValues.objects(answer, "pauses"));
    }

    static List<Obstacle> of(List<JsonObject> pauses) {
        return pauses.stream()
                .map(pause -> new Obstacle(
                        JsonValues.text(pause, "model"),
                        JsonValues.text(pause, "interrogation"),
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
        return model.isEmpty() && interrogation.isEmpty();
    }

    /**
     * Whether a job waits for it. Which model is asked for a job that names none is the server's to know: such a job says
     * so itself once it was deferred.
     */
    boolean holdsBack(JsonObject job) {
        boolean isOfInterrogation =
                interrogation.isEmpty() || interrogation.equals(JsonValues.text(job, "interrogation_key"));
        String asked = JsonValues.text(job, "model_hint");
        boolean isOfModel = model.isEmpty()
                || !asked.isEmpty() && ModelName.of(model).equals(ModelName.of(asked))
                || kind.equals(JsonValues.text(job, "error_kind"));
        return isOfInterrogation && isOfModel;
    }

    /** The same outage, however often it was probed since. */
    String identity() {
        return kind + " " + model + " " + interrogation + " " + since;
    }

    /** What it is on one line, and what to do. */
    List<String> lines(Times times) {
        String what = isPause() ? "paused by a person" : kind;
        String probe = nextProbe.isEmpty() ? "" : ", next probe " + times.shown(nextProbe);
        String head = "Held back" + scope() + ": " + what + " since " + times.shown(since) + probe;
        if (!isPause()) {
            return List.of(head, "  " + message);
        }
        List<String> lines = new ArrayList<>(List.of(head, "  derive resume" + option() + " ends it"));
        if (!message.equals(NOTHING_SAID)) {
            lines.add("  " + message);
        }
        return lines;
    }

    private boolean isPause() {
        return kind.equals("USER");
    }

    private String scope() {
        if (holdsBackEverything()) {
            return "";
        }
        String with = model.isEmpty() || interrogation.isEmpty() ? "" : " with ";
        return " for " + interrogation + with + model;
    }

    private String option() {
        if (holdsBackEverything()) {
            return "";
        }
        return model.isEmpty() ? " --interrogation " + interrogation : " --model " + model;
    }
}
