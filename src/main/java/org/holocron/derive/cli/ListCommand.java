package org.holocron.derive.cli;

import jakarta.json.JsonObject;
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
            completionCandidates = StatusWord.Words.class,
            description = "Only jobs in this status: waiting, running, succeeded, failed, dead-lettered or cancelled; "
                    + "several with commas. The API's names are taken too.")
    private @Nullable String status;

    @Mixin
    private JobFilterOptions filter;

    @Mixin
    private PageOptions page;

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
        JobLine.lines(jobs, JobState.of(api, jobs), terminal).forEach(terminal::print);
        PageOptions.printMore(answer, terminal);
        return Exit.DONE;
    }

    private String query() {
        StringBuilder query = new StringBuilder(page.query());
        if (status != null) {
            StatusWord.parse("--status", status)
                    .forEach(one -> query.append("&status=").append(one));
        }
        return query.append(filter.query()).toString();
    }
}
