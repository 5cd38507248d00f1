package org.holocron.derive.cli;

@picocli.CommandLine.Command(
        name = "requeue",
        description = "Put a finished, failed or cancelled job back into the queue with all its attempts.")
final class RequeueCommand extends ChangeJobCommand {

    RequeueCommand() {
        super("requeue");
    }
}
