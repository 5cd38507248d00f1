package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@picocli.CommandLine.Command(
        name = "failures",
        description = "Why jobs failed, by cause, the cause with most of them first.",
        footer = {
            "",
            "derive list --cause CAUSE lists the jobs of one. Jobs that wait for something",
            "that is unavailable have not failed, and are not counted."
        })
final class FailuresCommand extends Command {

    @Mixin
    private ConnectionOptions connection;

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            description = "Only jobs in this status: failed or dead-lettered (default: both).")
    private @Nullable String status;

    @Option(names = "--interrogation", paramLabel = "KEY", description = "Only jobs of this interrogation.")
    private @Nullable String interrogation;

    @Mixin
    private KindOptions kind;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "Show at most N causes (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Override
    public Integer call() {
        JsonObject answer = connection.connect(terminal()).get("/api/failures?" + query());
        if (connection.json) {
            terminal().json(answer);
            return Exit.DONE;
        }
        terminal().print(FailureText.lines(answer, terminal()));
        return Exit.DONE;
    }

    private String query() {
        QueryValues values = new QueryValues();
        if (status != null) {
            List<StatusWord> statuses = StatusWord.parse("--status", status);
            if (statuses.size() == 1) {
                values.put("status", statuses.get(0).name());
            }
        }
        values.put("interrogation_key", interrogation);
        kind.addTo(values);
        return "limit=" + limit + values.query();
    }
}
