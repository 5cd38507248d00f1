package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(name = "stop", description = "End a bulk action where it is; what it did by then stays.")
final class BulkStopCommand extends Command {

    @Mixin
    private ConnectionOptions connection;

    @Parameters(paramLabel = "ID", description = "Of the bulk action, or the start of it.")
    private String id;

    @Override
    public Integer call() {
        BulkActions actions = new BulkActions(connection.connect(terminal()));
        JsonObject action = actions.cancel(actions.named(id));
        if (connection.json) {
            terminal().json(action);
        } else {
            terminal().print(BulkText.result(action));
        }
        return Exit.DONE;
    }
}
