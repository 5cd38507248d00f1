package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(
        name = "interrogations",
        description = "List what the server can ask, or show one interrogation with its schemas.")
final class InterrogationsCommand extends Command {

    @Mixin
    private ConnectionOptions client;

    @Parameters(arity = "0..1", paramLabel = "KEY", description = "Show this one.")
    private @Nullable String key;

    @Override
    public Integer call() {
        ApiClient api = client.connect(terminal());
        if (key != null) {
            terminal().say(JsonValues.pretty(api.get("/api/interrogations/" + ApiClient.escaped(key))));
            return Exit.DONE;
        }
        JsonObject answer = api.get("/api/interrogations");
        if (client.json) {
            terminal().say(JsonValues.pretty(answer));
        } else {
            table(JsonValues.objects(answer, "interrogations"))
                    .lines(terminal().width())
                    .forEach(terminal()::say);
        }
        return Exit.DONE;
    }

    private static Table table(List<JsonObject> interrogations) {
        Table table = new Table("KEY", "VERSION", "WHAT IT ASKS");
        for (JsonObject one : interrogations) {
            String error = JsonValues.text(one, "error");
            table.add(
                    JsonValues.text(one, "key"),
                    JsonValues.text(one, "version"),
                    error.isEmpty() ? JsonValues.text(one, "description") : "broken: " + error);
        }
        return table;
    }
}
