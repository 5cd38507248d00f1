package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import picocli.CommandLine.Mixin;

@picocli.CommandLine.Command(
        name = "stats",
        description = "Show the queue at a glance: counts, waiting, pauses, tokens.")
final class StatsCommand extends Command {

    @Mixin
    private ConnectionOptions connection;

    @Override
    public Integer call() {
        return print(connection.connect(terminal()), terminal(), connection.json);
    }

    static int print(ApiClient api, Terminal terminal, boolean json) {
        JsonObject stats = api.get("/api/stats");
        if (json) {
            terminal.print(JsonValues.pretty(stats));
            return Exit.DONE;
        }
        JsonValues.object(stats, "counts")
                .forEach((status, count) -> terminal.print("%-12s %8s", status, JsonValues.text(count)));
        stats.forEach((name, value) -> {
            if (!(value instanceof jakarta.json.JsonStructure)
                    && !JsonValues.text(value).isEmpty()) {
                terminal.print("%-24s %s", name.replace('_', ' '), JsonValues.text(value));
            }
        });
        PausePrinter.print(terminal, stats);
        FindingPrinter.print(terminal, stats, "findings");
        return Exit.DONE;
    }
}
