package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import picocli.CommandLine.Mixin;

@picocli.CommandLine.Command(name = "list", description = "List the bulk actions of the last week, newest first.")
final class BulkListCommand extends Command {

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private PageOptions page;

    @Override
    public Integer call() {
        JsonObject answer = new BulkActions(connection.connect(terminal())).list(page.query());
        if (connection.json) {
            terminal().json(answer);
            return Exit.DONE;
        }
        terminal().print(BulkText.list(JsonValues.objects(answer, "bulk_actions"), terminal()));
        PageOptions.printMore(answer, terminal());
        return Exit.DONE;
    }
}
