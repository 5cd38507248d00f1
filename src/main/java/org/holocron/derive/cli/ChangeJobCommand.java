package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Asks the server to change one job and prints its new status. */
abstract class ChangeJobCommand extends Command {

    private final String change;

    @Mixin
    private ConnectionOptions connection;

    @Parameters(paramLabel = "JOB_ID")
    private String jobId;

    /** @param change the last segment of the request's path */
    ChangeJobCommand(String change) {
        this.change = change;
    }

    @Override
    public Integer call() {
        JsonObject answer = connection.connect(terminal()).post("/api/jobs/" + ApiClient.escaped(jobId) + "/" + change);
        terminal()
                .print(
                        connection.json
                                ? JsonValues.pretty(answer)
                                : "Job " + jobId + " is " + JsonValues.text(answer, "status"));
        return Exit.DONE;
    }
}
