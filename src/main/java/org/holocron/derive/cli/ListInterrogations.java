package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(
        name = "interrogations",
        description = "List what the server can ask, or show one interrogation with its schemas.")
final class ListInterrogations extends Command {

    @Mixin
    private Client client;

    @Parameters(arity = "0..1", paramLabel = "KEY", description = "Show this one.")
    private @Nullable String key;

    @Override
    public Integer call() {
        Api api = client.connect(terminal());
        if (key != null) {
            terminal().say(Fields.pretty(api.get("/api/interrogations/" + Api.escaped(key))));
            return Exit.DONE;
        }
        JsonObject answer = api.get("/api/interrogations");
        if (client.json) {
            terminal().say(Fields.pretty(answer));
        } else {
            table(Fields.objects(answer, "interrogations"))
                    .lines(terminal().width())
                    .forEach(terminal()::say);
        }
        return Exit.DONE;
    }

    private static Table table(List<JsonObject> interrogations) {
        Table table = new Table("KEY", "VERSION", "WHAT IT ASKS");
        for (JsonObject one : interrogations) {
            String error = Fields.text(one, "error");
            table.add(
                    Fields.text(one, "key"),
                    Fields.text(one, "version"),
                    error.isEmpty() ? Fields.text(one, "description") : "broken: " + error);
        }
        return table;
    }
}
