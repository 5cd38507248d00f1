package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(
        name = "interrogations",
        description = "List the interrogations of the server, or show one with its schemas.")
final class InterrogationsCommand extends Command {

    @Mixin
    private ConnectionOptions connection;

    @Parameters(arity = "0..1", paramLabel = "KEY", description = "Show only this one.")
    private @Nullable String key;

    @Override
    public Integer call() {
        ApiClient api = connection.connect(terminal());
        if (key != null) {
            terminal().json(api.get("/api/interrogations/" + ApiClient.escaped(key)));
            return Exit.DONE;
        }
        JsonObject answer = api.get("/api/interrogations");
        if (connection.json) {
            terminal().json(answer);
        } else {
            table(JsonValues.objects(answer, "interrogations"))
                    .lines(terminal().width())
                    .forEach(terminal()::print);
        }
        return Exit.DONE;
    }

    private static Table table(List<JsonObject> interrogations) {
        Table table = new Table("KEY", "VERSION", "DESCRIPTION");
        for (JsonObject interrogation : interrogations) {
            String error = JsonValues.text(interrogation, "error");
            table.add(
                    JsonValues.text(interrogation, "key"),
                    JsonValues.text(interrogation, "version"),
                    error.isEmpty() ? JsonValues.text(interrogation, "description") : "broken: " + error);
        }
        return table;
    }
}
