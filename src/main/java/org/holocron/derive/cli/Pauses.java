package org.holocron.derive.cli;

import jakarta.json.JsonObject;

/** Why nothing, or nothing of a model, is claimed. */
final class Pauses {

    private Pauses() {}

    static void say(Terminal terminal, JsonObject answer) {
        for (JsonObject pause : Fields.objects(answer, "pauses")) {
            String model = Fields.text(pause, "model");
            String probe = Fields.text(pause, "next_probe");
            terminal.say("Paused" + (model.isEmpty() ? "" : " for model " + model) + ": "
                    + Fields.text(pause, "message") + (probe.isEmpty() ? "" : " (looks again at " + probe + ")"));
        }
    }
}
