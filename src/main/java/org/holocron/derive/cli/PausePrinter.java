package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** Prints why no job, or no job of a model or an interrogation, is claimed. */
final class PausePrinter {

    private PausePrinter() {}

    static void print(Terminal terminal, JsonObject answer) {
        lines(answer).forEach(terminal::printWrapped);
    }

    /** Not wrapped yet. */
    static List<String> lines(JsonObject answer) {
        List<String> lines = new ArrayList<>();
        for (JsonObject pause : JsonValues.objects(answer, "pauses")) {
            String model = JsonValues.text(pause, "model");
            String interrogation = JsonValues.text(pause, "interrogation");
            boolean isTried = JsonValues.text(pause, "state").equals("HALF_OPEN");
            String probe = isTried ? "" : JsonValues.text(pause, "next_probe");
            lines.add("Paused" + (model.isEmpty() ? "" : " for model " + model)
                    + (interrogation.isEmpty() ? "" : " for interrogation " + interrogation) + ": "
                    + JsonValues.text(pause, "message")
                    + (probe.isEmpty() ? "" : " (next probe at " + probe + ")"));
            List<String> details = JsonValues.text(pause, "dependency").isEmpty() ? personal(pause) : details(pause);
            details.forEach(line -> lines.add("  " + line));
        }
        return lines;
    }

    /** Since when a person's pause holds, and what ends it; who and why is in its message. */
    private static List<String> personal(JsonObject pause) {
        List<String> lines = new ArrayList<>();
        add(lines, "since ", JsonValues.text(pause, "since"));
        add(lines, "ended by ", JsonValues.text(pause, "closed_by"));
        return lines;
    }

    /** What is open, why, since when, by which event and suspects, and what closes it. */
    private static List<String> details(JsonObject pause) {
        List<String> lines = new ArrayList<>();
        lines.add(JsonValues.text(pause, "name") + "  " + JsonValues.text(pause, "dependency"));
        lines.add(JsonValues.text(pause, "state") + " since " + JsonValues.text(pause, "since") + ", "
                + JsonValues.text(pause, "kind") + ", " + JsonValues.text(pause, "failures") + " in a row");
        add(lines, "event ", JsonValues.text(pause, "event_id"));
        add(lines, "suspects ", String.join(", ", JsonValues.texts(pause, "suspects")));
        add(lines, "opened by job ", JsonValues.text(pause, "opened_by_job"));
        add(lines, "opened under ", JsonValues.text(pause, "opened_under"));
        add(lines, "closed by ", JsonValues.text(pause, "closed_by"));
        return lines;
    }

    private static void add(List<String> lines, String title, String text) {
        if (!text.isEmpty()) {
            lines.add(title + text);
        }
    }
}
