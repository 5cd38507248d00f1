package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import java.util.ArrayList;
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

    @Option(names = "--model", paramLabel = "MODEL", description = "Only jobs that asked this model last.")
    private @Nullable String model;

    @Option(names = "--cause", paramLabel = "CAUSE", description = "Only this cause.")
    private @Nullable String cause;

    @Option(names = "--group", paramLabel = "NAME", description = "Only jobs of this group.")
    private @Nullable String group;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Only jobs that failed then or later, UTC: 2026-01-31 or 2026-01-31T12:00:00Z.")
    private @Nullable String since;

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
        List<String> parts = new ArrayList<>(List.of("limit=" + limit));
        if (status != null) {
            List<StatusWord> statuses = StatusWord.parse("--status", status);
            if (statuses.size() == 1) {
                parts.add("status=" + statuses.get(0));
            }
        }
        add(parts, "interrogation_key", interrogation);
        add(parts, "model", model);
        add(parts, "cause", cause);
        add(parts, "group", group);
        add(parts, "finished_from", since);
        return String.join("&", parts);
    }

    private static void add(List<String> parts, String name, @Nullable String value) {
        if (value != null) {
            parts.add(name + "=" + ApiClient.escaped(value));
        }
    }
}
