package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import picocli.CommandLine.Mixin;

@picocli.CommandLine.Command(
        name = "stats",
        description = "Show the queue at a glance: counts, waiting, pauses, tokens.")
final class Stats extends Command {

    @Mixin
    private Client client;

    @Override
    public Integer call() {
        return print(client.connect(terminal()), terminal(), client.json);
    }

    static int print(Api api, Terminal terminal, boolean json) {
        JsonObject stats = api.get("/api/stats");
        if (json) {
            terminal.say(Fields.pretty(stats));
            return Exit.DONE;
        }
        Fields.object(stats, "counts")
                .forEach((status, count) -> terminal.say("%-12s %8s", status, Fields.text(count)));
        stats.forEach((name, value) -> {
            if (!(value instanceof jakarta.json.JsonStructure)
                    && !Fields.text(value).isEmpty()) {
                terminal.say("%-24s %s", name.replace('_', ' '), Fields.text(value));
            }
        });
        Pauses.say(terminal, stats);
        return Exit.DONE;
    }
}
