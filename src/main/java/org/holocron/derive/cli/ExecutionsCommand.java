package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@CommandLine.Command(
        name = "executions",
        description = "List the node's batch executions, that is its slots, or stop or restart them.",
        footer = {
            "",
            "What restarts is a slot, not a job: the job it had was released when it",
            "stopped or failed. derive requeue gives a failed job another chance."
        })
final class ExecutionsCommand extends Command {

    @Mixin
    private ConnectionOptions connection;

    @Parameters(index = "0", arity = "0..1", paramLabel = "ACTION", description = "list (default), stop or restart.")
    private String action = "list";

    @Parameters(index = "1..*", paramLabel = "ID", description = "The executions to stop or restart.")
    private List<Long> ids = List.of();

    @Override
    public Integer call() {
        switch (action) {
            case "list" -> {
                requireIds(false);
                list();
            }
            case "stop" -> {
                requireIds(true);
                ids.forEach(id -> change(id, "stop", "Execution %d stops; work in flight has DERIVE_SHUTDOWN_SECONDS"));
            }
            case "restart" -> {
                requireIds(true);
                ids.forEach(id -> change(id, "restart", "Execution %d goes on as %s"));
            }
            default -> throw wrong("ACTION must be list, stop or restart, but is " + action);
        }
        return Exit.DONE;
    }

    private void requireIds(boolean needed) {
        if (ids.isEmpty() == needed) {
            throw wrong(
                    needed
                            ? "Name the executions to " + action + ": derive executions lists them"
                            : "list takes no ID");
        }
    }

    private void change(long id, String change, String done) {
        JsonObject answer = connection.connect(terminal()).post("/api/runner/executions/" + id + "/" + change);
        if (connection.json) {
            terminal().json(answer);
        } else {
            terminal().print(done.formatted(id, JsonValues.text(answer, "execution_id")));
        }
    }

    private void list() {
        JsonObject runner = connection.connect(terminal()).get("/api/runner");
        if (connection.json) {
            terminal().json(runner.getJsonArray("executions"));
            return;
        }
        Times times = new Times(Instant.now());
        Table table = new Table("ID", "STATUS", "STARTED", "ENDED", "JOBS", "EXIT STATUS");
        for (JsonObject execution : JsonValues.objects(runner, "executions")) {
            String status = JsonValues.text(execution, "status");
            String exit = JsonValues.text(execution, "exit_status");
            table.add(
                    JsonValues.text(execution, "execution_id"),
                    status,
                    times.shown(JsonValues.text(execution, "started")),
                    times.shown(JsonValues.text(execution, "ended")),
                    JsonValues.text(execution, "jobs_done"),
                    exit.equals(status) ? "" : exit);
        }
        List<String> lines = table.lines(Integer.MAX_VALUE); // a reason is of no use without its end
        (lines.isEmpty() ? List.of("No executions yet") : lines).forEach(terminal()::print);
    }
}
