package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Asks the server for a change of one job and says what the job is then. */
abstract class ChangeJob extends Command {

    private final String change;

    @Mixin
    private Client client;

    @Parameters(paramLabel = "JOB_ID")
    private String jobId;

    /** @param change the last step of the change's path */
    ChangeJob(String change) {
        this.change = change;
    }

    @Override
    public Integer call() {
        JsonObject answer = client.connect(terminal()).post("/api/jobs/" + Api.escaped(jobId) + "/" + change);
        terminal().say(client.json ? Fields.pretty(answer) : "Job " + jobId + " is " + Fields.text(answer, "status"));
        return Exit.DONE;
    }
}
