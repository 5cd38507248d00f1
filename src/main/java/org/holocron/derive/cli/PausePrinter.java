package org.holocron.derive.cli;

import jakarta.json.JsonObject;

/** Prints why no job, or no job of a model or an interrogation, is claimed. */
final class PausePrinter {

    private PausePrinter() {}

    static void print(Terminal terminal, JsonObject answer) {
        for (JsonObject pause : JsonValues.objects(answer, "pauses")) {
            String model = JsonValues.text(pause, "model");
            String interrogation = JsonValues.text(pause, "interrogation");
            String probe = JsonValues.text(pause, "next_probe");
            terminal.print("Paused" + (model.isEmpty() ? "" : " for model " + model)
                    + (interrogation.isEmpty() ? "" : " for interrogation " + interrogation) + ": "
                    + JsonValues.text(pause, "message") + (probe.isEmpty() ? "" : " (next probe at " + probe + ")"));
        }
    }
}
