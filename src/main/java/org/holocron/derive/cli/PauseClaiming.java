package org.holocron.derive.cli;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@picocli.CommandLine.Command(
        name = "pause",
        description = "Claim no more jobs, or none of one model; work in flight goes on.")
final class PauseClaiming extends Command {

    @Mixin
    private Client client;

    @Option(names = "--model", paramLabel = "NAME", description = "Only for this model.")
    private @Nullable String model;

    @Override
    public Integer call() {
        JsonObject wish = model == null
                ? JsonValue.EMPTY_JSON_OBJECT
                : Json.createObjectBuilder().add("model", model).build();
        JsonObject answer = client.connect(terminal()).post("/api/runner/pause", wish);
        terminal()
                .say(
                        client.json
                                ? Fields.pretty(answer)
                                : "Claiming is paused" + (model == null ? "" : " for model " + model));
        if (!client.json) {
            Pauses.say(terminal(), answer);
        }
        return Exit.DONE;
    }
}
