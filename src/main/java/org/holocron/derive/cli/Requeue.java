package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@picocli.CommandLine.Command(
        name = "requeue",
        description = "Put a finished, failed or cancelled job back, with all its attempts.")
final class Requeue extends Command {

    @Mixin
    private Client client;

    @Parameters(paramLabel = "JOB_ID")
    private String jobId;

    @Override
    public Integer call() {
        JsonObject answer = client.connect(terminal()).post("/api/jobs/" + Api.escaped(jobId) + "/requeue");
        terminal().say(client.json ? Fields.pretty(answer) : "Job " + jobId + " is " + Fields.text(answer, "status"));
        return Exit.DONE;
    }
}
