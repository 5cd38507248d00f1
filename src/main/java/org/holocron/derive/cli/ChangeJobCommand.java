package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Asks the server for a change of one job and says what the job is then. */
abstract class ChangeJobCommand extends Command {

    private final String change;

    @Mixin
    private ConnectionOptions client;

    @Parameters(paramLabel = "JOB_ID")
    private String jobId;

    /** @param change the last step of the change's path */
    ChangeJobCommand(String change) {
        this.change = change;
    }

    @Override
    public Integer call() {
        JsonObject answer = client.connect(terminal()).post("/api/jobs/" + ApiClient.escaped(jobId) + "/" + change);
        terminal()
                .say(
                        client.json
                                ? JsonValues.pretty(answer)
                                : "Job " + jobId + " is " + JsonValues.text(answer, "status"));
        return Exit.DONE;
    }
}
