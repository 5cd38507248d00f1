package org.holocron.derive.cli;

import jakarta.json.JsonObject;

/** Why nothing, or nothing of a model, is claimed. */
final class PausePrinter {

    private PausePrinter() {}

    static void say(Terminal terminal, JsonObject answer) {
        for (JsonObject pause : JsonValues.objects(answer, "pauses")) {
            String model = JsonValues.text(pause, "model");
            String probe = JsonValues.text(pause, "next_probe");
            terminal.say("Paused" + (model.isEmpty() ? "" : " for model " + model) + ": "
                    + JsonValues.text(pause, "message") + (probe.isEmpty() ? "" : " (looks again at " + probe + ")"));
        }
    }
}
