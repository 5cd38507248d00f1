package org.holocron.derive.cli;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@picocli.CommandLine.Command(
        name = "resume",
        description = "Claim jobs again after a pause, yours or the server's own.")
final class ResumeClaiming extends Command {

    @Mixin
    private Client client;

    @Option(names = "--model", paramLabel = "NAME", description = "Only for this model.")
    private @Nullable String model;

    @Override
    public Integer call() {
        JsonObject wish = model == null
                ? JsonValue.EMPTY_JSON_OBJECT
                : Json.createObjectBuilder().add("model", model).build();
        JsonObject answer = client.connect(terminal()).post("/api/runner/resume", wish);
        terminal()
                .say(
                        client.json
                                ? Fields.pretty(answer)
                                : "Claiming goes on" + (model == null ? "" : " for model " + model));
        if (!client.json) {
            Pauses.say(terminal(), answer);
        }
        return Exit.DONE;
    }
}
