package org.holocron.derive.cli;

@picocli.CommandLine.Command(
        name = "requeue",
        description = "Put a finished, failed or cancelled job back, with all its attempts.")
final class RequeueCommand extends ChangeJobCommand {

    RequeueCommand() {
        super("requeue");
    }
}
