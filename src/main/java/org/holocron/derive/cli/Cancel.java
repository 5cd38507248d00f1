package org.holocron.derive.cli;

@picocli.CommandLine.Command(
        name = "cancel",
        description = "Withdraw a job that waits or runs; a running call is aborted.")
final class Cancel extends ChangeJob {

    Cancel() {
        super("cancel");
    }
}
