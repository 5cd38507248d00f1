package org.holocron.derive.cli;

@picocli.CommandLine.Command(
        name = "cancel",
        description = "Withdraw a job that waits or runs; a running call is aborted.")
final class CancelCommand extends ChangeJobCommand {

    CancelCommand() {
        super("cancel");
    }
}
