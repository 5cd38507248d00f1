package org.holocron.derive.cli;

@picocli.CommandLine.Command(
        name = "cancel",
        description = "Cancel a waiting or running job; a call in flight is aborted.")
final class CancelCommand extends ChangeJobCommand {

    CancelCommand() {
        super("cancel");
    }
}
