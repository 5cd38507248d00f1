package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(
        name = "show",
        description = "Show a bulk action: which jobs, how far it is, what was skipped and why.")
final class BulkShowCommand extends Command {

    @Mixin
    private ConnectionOptions connection;

    @Parameters(paramLabel = "ID", description = "Of the bulk action, or the start of it.")
    private String id;

    @Override
    public Integer call() {
        BulkActions actions = new BulkActions(connection.connect(terminal()));
        JsonObject action = actions.show(actions.named(id));
        if (connection.json) {
            terminal().json(action);
        } else {
            terminal().print(BulkText.one(action));
        }
        return Exit.DONE;
    }
}
