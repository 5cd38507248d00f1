package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@picocli.CommandLine.Command(
        name = "list",
        description = "List jobs, newest first.",
        footer = {
            "",
            "On a terminal ids are short: every command takes the start of one. In a pipe",
            "ids and errors are whole, one job a line."
        })
final class ListCommand extends Command {

    @Mixin
    private ConnectionOptions connection;

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            description = "Only jobs in this status: waiting, running, succeeded, failed, dead-lettered or cancelled; "
                    + "several with commas, such as failed,dead-lettered. The API's names are taken too.")
    private @Nullable String status;

    @Option(names = "--interrogation", paramLabel = "KEY", description = "Only jobs of this interrogation.")
    private @Nullable String interrogation;

    @Option(names = "--model", paramLabel = "MODEL", description = "Only jobs that asked this model last.")
    private @Nullable String model;

    @Option(
            names = "--cause",
            paramLabel = "CAUSE",
            description = "Only jobs that failed by this cause of derive failures.")
    private @Nullable String cause;

    @Option(names = "--group", paramLabel = "NAME", description = "Only jobs of this group.")
    private @Nullable String group;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "List at most N jobs (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Option(names = "--cursor", paramLabel = "CURSOR", description = "Continue where an earlier list ended.")
    private @Nullable String cursor;

    @Override
    public Integer call() {
        return list(connection.connect(terminal()), terminal(), connection.json, query());
    }

    static int list(ApiClient api, Terminal terminal, boolean json, String query) {
        JsonObject answer = api.get("/api/jobs?" + query);
        if (json) {
            terminal.json(answer);
            return Exit.DONE;
        }
        List<JsonObject> jobs = JsonValues.objects(answer, "jobs");
        if (jobs.isEmpty()) {
            terminal.print("No jobs");
        }
        terminal.print(JobLine.lines(jobs, JobState.of(api, jobs), terminal));
        String next = JsonValues.text(answer, "cursor");
        if (!next.isEmpty()) {
            terminal.print("More with --cursor " + next);
        }
        return Exit.DONE;
    }

    private String query() {
        List<String> parts = new ArrayList<>(List.of("limit=" + limit));
        if (status != null) {
            StatusWord.parse("--status", status).forEach(one -> parts.add("status=" + one));
        }
        add(parts, "interrogation_key", interrogation);
        add(parts, "model", model);
        add(parts, "cause", cause);
        add(parts, "group", group);
        add(parts, "cursor", cursor);
        return String.join("&", parts);
    }

    private static void add(List<String> parts, String name, @Nullable String value) {
        if (value != null) {
            parts.add(name + "=" + ApiClient.escaped(value));
        }
    }
}
