package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(
        name = "compare",
        description = "Two groups over the same inputs side by side: what agrees, and where their answers differ.",
        footer = {
            "",
            "Jobs belong together that ask the same interrogation about the same entity;",
            "where a group has several of them, those with the same input. With --json,",
            "--cursor goes on with the differences."
        })
final class GroupCompareCommand extends Command {

    @Mixin
    private ConnectionOptions connection;

    @Parameters(index = "0", paramLabel = "LEFT", description = "The one group.")
    private String left;

    @Parameters(index = "1", paramLabel = "RIGHT", description = "The other.")
    private String right;

    @Mixin
    private PageOptions page;

    @Override
    public Integer call() {
        JsonObject answer = connection
                .connect(terminal())
                .withoutTimeout()
                .get("/api/groups/" + ApiClient.segment(left) + "/compare/" + ApiClient.segment(right) + "?"
                        + page.query());
        if (connection.json) {
            terminal().json(answer);
        } else {
            terminal().print(new ComparisonText(answer, terminal().width()).lines());
            PageOptions.printMore(answer, terminal());
        }
        return Exit.DONE;
    }
}
